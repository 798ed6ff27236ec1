#include "rebuild_faults.h"

#include <algorithm>

#include "fault_effects.h"
#include "lun.h"
#include "raid_level.h"

namespace vdslab::sim {
namespace {

class StepUnderFaults {
 public:
  StepUnderFaults(Hardware& hardware, const RaidGroup& group, AddressRange range)
      : faults_(hardware.faults), group_(group) {
    occasion_.operation = Operation::kRebuild;
    occasion_.range = range;
    occasion_.now = hardware.clock.Now();
    NameLuns(&group, occasion_);
    if (faults_.AsksInFlight()) occasion_.in_flight = hardware.holds.CountHeld() + 1;
  }

  RebuildStep Write(FaultEffects& effects, std::size_t column) {
    LookAt(column);
    if (faults_.WaitsForOperations()) effects.BeginLater(occasion_);
    const bool stops = Meets(FaultKind::kRebuildFailure);
    const bool is_spoilt = Meets(FaultKind::kMediaErrorWrite);
    return {.fails = stops || is_spoilt, .extra = Delay()};
  }

  // Of the columns from which the lost one is made. What one of them cannot tell, others may.
  RebuildStep Read() {
    RebuildStep step;
    std::vector<bool> readable = group_.GoodColumns();
    for (std::size_t column = 0; column < readable.size(); ++column) {
      if (!readable[column]) continue;
      LookAt(column);
      readable[column] = !Meets(FaultKind::kMediaErrorRead);
      step.extra = std::max(step.extra, Delay());
    }
    step.fails = !Survives(group_.type(), readable);
    return step;
  }

 private:
  void LookAt(std::size_t column) {
    const Drive& drive = *group_.membership().columns[column].drive;
    occasion_.drive = drive.slot();
    occasion_.status = drive.word().state().status();
  }
  bool Meets(FaultKind kind) { return faults_.Fire(kind, occasion_).has_value(); }
  Duration Delay() {
    const auto slow = faults_.Fire(FaultKind::kSlowDrive, occasion_);
    return slow ? slow->with.extra : Duration::zero();
  }

  FaultPlan& faults_;
  const RaidGroup& group_;
  Occasion occasion_;
};

}  // namespace

RebuildStep MeetFaults(Hardware& hardware, const RaidGroup& group, std::size_t column,
                       AddressRange range) {
  if (!hardware.faults.HasRules()) return {};
  StepUnderFaults step(hardware, group, range);
  const RebuildStep write = step.Write(*hardware.fault_effects, column);
  const RebuildStep read = step.Read();
  return {.fails = write.fails || read.fails, .extra = std::max(write.extra, read.extra)};
}

}  // namespace vdslab::sim
