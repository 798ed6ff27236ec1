// How fast does virtual time pass?
//
// BM_VirtualClock          one timer of 10,000 pending ones: called, and set again for later
// BM_Floor/priority_queue  the same with std::priority_queue, and nothing to call
// BM_Year                  one year of an array of 12 drives of which 4 % fail a year: a write
// every
//                          minute, an order every day, failures with spares, rebuilds, replacements

#include <array>
#include <cstdio>
#include <queue>
#include <string>
#include <vector>

#include "ratio_reporter.h"
#include "simulator/enclosure.h"
#include "simulator/generator.h"
#include "simulator/virtual_clock.h"

namespace vdslab::bench {
namespace {

using namespace sim;
using namespace std::chrono_literals;

constexpr int kPending = 10000;
constexpr std::uint64_t kSpreadNs = 1'000'000;

Duration SomeTime(Generator& generator) {
  return Duration(static_cast<std::int64_t>(generator.Below(kSpreadNs)) + 1);
}

struct Ticker {
  void Tick() {
    ++ticks;
    clock.CallAt(clock.Now() + SomeTime(generator), [this] { Tick(); });
  }
  VirtualClock clock;
  Generator generator{1};
  std::uint64_t ticks = 0;
};

void BM_VirtualClock(benchmark::State& state) {
  Ticker ticker;
  for (int timer = 0; timer < kPending; ++timer) ticker.Tick();
  ticker.ticks = 0;
  for (auto _ : state) ticker.clock.Advance(Duration(kSpreadNs / 100));
  state.counters["calls"] =
      static_cast<double>(ticker.ticks) / static_cast<double>(state.iterations());
}
BENCHMARK(BM_VirtualClock);

void BM_PriorityQueue(benchmark::State& state) {
  struct Entry {
    TimePoint when;
    std::uint64_t number;
    bool operator<(const Entry& other) const {
      return when != other.when ? when > other.when : number > other.number;
    }
  };
  std::priority_queue<Entry> queue;
  Generator generator(1);
  std::uint64_t number = 0;
  for (int timer = 0; timer < kPending; ++timer) {
    queue.push({TimePoint(SomeTime(generator)), ++number});
  }
  for (auto _ : state) {
    const Entry entry = queue.top();
    queue.pop();
    queue.push({entry.when + SomeTime(generator), ++number});
  }
}
BENCHMARK(BM_PriorityQueue)->Name("BM_Floor/priority_queue");

// --- A year.

// Slots 0 to 4 parity, 5 to 8 double parity, 9 free, 10 and 11 hot spares.
EnclosureSpec TwelveDrives() {
  constexpr Bytes kTiB = Bytes{1} << 40;
  EnclosureSpec spec;
  spec.serial = "YEAR1";
  spec.slots_per_bus = 12;
  spec.drives = {
      {.slot = {0, 0}, .size_bytes = 4 * kTiB, .model = "m", .serial = "A##", .count = 10},
      {.slot = {0, 10},
       .size_bytes = 4 * kTiB,
       .model = "m",
       .serial = "B##",
       .hot_spare = true,
       .count = 2}};
  spec.luns = {{.friendly_name = "parity",
                .type = LunType::kParity,
                .members = {{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}}},
               {.friendly_name = "double parity",
                .type = LunType::kDoubleParity,
                .members = {{0, 5}, {0, 6}, {0, 7}, {0, 8}}}};
  spec.controllers = {{.friendly_name = "A", .serial = "A", .ports = {}}};
  spec.spin_up = 8s;
  return spec;
}

struct Counts final : EventSink {
  void OnHappening(const Happening& happening) noexcept override { events += happening.size(); }
  std::uint64_t events = 0;
  std::uint64_t failures = 0;
};

class Year {
 public:
  void Pass() {
    for (int hour = 0; hour < 365 * 24; ++hour) {
      for (int minute = 0; minute < 60; ++minute) PassMinute(hour * 60 + minute);
      for (std::int16_t slot = 0; slot < 12; ++slot) FailPerhaps({0, slot});
      if (hour % 24 == 0) Order();
    }
  }
  const Counts& counts() const { return counts_; }

 private:
  void PassMinute(int minute) {
    clock_.Advance(1min);
    const SlotAddress slot{0, static_cast<std::int16_t>(minute % 9)};
    Ignore(enclosure_.WriteCache(slot, 4096));
  }

  // A day after its failure somebody puts in another one.
  void FailPerhaps(SlotAddress slot) {
    if (generator_.Below(25 * 365 * 24) != 0) return;
    ++counts_.failures;
    Ignore(enclosure_.FailDrive(slot));
    clock_.CallAt(clock_.Now() + 24h, [this, slot] {
      Ignore(enclosure_.UnplugDrive(slot));
      Ignore(enclosure_.PlugDrive(slot));
      Ignore(enclosure_.HealDrive(slot));
    });
  }

  void Order() {
    for (const DriveStatus status : {DriveStatus::kOffline, DriveStatus::kOnline}) {
      if (const auto drive = enclosure_.DriveIn({0, 9})) {
        Ignore(enclosure_.SetDriveStatus(*drive, static_cast<std::int32_t>(status)));
      }
    }
  }

  static void Ignore(Outcome) {}  // what a drive that has failed cannot do

  Generator generator_{7};
  VirtualClock clock_;
  FaultPlan faults_{7};
  Counts counts_;
  Enclosure enclosure_{TwelveDrives(), clock_, faults_, counts_};
};

void BM_Year(benchmark::State& state) {
  for (auto _ : state) {
    Year year;
    year.Pass();
    state.counters["failures"] = static_cast<double>(year.counts().failures);
    state.counters["events"] = static_cast<double>(year.counts().events);
  }
}
BENCHMARK(BM_Year);

void PrintRatios(const RatioReporter& times) {
  const double queue = times.TimeOf("BM_Floor/priority_queue");
  const double clock = times.TimeOf("BM_VirtualClock");
  std::printf("\nRatios of this run. The floor is std::priority_queue, %.1f ns a timer.\n\n",
              queue);
  times.PrintRatio("a timer of 10,000", "BM_VirtualClock", queue, "");
  if (clock > 0) {
    std::printf("%-38s %8.2f      of std::priority_queue; aim: at least 0.5\n", "timers a second",
                queue / clock);
  }
  std::printf("%-38s %8.3f s    aim: seconds\n", "a year of 12 drives",
              times.TimeOf("BM_Year") / 1e9);
}

}  // namespace
}  // namespace vdslab::bench

int main(int argc, char** argv) {
  return vdslab::bench::RunBenchmarks(argc, argv, vdslab::bench::PrintRatios);
}
