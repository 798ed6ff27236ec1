// What does a step of a drive's lifecycle cost, in multiples of a switch written by hand?
//
// BM_Table         the table that is made from the statechart
// BM_Machine       the live statechart
// BM_Floor/switch  the same behaviour written by hand
//
// and what an accepted SetStatus asks of the heap.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "allocations.h"
#include "drive_lifecycle.h"
#include "drive_machine.h"
#include "ratio_reporter.h"
#include "simulator/enclosure.h"
#include "simulator/generator.h"
#include "simulator/virtual_clock.h"

namespace vdslab::bench {
namespace {

using namespace sim;

struct Input {
  DriveEvent event;
  DriveGuards guards;
};

DriveStep Stay(DriveState state, int effects) {
  return {state, static_cast<DriveEffects>(effects)};
}

DriveStep Lose(DriveState state, Condition condition, DriveGuards guards) {
  if (state.condition() == condition) return Stay(state, 0);
  if (state.condition() == Condition::kFailed) return Stay(state, kHasFailed);
  const bool leaves = state.condition() == Condition::kFit && (guards & kIsServing) != 0;
  return Stay({condition, state.prognosis(), state.place()},
              kTellModified | (leaves ? kTellLeftService : 0));
}

DriveStep Predict(DriveState state) {
  if (state.prognosis() == Prognosis::kSuspect) return Stay(state, 0);
  if (state.condition() == Condition::kFailed) return Stay(state, kHasFailed);
  if (state.condition() == Condition::kSilent) return Stay(state, kCannot);
  return Stay({state.condition(), Prognosis::kSuspect, state.place()}, kTellModified);
}

DriveStep Heal(DriveState state) {
  const DriveState healed(Condition::kFit, Prognosis::kTrusted, state.place());
  return Stay(healed, healed == state ? 0 : kTellModified);
}

DriveStep Obey(DriveState state, Place wanted, DriveGuards guards) {
  if (!state.IsPresent()) return Stay(state, kCannot);
  if (state.condition() == Condition::kFailed) return Stay(state, kHasFailed);
  if (state.condition() != Condition::kFit) return Stay(state, kCannot);
  if (state.place() == wanted) return Stay(state, 0);
  const DriveState next(state.condition(), state.prognosis(), wanted);
  if (wanted == Place::kOnline) {
    return guards & kIsSpunUp ? Stay(next, kTellModified) : Stay(state, kSpinUp);
  }
  if (guards & kIsLastCopy) return Stay(state, kCannot);
  return guards & kIsDirty ? Stay(state, kFlush) : Stay(next, kTellModified | kTellLeftService);
}

DriveStep Remove(DriveState state, DriveGuards guards) {
  if (!state.IsPresent()) return Stay(state, kCannot);
  if (state.place() == Place::kOnline) {
    if (guards & kIsLastCopy) return Stay(state, kCannot);
    if (state.IsInService() && (guards & kIsDirty)) return Stay(state, kFlush);
  }
  return Stay({state.condition(), state.prognosis(), Place::kAbsent}, kTellDeparted);
}

DriveStep Withdraw(DriveState state, DriveGuards guards) {
  if (!state.IsPresent()) return Stay(state, kCannot);
  if (state.place() == Place::kOffline) return Stay(state, 0);
  if (state.condition() != Condition::kFailed) return Stay(state, kCannot);
  if (guards & kIsDirty) return Stay(state, kHasFailed);
  return Stay({state.condition(), state.prognosis(), Place::kOffline}, 0);
}

DriveStep Switch(DriveState state, const Input& input) {
  const auto moved = [&](Place place) {
    return DriveState(state.condition(), state.prognosis(), place);
  };
  switch (input.event) {
    case DriveEvent::kPlugged:
      return state.IsPresent() ? Stay(state, kCannot) : Stay(moved(Place::kOnline), kTellArrived);
    case DriveEvent::kUnplugged:
      return state.IsPresent() ? Stay(moved(Place::kAbsent), kTellDeparted) : Stay(state, kCannot);
    case DriveEvent::kMediaFailed:
      return Lose(state, Condition::kFailed, input.guards);
    case DriveEvent::kWentNotReady:
      return Lose(state, Condition::kNotReady, input.guards);
    case DriveEvent::kWentSilent:
      return Lose(state, Condition::kSilent, input.guards);
    case DriveEvent::kFailurePredicted:
      return Predict(state);
    case DriveEvent::kHealed:
      return Heal(state);
    case DriveEvent::kOfflineOrdered:
      return Obey(state, Place::kOffline, input.guards);
    case DriveEvent::kOnlineOrdered:
      return Obey(state, Place::kOnline, input.guards);
    case DriveEvent::kRemovalOrdered:
      return Remove(state, input.guards);
    case DriveEvent::kWithdrawalOrdered:
      return Withdraw(state, input.guards);
  }
  return Stay(state, kCannot);
}

bool SwitchEqualsTable() {
  for (std::uint8_t state = 0; state < DriveState::kCount; ++state) {
    for (std::size_t event = 0; event < kDriveEventCount; ++event) {
      for (std::size_t guards = 0; guards < kDriveGuardsCount; ++guards) {
        const Input input{static_cast<DriveEvent>(event), static_cast<DriveGuards>(guards)};
        const DriveState from(state);
        const DriveStep step = TheDriveTable().Step(from, input.event, input.guards);
        if (!(step == Switch(from, input))) return false;
      }
    }
  }
  return true;
}

std::vector<Input> Inputs() {
  Generator generator(1);
  std::vector<Input> inputs(4096);
  for (Input& input : inputs) {
    input = {static_cast<DriveEvent>(generator.Below(kDriveEventCount)),
             static_cast<DriveGuards>(generator.Below(kDriveGuardsCount))};
  }
  return inputs;
}

template <class Step>
void Walk(benchmark::State& state, Step step) {
  const std::vector<Input> inputs = Inputs();
  for (auto _ : state) {
    for (const Input& input : inputs) step(input);
  }
  state.counters["calls"] = static_cast<double>(inputs.size());
}

void BM_Table(benchmark::State& state) {
  const DriveTable& table = TheDriveTable();
  DriveStep last;
  Walk(state, [&](const Input& input) {
    benchmark::DoNotOptimize(last = table.Step(last.next, input.event, input.guards));
  });
}
BENCHMARK(BM_Table);

void BM_Machine(benchmark::State& state) {
  DriveMachine machine;
  Walk(state, [&](const Input& input) {
    benchmark::DoNotOptimize(machine.Process(input.event, input.guards));
  });
}
BENCHMARK(BM_Machine);

void BM_Switch(benchmark::State& state) {
  DriveStep last;
  Walk(state,
       [&](const Input& input) { benchmark::DoNotOptimize(last = Switch(last.next, input)); });
}
BENCHMARK(BM_Switch)->Name("BM_Floor/switch");

class Deaf final : public EventSink {
  void OnHappening(const Happening&) noexcept override {}
};

// Of one drive, once its command log is full.
std::uint64_t AllocationsOfSetStatus() {
  EnclosureSpec spec;
  spec.serial = "S";
  spec.slots_per_bus = 1;
  spec.drives = {{.slot = {}, .size_bytes = 1, .model = "m", .serial = "1"}};
  VirtualClock clock;
  FaultPlan faults(1);
  Deaf deaf;
  Enclosure enclosure(spec, clock, faults, deaf);
  const DriveHandle drive = enclosure.Drives().front();
  std::uint64_t before = 0;
  constexpr std::uint64_t kCalls = 1000;
  for (std::uint64_t call = 0; call < 2 * kCalls; ++call) {
    if (call == kCalls) before = AllocationsSoFar().count;
    const DriveStatus status = call % 2 == 0 ? DriveStatus::kOffline : DriveStatus::kOnline;
    if (enclosure.SetDriveStatus(drive, static_cast<std::int32_t>(status)) != Outcome::kOk) {
      std::abort();
    }
  }
  return (AllocationsSoFar().count - before + kCalls - 1) / kCalls;
}

void PrintRatios(const RatioReporter& times) {
  const double floor = times.TimeOf("BM_Floor/switch");
  std::printf("\nRatios of this run. The floor is a switch written by hand, %.2f ns.\n\n", floor);
  times.PrintRatio("a step of the table", "BM_Table", floor, "aim: at most 3");
  times.PrintRatio("a step of the statechart", "BM_Machine", floor, "");
  std::printf("%-38s %8llu      aim: none\n", "allocations of an accepted SetStatus",
              static_cast<unsigned long long>(AllocationsOfSetStatus()));
}

}  // namespace
}  // namespace vdslab::bench

int main(int argc, char** argv) {
  if (!vdslab::bench::SwitchEqualsTable()) {
    std::printf("the switch written by hand does something else than the table\n");
    return 1;
  }
  return vdslab::bench::RunBenchmarks(argc, argv, vdslab::bench::PrintRatios);
}
