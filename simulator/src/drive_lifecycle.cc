#include "drive_lifecycle.h"

#include <optional>
#include <utility>
#include <vector>

#include "drive_machine.h"
#include "sim_check.h"

namespace vdslab::sim {
namespace {

struct Input {
  DriveEvent event;
  DriveGuards guards;
};

std::vector<Input> AllInputs() {
  std::vector<Input> inputs;
  for (std::size_t event = 0; event < kDriveEventCount; ++event) {
    for (std::size_t guards = 0; guards < kDriveGuardsCount; ++guards) {
      inputs.push_back({static_cast<DriveEvent>(event), static_cast<DriveGuards>(guards)});
    }
  }
  return inputs;
}

}  // namespace

DriveStatus DriveState::status() const {
  if (!IsPresent()) return DriveStatus::kRemoved;
  switch (condition()) {
    case Condition::kFit:
      return place() == Place::kOnline ? DriveStatus::kOnline : DriveStatus::kOffline;
    case Condition::kNotReady:
      return DriveStatus::kNotReady;
    case Condition::kSilent:
      return DriveStatus::kUnknown;
    case Condition::kFailed:
      return DriveStatus::kFailed;
  }
  return DriveStatus::kUnknown;
}

Health DriveState::health() const {
  if (!IsPresent() || condition() == Condition::kSilent) return Health::kUnknown;
  if (condition() == Condition::kFailed) return Health::kFailed;
  return prognosis() == Prognosis::kSuspect ? Health::kPendingFailure : Health::kHealthy;
}

DriveTable::DriveTable() { Explore(); }

// Breadth first. A statechart cannot be put into a state, so each input starts a new machine and
// walks the shortest way there.
void DriveTable::Explore() {
  const std::vector<Input> inputs = AllInputs();
  std::array<std::optional<std::vector<Input>>, DriveState::kCount> ways;
  ways[kEmptySlot.number()].emplace();
  std::vector<DriveState> found{kEmptySlot};
  for (std::size_t position = 0; position < found.size(); ++position) {
    const DriveState state = found[position];
    for (const Input& input : inputs) {
      DriveMachine machine;
      for (const Input& step : *ways[state.number()]) machine.Process(step.event, step.guards);
      const DriveStep step = machine.Process(input.event, input.guards);
      steps_[IndexOf(state, input.event, input.guards)] = step;
      auto& way = ways[step.next.number()];
      if (way) continue;
      way = ways[state.number()];
      way->push_back(input);
      found.push_back(step.next);
    }
  }
  SIM_CHECK(found.size() == DriveState::kCount);
}

const DriveTable& TheDriveTable() {
  static const DriveTable table;
  return table;
}

}  // namespace vdslab::sim
