#include "invariants/contradictions.h"

#include <string>

#include "all_invariants.h"

namespace vdslab::sim {

Sentences FindContradictions(const EnclosureSpec& spec, const Snapshot& moment) {
  const Step nothing_done;
  const std::set<std::uint32_t> all_visited;
  const Scene scene{spec, moment, moment, nothing_done, moment, all_visited};
  Sentences found;
  for (const auto make : {&MakeOrderInvariant, &MakeExtentsInvariant, &MakeWritesInvariant,
                          &MakeMembersOfAMomentInvariant}) {
    const std::unique_ptr<Invariant> invariant = make();
    Sentences wrong;
    invariant->Check(scene, wrong);
    for (const std::string& sentence : wrong) {
      found.push_back(std::string(invariant->name()) + ": " + sentence);
    }
  }
  return found;
}

}  // namespace vdslab::sim
