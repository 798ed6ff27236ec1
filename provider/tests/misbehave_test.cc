// Each defect that the enclosure file can give the provider shows, and shows only then. Those that
// the conformance suite reports are shown by tests/integration/defects_test.py.

#include <cstdlib>
#include <set>

#include "changed_enclosure.h"
#include "misbehave_probes.h"
#include "scenario/misbehaviour.h"

namespace vdslab::provider::testing {
namespace {

constexpr int kBroken = 10;  // exit codes of the process with the defect
constexpr int kSound = 11;

std::vector<Probe> AllProbes() {
  std::vector<Probe> all;
  for (const auto& some :
       {&kAsyncProbes, &kControllerAndPortProbes, &kDriveProbes, &kDriveReadingProbes,
        &kEnumerationProbes, &kLunCreationProbes, &kLunLifeProbes, &kLunProbes, &kLunWishesProbes,
        &kNotificationProbes, &kPathProbes, &kPoolProbes, &kProviderProbes, &kSubsystemOrderProbes,
        &kSubsystemProbes}) {
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

// The provider has the defect for as long as this lives.
class EnclosureWithDefect : private ChangedEnclosure {
 public:
  explicit EnclosureWithDefect(const std::string& defect)
      : ChangedEnclosure("notify: queued", "notify: queued, misbehave: [" + defect + "]") {}
};

class Misbehave : public ::testing::TestWithParam<Probe> {};

[[noreturn]] void ProbeAndExit(const Probe& probe) {
  Subject subject;
  std::_Exit(probe.is_broken(subject) ? kBroken : kSound);
}

TEST_P(Misbehave, ShowsWithTheSwitch) {
  const Probe& probe = GetParam();
  const EnclosureWithDefect enclosure(probe.defect);
  const auto is_as_told = [&](int status) {
    const bool is_broken = ::testing::ExitedWithCode(kBroken)(status);
    const bool is_sound = ::testing::ExitedWithCode(kSound)(status);
    return probe.ends_the_process ? !is_broken && !is_sound : is_broken;
  };
  EXPECT_EXIT(ProbeAndExit(probe), is_as_told, "");
}

TEST_P(Misbehave, DoesNotShowWithoutTheSwitch) {
  Subject subject;
  EXPECT_FALSE(GetParam().is_broken(subject));
}

INSTANTIATE_TEST_SUITE_P(Each, Misbehave, ::testing::ValuesIn(AllProbes()),
                         [](const ::testing::TestParamInfo<Probe>& info) {
                           return std::string(info.param.defect);
                         });

TEST(MisbehaveCatalogue, EveryDefectIsSeenByACheckOrHasAProbe) {
  std::set<std::string> unseen;
  for (const sim::DefectDefinition& defect : sim::DefectDefinitions()) {
    if (defect.check.empty()) unseen.insert(defect.name);
  }
  std::set<std::string> probed;
  for (const Probe& probe : AllProbes()) probed.insert(probe.defect);
  EXPECT_EQ(probed, unseen);
  EXPECT_EQ(probed.size(), AllProbes().size());
}

}  // namespace
}  // namespace vdslab::provider::testing
