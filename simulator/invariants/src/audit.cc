#include "invariants/audit.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "all_invariants.h"
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

bool IsArmed(const FaultPlan& faults, FaultKind kind) {
  if (!faults.HasRules()) return false;
  const std::vector<FaultState> all = faults.All();
  return std::any_of(all.begin(), all.end(),
                     [kind](const FaultState& fault) { return fault.kind == kind; });
}

std::uint64_t CountVerb(const Step& step, std::string_view verb) {
  return static_cast<std::uint64_t>(
      std::count_if(step.commands.begin(), step.commands.end(),
                    [verb](const DriveCommand& command) { return command.verb == verb; }));
}

}  // namespace

Audit::Audit(Enclosure& enclosure)
    : enclosure_(enclosure), before_(Look(enclosure)), faults_(ReadFaults()) {
  auto redundancy = std::make_unique<RedundancyModel>(enclosure.spec(), before_);
  redundancy_ = redundancy.get();
  invariants_.push_back(std::move(redundancy));
  for (const auto make :
       {&MakeOrderInvariant, &MakeRefusalInvariant, &MakeEventsInvariant, &MakeExtentsInvariant,
        &MakeMembersInvariant, &MakeRebuildInvariant, &MakeCacheInvariant, &MakeCommandsInvariant,
        &MakeLastCopyInvariant, &MakeSubsystemInvariant, &MakeWaysInvariant}) {
    invariants_.push_back(make());
  }
  is_broken_.resize(invariants_.size());
}

Audit::~Audit() = default;

void Audit::See(Step step, const std::vector<std::string>& commands) {
  for (const std::string& text : commands) step.commands.push_back(TakeApart(text));
  step.may_be_slowed = IsArmed(enclosure_.faults(), FaultKind::kSlowDrive);
  NoteFaults(step);
  Snapshot after = Look(enclosure_);
  const Scene scene{enclosure_.spec(), before_, after, step};
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

// A rule that is taken back is forgotten with all its firings: that is a change, too.
void Audit::NoteFaults(Step& step) {
  const FaultBooks now = ReadFaults();
  step.has_incident = now.incidents != faults_.incidents || now.active != faults_.active;
  step.lost_events = now.notifications != faults_.notifications;
  faults_ = now;
}

Audit::FaultBooks Audit::ReadFaults() const {
  FaultBooks books;
  if (!enclosure_.faults().HasRules()) return books;
  for (const FaultState& fault : enclosure_.faults().All()) {
    const FaultKindInfo& info = InfoOf(fault.kind);
    if (info.nature != FaultNature::kOnOperation) books.incidents += fault.fired;
    if (info.operations.Has(Operation::kNotify) && info.nature == FaultNature::kOnOperation) {
      books.notifications += fault.fired;
    }
    books.active += fault.active ? 1 : 0;
  }
  return books;
}

std::vector<Violation> Audit::TakeViolations() { return std::exchange(violations_, {}); }

void Audit::Count(const Scene& scene) {
  ++figures_.steps;
  figures_.takeovers += CountVerb(scene.step, "take_over");
  figures_.rebuilds_begun += CountVerb(scene.step, "rebuild");
  figures_.rebuilds_done += CountVerb(scene.step, "rebuilt");
  figures_.flushes += CountVerb(scene.step, "flush");
  for (std::size_t number = 0; number < scene.after.luns.size(); ++number) {
    const bool was = scene.before.luns[number].properties.status == LunStatus::kFailed;
    const bool is = scene.after.luns[number].properties.status == LunStatus::kFailed;
    if (!was && is) ++figures_.luns_lost;
    if (was && !is) ++figures_.luns_returned;
  }
}

Sentences Audit::FindUnrecovered() const {
  Sentences found;
  for (const LunView& lun : before_.luns) {
    const LunProperties& properties = lun.properties;
    if (redundancy_->WasExceeded(properties.number)) continue;
    const Health wanted = HasLost(before_) && properties.health == Health::kFailing
                              ? Health::kFailing
                              : Health::kHealthy;
    if (properties.status != LunStatus::kOnline || properties.health != wanted) {
      found.push_back("lun " + properties.friendly_name + " is not ONLINE and HEALTHY");
    }
    if (lun.rebuild.drive) found.push_back("lun " + properties.friendly_name + " is not rebuilt");
  }
  for (const auto& [index, drive] : before_.drives) {
    const bool is_good = drive.properties.status == DriveStatus::kOnline &&
                         drive.properties.health == Health::kHealthy;
    if (!is_good) found.push_back(NameOfDrive(enclosure_.spec(), index) + " is not healed");
  }
  const SubsystemProperties& subsystem = before_.subsystem;
  if (subsystem.status != SubsystemStatus::kOnline || subsystem.health != Health::kHealthy) {
    found.push_back("the subsystem is not ONLINE and HEALTHY");
  }
  for (std::size_t number = 0; number < before_.ports.size(); ++number) {
    if (before_.ports[number].status == ComponentStatus::kOnline) continue;
    found.push_back("port " + std::to_string(number) + " is not ONLINE");
  }
  if (!before_.is_readable) found.push_back("the cached picture is still damaged");
  if (!before_.is_idle) found.push_back("something is still held");
  return found;
}

}  // namespace vdslab::sim
