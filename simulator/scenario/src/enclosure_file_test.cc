#include "scenario/enclosure_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "faults.h"
#include "simulator/drive_pattern.h"
#include "test_files.h"
#include "yaml/error.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr Bytes kGiB = Bytes{1} << 30;

std::uint32_t DriveCount(const EnclosureSpec& spec) {
  std::uint32_t count = 0;
  for (const DriveSpec& drives : spec.drives) count += drives.count;
  return count;
}

// With so many slots on a bus, and `rest`.
EnclosureSpec Parse(int slots_per_bus, const std::string& rest) {
  return ParseEnclosure(
      "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: " +
          std::to_string(slots_per_bus) + "\n" + rest,
      "file");
}

EnclosureSpec Shipped(const std::string& name) {
  return LoadEnclosure((SourceFolder() / "scenarios" / "enclosures" / (name + ".yaml")).string());
}

TEST(EnclosureFile, TheDefaultIsWhatTheProviderPromises) {
  const EnclosureSpec spec = Shipped("default");
  EXPECT_EQ(spec.serial, "VDSLAB0001");
  EXPECT_EQ(DriveCount(spec), 15u);
  ASSERT_EQ(spec.pools.size(), 1u);
  EXPECT_EQ(spec.pools[0].members.size(), 3u);
  ASSERT_EQ(spec.controllers.size(), 2u);
  for (const ControllerSpec& controller : spec.controllers) EXPECT_EQ(controller.ports.size(), 2u);
  ASSERT_EQ(spec.luns.size(), 1u);
  EXPECT_EQ(spec.luns[0].type, LunType::kParity);
  EXPECT_EQ(spec.luns[0].members.size(), 5u);
  EXPECT_EQ(std::count_if(spec.drives.begin(), spec.drives.end(),
                          [](const DriveSpec& drive) { return drive.hot_spare; }),
            1);
  EXPECT_EQ(SerialOf(spec.drives[0], 10), "VD4K11");
  EXPECT_FALSE(spec.clock);
  EXPECT_EQ(spec.on_conflict, OnConflict::kRefuse);
  EXPECT_EQ(spec.notify, NotifyManner::kQueued);
  EXPECT_EQ(spec.spin_up, 8s);
  EXPECT_EQ(spec.interconnects, kFibreChannel + 0u);
}

TEST(EnclosureFile, TheWaitingEnclosureHasTheOtherManners) {
  const EnclosureSpec spec = Shipped("waiting");
  EXPECT_EQ(spec.on_conflict, OnConflict::kWait);
  EXPECT_EQ(spec.notify, NotifyManner::kInline);
}

TEST(EnclosureFile, TheSmallEnclosureIsReadToo) {
  const EnclosureSpec spec = Shipped("small");
  EXPECT_EQ(DriveCount(spec), 3u);
  EXPECT_EQ(spec.luns[0].size_bytes, 64 * kGiB);
  EXPECT_EQ(spec.controllers[0].ports[0].identification, "50060e8000000001");
}

TEST(EnclosureFile, TheExampleOfTheDocumentHoldsEveryKey) {
  const std::string example = ExampleOf("enclosure-format.md");
  // As if it lay beside the shipped ones, for its trace does.
  const auto place = SourceFolder() / "scenarios" / "enclosures" / "example.yaml";
  const EnclosureSpec spec = ParseEnclosure(example, place.string());
  EXPECT_EQ(DriveCount(spec), 12u);
  EXPECT_EQ(spec.bus_count, 2);
  EXPECT_EQ(spec.seed, 7u);
  EXPECT_EQ(spec.flush_bytes_per_s, Bytes{100} << 20);
  EXPECT_EQ(spec.clock, ClockKind::kReal);
  EXPECT_EQ(spec.luns[1].type, LunType::kMirror);
  EXPECT_EQ(spec.pools[0].type, LunType::kDoubleParity);
  EXPECT_EQ(spec.pools[0].spares, (std::vector<SlotAddress>{{1, 6}}));
  EXPECT_EQ(spec.luns[2].pool, "shelf");
  EXPECT_EQ(spec.rebuild.bytes_per_s, Bytes{64} << 20);
  EXPECT_EQ(spec.rebuild.after_loss, 5min);
  EXPECT_EQ(spec.latency.size(), 7u);
  EXPECT_EQ(spec.failover.mode, ControllerMode::kActiveActive);
  EXPECT_EQ(spec.failover.time, 5s);
  EXPECT_EQ(spec.reset.controller, 45s);
  EXPECT_EQ(spec.reset.port, 3s);
  EXPECT_EQ(spec.interconnects, kFibreChannel | kSas);
  EXPECT_EQ(spec.hba_ports, (std::vector<HbaPortSpec>{{0x10000000C9A00001, 0x20000000C9A00001}}));
  EXPECT_EQ(spec.luns[1].controller, 0u);
  for (const char* key :
       {"schema",        "enclosure",       "serial",     "vendor",      "seed",
        "buses",         "slots_per_bus",   "drives",     "first",       "count",
        "size",          "model",           "hot_spare",  "controllers", "name",
        "ports",         "world_wide_name", "luns",       "type",        "members",
        "stripe",        "spin_up",         "flush_rate", "clock",       "provider",
        "on_conflict",   "notify",          "latency",    "operation",   "drive",
        "constant",      "uniform",         "normal",     "lognormal",   "exponential",
        "percentiles",   "trace",           "lanes",      "bandwidth",   "min",
        "mean",          "deviation",       "median",     "p50",         "p90",
        "p99",           "p99.9",           "max",        "pools",       "spares",
        "pool",          "rebuild",         "rate",       "priority",    "after_failure",
        "after_loss",    "failover",        "mode",       "time",        "controller",
        "interconnects", "version",         "interfaces", "gate",        "set_status",
        "hba_ports",     "port_name",       "node_name",  "reset",       "port"}) {
    EXPECT_NE(example.find(std::string(key) + ":"), std::string::npos) << key;
  }
  for (const auto keys : {FaultTargetKeys(), FaultTriggerKeys(), FaultParameterKeys()}) {
    for (const std::string_view key : keys) {
      EXPECT_NE(example.find(std::string(key) + ":"), std::string::npos) << key;
      const std::string row = "| `faults." + std::string(key) + "` |";
      EXPECT_NE(ReadAll(SourceFolder() / "docs" / "enclosure-format.md").find(row),
                std::string::npos);
    }
  }
}

TEST(EnclosureFile, WhatIsNotGivenIsDrawnFromTheSeed) {
  const std::string text =
      "schema: \"1.0-draft\"\nenclosure: e\nserial: S\nvendor: v\nslots_per_bus: 2\n"
      "drives: [{first: \"0:0\", count: 2, size: 1GiB, model: m}]\n"
      "controllers: [{name: A, serial: A, ports: [{name: P}]}]\n";
  const EnclosureSpec one = ParseEnclosure(text, "one");
  const EnclosureSpec again = ParseEnclosure(text, "again");
  const EnclosureSpec other = ParseEnclosure(text + "seed: 2\n", "other");
  EXPECT_EQ(one.drives[0].serial, again.drives[0].serial);
  EXPECT_NE(SerialOf(one.drives[0], 0), SerialOf(one.drives[0], 1));
  EXPECT_NE(one.drives[0].serial, other.drives[0].serial);
  EXPECT_EQ(one.controllers[0].ports[0].identification.size(), 16u);
}

TEST(EnclosureFile, DrivesGoOnToTheNextBus) {
  const EnclosureSpec spec =
      Parse(2, "buses: 2\ndrives: [{first: \"0:1\", count: 3, size: 1GiB, serial: \"S##\"}]\n");
  std::vector<SlotAddress> slots;
  std::vector<std::string> serials;
  ForEachDrive(spec, [&](SlotAddress slot, const DriveSpec& drives, std::uint32_t number) {
    slots.push_back(slot);
    serials.push_back(SerialOf(drives, number));
  });
  EXPECT_EQ(slots, (std::vector<SlotAddress>{{0, 1}, {1, 0}, {1, 1}}));
  EXPECT_EQ(serials, (std::vector<std::string>{"S01", "S02", "S03"}));
}

TEST(EnclosureFile, AHundredThousandDrivesTakeOneLine) {
  const EnclosureSpec spec = Parse(256, "drives: {count: 100000, size: 4TiB}\n");
  ASSERT_EQ(spec.drives.size(), 1u);
  EXPECT_EQ(DriveCount(spec), 100000u);
  EXPECT_EQ(spec.drives[0].size_bytes, 4096 * kGiB);
  EXPECT_EQ(spec.drives[0].model, "v");
  EXPECT_EQ(SerialOf(spec.drives[0], 99999).substr(9), "0100000");
  EXPECT_EQ(spec.bus_count, 391);  // 390.6
}

TEST(EnclosureFile, GroupsFollowEachOther) {
  const EnclosureSpec spec = Parse(4,
                                   "drives:\n"
                                   "  - {count: 3, size: 1TiB}\n"
                                   "  - {count: 5, size: 2TiB, model: large}\n"
                                   "  - {first: \"3:1\", size: 3TiB}\n"
                                   "  - {size: 4TiB}\n");
  EXPECT_EQ(spec.drives[1].slot, (SlotAddress{0, 3}));
  EXPECT_EQ(spec.drives[3].slot, (SlotAddress{3, 2}));
  EXPECT_EQ(spec.bus_count, 4);
  EXPECT_EQ(FindDrives(spec, {1, 3})->model, "large");
  EXPECT_EQ(FindDrives(spec, {2, 0}), nullptr);
}

// tests/invalid holds a file for each mistake; expected.txt holds what is said about it, without
// folder.
TEST(EnclosureFile, MistakesAreNamedWithTheirPlace) {
  const auto folder = SourceFolder() / "simulator" / "scenario" / "tests" / "invalid";
  const auto load = [](const std::string& path) { LoadEnclosure(path); };
  EXPECT_EQ(Complaints(folder, load), ReadAll(folder / "expected.txt"));
}

TEST(EnclosureFile, AFileThatIsNotThereIsAnError) {
  EXPECT_THROW(LoadEnclosure("no_such_enclosure.yaml"), yaml::Error);
}

}  // namespace
}  // namespace vdslab::sim
