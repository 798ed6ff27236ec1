#include "invariants/audit.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "all_invariants.h"
#include "guest_book.h"
#include "losses.h"
#include "redundancy_model.h"

namespace vdslab::sim {
namespace {

// Reads "VERB BUS:SLOT" with or without " AMOUNT".
DriveCommand TakeApart(const std::string& text) {
  DriveCommand command;
  const std::size_t verb_end = text.find(' ');
  command.verb = text.substr(0, verb_end);
  const char* position = text.data() + verb_end + 1;
  const char* const end = text.data() + text.size();
  position = std::from_chars(position, end, command.slot.bus).ptr + 1;
  position = std::from_chars(position, end, command.slot.slot).ptr;
  if (position != end) std::from_chars(position + 1, end, command.amount);
  return command;
}

bool HoldsBack(FaultKind kind) {
  return kind == FaultKind::kNotificationDelayed || kind == FaultKind::kNotificationReordered;
}

std::uint64_t CountVerb(const Step& step, std::string_view verb) {
  return static_cast<std::uint64_t>(
      std::count_if(step.commands.begin(), step.commands.end(),
                    [verb](const DriveCommand& command) { return command.verb == verb; }));
}

}  // namespace

Audit::Audit(Enclosure& enclosure) : enclosure_(enclosure), before_(Look(enclosure)) {
  auto redundancy = std::make_unique<RedundancyModel>(before_);
  redundancy_ = redundancy.get();
  invariants_.push_back(std::move(redundancy));
  for (const auto make :
       {&MakeOrderInvariant, &MakeRefusalInvariant, &MakeEventsInvariant, &MakeExtentsInvariant,
        &MakeLivesInvariant, &MakeMembersInvariant, &MakeRebuildInvariant, &MakeCacheInvariant,
        &MakeCommandsInvariant, &MakeLastCopyInvariant, &MakeSubsystemInvariant, &MakeWaysInvariant,
        &MakeWritesInvariant, &MakeLossesInvariant, &MakeHostsInvariant, &MakePictureInvariant,
        &MakeObedienceInvariant}) {
    invariants_.push_back(make());
  }
  is_broken_.resize(invariants_.size());
}

Audit::~Audit() = default;

void Audit::See(Step step, const std::vector<std::string>& commands) {
  for (const std::string& text : commands) step.commands.push_back(TakeApart(text));
  NoteFaults(step);
  Snapshot after = Look(enclosure_);
  const std::optional<Snapshot> shown = LookAtStalePicture(step);
  NoteGuests(enclosure_.spec(), after, visited_);
  LeaveOutWhatEnded(before_, after);
  const Scene scene{enclosure_.spec(), before_, after, step, shown ? *shown : after, visited_};
  for (std::size_t number = 0; number < invariants_.size(); ++number) {
    Sentences wrong;
    invariants_[number]->Check(scene, wrong);
    if (wrong.empty() || is_broken_[number]) continue;
    is_broken_[number] = true;
    violations_.push_back({after.at, std::string(invariants_[number]->name()), wrong.front()});
  }
  Count(scene);
  before_ = std::move(after);
}

// Where there is no such fault, what is shown is how it is.
std::optional<Snapshot> Audit::LookAtStalePicture(const Step& step) const {
  if (!step.armed.Has(FaultKind::kStaleCache)) return std::nullopt;
  return LookAtPicture(enclosure_);
}

// A rule that is taken back lets go of what it broke. The first step answers for what rules did
// when the enclosure was made, too.
void Audit::NoteFaults(Step& step) {
  Faults now = ReadFaults();
  for (const auto& [id, fault] : now) {
    const FaultState before = std::exchange(faults_[id], {});
    const auto kind = SetOf(fault.kind);
    step.armed = step.armed | kind;
    if (fault.active) step.acting = step.acting | kind;
    if (fault.fired != before.fired || fault.active != before.active) step.met = step.met | kind;
    if (HoldsBack(fault.kind)) step.held_back += fault.fired - before.fired;
  }
  for (const auto& [id, fault] : faults_) {
    if (fault.active) step.met = step.met | SetOf(fault.kind);
  }
  faults_ = std::move(now);
}

Audit::Faults Audit::ReadFaults() const {
  Faults faults;
  if (!enclosure_.faults().HasRules()) return faults;
  for (const FaultState& fault : enclosure_.faults().All()) faults[fault.id] = fault;
  return faults;
}

std::vector<Violation> Audit::TakeViolations() { return std::exchange(violations_, {}); }

void Audit::Count(const Scene& scene) {
  ++figures_.steps;
  figures_.takeovers += CountVerb(scene.step, "take_over");
  figures_.rebuilds_begun += CountVerb(scene.step, "rebuild");
  figures_.rebuilds_done += CountVerb(scene.step, "rebuilt");
  figures_.flushes += CountVerb(scene.step, "flush");
  for (std::size_t number = 0; number < scene.after.luns.size(); ++number) {
    if (!scene.before.luns[number].exists || !scene.after.luns[number].exists) continue;
    const bool was = scene.before.luns[number].properties.status == LunStatus::kFailed;
    const bool is = scene.after.luns[number].properties.status == LunStatus::kFailed;
    if (!was && is) ++figures_.luns_lost;
    if (was && !is) ++figures_.luns_returned;
  }
  CountWrites(scene);
}

void Audit::CountWrites(const Scene& scene) {
  const std::vector<WriteReport> before = LunWritesOf(scene.before);
  const std::vector<WriteReport> after = LunWritesOf(scene.after);
  for (std::size_t number = 0; number < after.size(); ++number) {
    const bool is_new = number >= before.size();
    const WriteState state = after[number].state();
    if (is_new) ++figures_.writes;
    if (!is_new && before[number].state() == state) continue;
    if (state == WriteState::kAtRisk) ++figures_.writes_at_risk;
    if (state == WriteState::kLost) ++figures_.writes_lost;
  }
}

}  // namespace vdslab::sim
