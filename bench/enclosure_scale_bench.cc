// What does a drive of a large array cost?
//
// BM_ReadFile        an enclosure file of one pattern of drives, to its specification
// BM_Build/N         an enclosure of N drives, a drive
// BM_Provide/N       the same with what the provider keeps: the ids of the drives and their index
// BM_Enumerate/N     Drives(), a drive
// BM_Properties/N    Read() of every drive, with its two strings, a drive
// BM_FindId/N        a drive by its object id
// BM_FindSlot/N      a drive by bus and slot
// BM_Floor/...       the same two with std::unordered_map
//
// and how many bytes a drive takes that nobody uses.

#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "allocations.h"
#include "array.h"
#include "ratio_reporter.h"
#include "scenario/enclosure_file.h"
#include "simulator/drive_pattern.h"
#include "simulator/generator.h"
#include "simulator/virtual_clock.h"

namespace vdslab::bench {
namespace {

using provider::Array;
using provider::DeviceKind;

constexpr std::int64_t kFew = 1000;
constexpr std::int64_t kMany = 100000;

std::string FileOf(std::int64_t drives) {
  return "schema: \"1.0-draft\"\nenclosure: large\nserial: LARGE1\nvendor: vdslab\n"
         "slots_per_bus: 256\ndrives: {count: " +
         std::to_string(drives) + ", size: 4TiB}\nclock: virtual\n";
}

sim::EnclosureSpec SpecOf(std::int64_t drives) {
  return sim::ParseEnclosure(FileOf(drives), "large.yaml");
}

void CountDrives(benchmark::State& state) {
  state.counters["calls"] = static_cast<double>(state.range(0));
}

void BM_ReadFile(benchmark::State& state) {
  const std::string text = FileOf(kMany);
  for (auto _ : state) benchmark::DoNotOptimize(sim::ParseEnclosure(text, "large.yaml"));
}
BENCHMARK(BM_ReadFile);

class Deaf final : public sim::EventSink {
  void OnHappening(const sim::Happening&) noexcept override {}
};

void BM_Build(benchmark::State& state) {
  const sim::EnclosureSpec spec = SpecOf(state.range(0));
  sim::VirtualClock clock;
  sim::FaultPlan faults(1);
  Deaf deaf;
  const sim::Enclosure first(spec, clock, faults, deaf);  // makes what all enclosures share
  for (auto _ : state) {
    auto enclosure = std::make_unique<sim::Enclosure>(spec, clock, faults, deaf);
    state.PauseTiming();
    enclosure.reset();
    state.ResumeTiming();
  }
  CountDrives(state);
}
BENCHMARK(BM_Build)->Arg(kFew)->Arg(10000)->Arg(kMany);

void BM_Provide(benchmark::State& state) {
  const sim::EnclosureSpec spec = SpecOf(state.range(0));
  for (auto _ : state) {
    auto array = std::make_unique<Array>(spec);
    state.PauseTiming();
    array.reset();
    state.ResumeTiming();
  }
  CountDrives(state);
}
BENCHMARK(BM_Provide)->Arg(kFew)->Arg(10000)->Arg(kMany);

void BM_Enumerate(benchmark::State& state) {
  Array array(SpecOf(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(array.enclosure().Drives());
  CountDrives(state);
}
BENCHMARK(BM_Enumerate)->Arg(kFew)->Arg(10000)->Arg(kMany);

void BM_Properties(benchmark::State& state) {
  Array array(SpecOf(state.range(0)));
  const auto drives = array.enclosure().Drives();
  sim::DriveProperties properties;
  for (auto _ : state) {
    for (const sim::DriveHandle drive : drives) {
      benchmark::DoNotOptimize(array.enclosure().Read(drive, &properties));
    }
  }
  CountDrives(state);
}
BENCHMARK(BM_Properties)->Arg(kFew)->Arg(10000)->Arg(kMany);

// What is looked for, in an order that no cache foresees.
template <class Key, class KeyOf>
std::vector<Key> Wanted(std::int64_t drives, KeyOf key_of) {
  sim::Generator generator(1);
  std::vector<Key> keys;
  for (int count = 0; count < 1 << 16; ++count) {
    keys.push_back(
        key_of(static_cast<std::uint32_t>(generator.Below(static_cast<std::uint64_t>(drives)))));
  }
  return keys;
}

template <class Key, class Find>
void FindInTurn(benchmark::State& state, const std::vector<Key>& keys, Find find) {
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(find(keys[next++ % keys.size()]));
}

struct ById {
  explicit ById(std::int64_t drives) : array(SpecOf(drives)) {
    keys = Wanted<VDS_OBJECT_ID>(
        drives, [this](std::uint32_t index) { return array.ids()->Of(DeviceKind::kDrive, index); });
  }
  Array array;
  std::vector<VDS_OBJECT_ID> keys;
};

void BM_FindId(benchmark::State& state) {
  const ById drives(state.range(0));
  const provider::ObjectIds& ids = *drives.array.ids();
  FindInTurn(state, drives.keys,
             [&](const VDS_OBJECT_ID& id) { return ids.Find(DeviceKind::kDrive, id); });
}
BENCHMARK(BM_FindId)->Arg(kFew)->Arg(kMany);

struct IdHash {
  std::size_t operator()(const VDS_OBJECT_ID& id) const { return id.Data1; }
};

void BM_FindIdInMap(benchmark::State& state) {
  ById drives(state.range(0));
  std::unordered_map<VDS_OBJECT_ID, std::uint32_t, IdHash> map;
  for (const sim::DriveHandle drive : drives.array.enclosure().Drives()) {
    map.emplace(drives.array.ids()->Of(DeviceKind::kDrive, drive.index), drive.index);
  }
  FindInTurn(state, drives.keys, [&](const VDS_OBJECT_ID& id) { return map.find(id)->second; });
}
BENCHMARK(BM_FindIdInMap)->Name("BM_Floor/id")->Arg(kFew)->Arg(kMany);

void BM_FindSlot(benchmark::State& state) {
  Array array(SpecOf(state.range(0)));
  const auto keys = Wanted<sim::SlotAddress>(state.range(0), [&](std::uint32_t index) {
    return sim::SlotAt(array.enclosure().spec(), index);
  });
  FindInTurn(state, keys, [&](sim::SlotAddress slot) { return array.enclosure().DriveIn(slot); });
}
BENCHMARK(BM_FindSlot)->Arg(kFew)->Arg(kMany);

void BM_FindSlotInMap(benchmark::State& state) {
  const sim::EnclosureSpec spec = SpecOf(state.range(0));
  std::unordered_map<std::uint32_t, sim::DriveHandle> map;
  const auto key_of = [](sim::SlotAddress slot) {
    return static_cast<std::uint32_t>(slot.bus) << 16 | static_cast<std::uint32_t>(slot.slot);
  };
  sim::ForEachDrive(spec, [&](sim::SlotAddress slot, const sim::DriveSpec&, std::uint32_t) {
    map.emplace(key_of(slot), sim::DriveHandle{sim::SlotIndex(spec, slot), 1});
  });
  const auto keys = Wanted<sim::SlotAddress>(
      state.range(0), [&](std::uint32_t index) { return sim::SlotAt(spec, index); });
  FindInTurn(state, keys, [&](sim::SlotAddress slot) { return map.find(key_of(slot))->second; });
}
BENCHMARK(BM_FindSlotInMap)->Name("BM_Floor/slot")->Arg(kFew)->Arg(kMany);

double BytesPerDrive() {
  const std::size_t before = AllocationsSoFar().bytes;
  const Array array(SpecOf(kMany));
  return static_cast<double>(AllocationsSoFar().bytes - before) / kMany;
}

void PrintRatios(const RatioReporter& times) {
  std::printf("\nRatios of this run.\n\n");
  const auto print = [&](const std::string& what, const std::string& name, double floor,
                         const std::string& aim) { times.PrintRatio(what, name, floor, aim); };
  for (const char* what : {"Build", "Provide", "Enumerate", "Properties"}) {
    const std::string name = std::string("BM_") + what + "/";
    print(std::string(what) + ", a drive of 100000", name + "100000", times.TimeOf(name + "1000"),
          "of a drive of 1000; aim: at most 1.5");
  }
  print("find by id, 100000 drives", "BM_FindId/100000", times.TimeOf("BM_Floor/id/100000"),
        "of std::unordered_map; aim: at most 1");
  print("find by bus and slot, 100000 drives", "BM_FindSlot/100000",
        times.TimeOf("BM_Floor/slot/100000"), "of std::unordered_map; aim: at most 0.5");
  std::printf("%-38s %8.2f ms\n", "file to array, 100000 drives",
              (times.TimeOf("BM_ReadFile") + times.TimeOf("BM_Provide/100000") * kMany) / 1e6);
  std::printf("%-38s %8.0f      aim: at most 128\n", "bytes a drive at 100000 drives",
              BytesPerDrive());
}

}  // namespace
}  // namespace vdslab::bench

int main(int argc, char** argv) {
  return vdslab::bench::RunBenchmarks(argc, argv, vdslab::bench::PrintRatios);
}
