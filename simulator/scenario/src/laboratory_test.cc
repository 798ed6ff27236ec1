#include "scenario/laboratory.h"

#include <gmock/gmock.h>

#include "scenario/stimulus_definition.h"
#include "simulator/real_clock.h"
#include "simulator/virtual_clock.h"

namespace vdslab::sim {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class NoSink final : public EventSink {
 public:
  void OnHappening(const Happening&) noexcept override {}
};

EnclosureSpec OneDrive() {
  EnclosureSpec spec;
  spec.slots_per_bus = 2;
  spec.drives.push_back(
      {.slot = {0, 0}, .size_bytes = 1 << 20, .model = "m", .serial = "D", .hot_spare = false});
  spec.luns.push_back({.friendly_name = "data", .type = LunType::kSimple, .members = {{0, 0}}});
  return spec;
}

class LaboratoryTest : public ::testing::Test {
 protected:
  StimulusAnswer Apply(const std::string& name, StimulusValues arguments = {}) {
    EXPECT_EQ(CheckArguments(*FindStimulus(name), &arguments), "");
    return laboratory_.Apply(name, arguments);
  }
  std::string Wrong(const std::string& name, StimulusValues arguments) {
    return CheckArguments(*FindStimulus(name), &arguments);
  }
  static StimulusValues At(std::uint64_t slot) {
    return {{"bus", std::uint64_t{0}}, {"slot", slot}};
  }

  VirtualClock clock_;
  FaultPlan faults_{1};
  NoSink sink_;
  Enclosure enclosure_{OneDrive(), clock_, faults_, sink_};
  Laboratory laboratory_{enclosure_};
};

TEST_F(LaboratoryTest, CarriesOutWhatTheNameSays) {
  EXPECT_EQ(Apply("drive.fail", At(0)).outcome, Outcome::kOk);
  DriveProperties drive;
  ASSERT_EQ(enclosure_.Read(*enclosure_.DriveIn({0, 0}), &drive), Outcome::kOk);
  EXPECT_EQ(drive.status, DriveStatus::kFailed);
  EXPECT_EQ(Apply("clock.advance", {{"by", "250ms"}}).outcome, Outcome::kOk);
  EXPECT_EQ(clock_.Now().time_since_epoch(), 250ms);
}

TEST_F(LaboratoryTest, MendsTheControllersAndPortsThatItBroke) {
  EnclosureSpec spec = OneDrive();
  spec.controllers.push_back({"A", "CTL-A", {{"A0", "500605e000000001"}}});
  Enclosure enclosure(spec, clock_, faults_, sink_);
  Laboratory laboratory(enclosure);
  const StimulusValues controller = {{"controller", std::uint64_t{0}}};
  StimulusValues port = controller;
  port["port"] = std::uint64_t{0};
  ControllerProperties seen;
  EXPECT_EQ(laboratory.Apply("controller.fail", controller).outcome, Outcome::kOk);
  EXPECT_EQ(laboratory.Apply("port.fail", port).outcome, Outcome::kOk);
  EXPECT_EQ(laboratory.Apply("controller.repair", controller).outcome, Outcome::kOk);
  EXPECT_EQ(enclosure.ReadController(0, &seen), Outcome::kOk);
  EXPECT_EQ(seen.status, ComponentStatus::kOnline);
  EXPECT_EQ(enclosure.ReadSubsystem().status, SubsystemStatus::kPartiallyManaged);
  EXPECT_EQ(laboratory.Apply("port.repair", port).outcome, Outcome::kOk);
  EXPECT_EQ(enclosure.ReadSubsystem().status, SubsystemStatus::kOnline);
}

TEST_F(LaboratoryTest, AnswersWithResults) {
  StimulusValues write = At(0);
  write["bytes"] = std::uint64_t{4096};
  EXPECT_EQ(Apply("cache.write", write).results,
            (StimulusValues{{"dirty_bytes", std::uint64_t{4096}}}));
  EXPECT_EQ(Apply("commands.log").results,
            (StimulusValues{{"commands", std::vector<std::string>{}}}));
  EXPECT_EQ(Apply("fault.arm", {{"kind", "out_of_memory"}}).results,
            (StimulusValues{{"fault", std::uint64_t{1}}}));
}

TEST_F(LaboratoryTest, AWriteIsForADriveOrToALun) {
  StimulusValues both = At(0);
  both["length"] = std::uint64_t{4096};
  EXPECT_EQ(Apply("cache.write", both).outcome, Outcome::kInvalid);
  both["bytes"] = std::uint64_t{4096};
  EXPECT_EQ(Apply("cache.write", both).outcome, Outcome::kInvalid);
  EXPECT_EQ(Apply("cache.write", {{"lun", std::uint64_t{0}}}).outcome, Outcome::kInvalid);
  EXPECT_EQ(Apply("cache.write", {{"lun", std::uint64_t{1}}, {"length", std::uint64_t{1}}}).outcome,
            Outcome::kNotFound);
  EXPECT_EQ(
      Apply("lun.read", {{"lun", std::uint64_t{0}}, {"length", std::uint64_t{2} << 20}}).error,
      "the range is empty or ends beyond the LUN");
}

TEST_F(LaboratoryTest, TellsHowTheWritesStand) {
  Apply("cache.write", {{"lun", std::uint64_t{0}},
                        {"offset", std::uint64_t{65536}},
                        {"length", std::uint64_t{4096}},
                        {"tag", "ledger"}});
  StimulusValues for_drive = At(0);
  for_drive["bytes"] = std::uint64_t{1};
  Apply("cache.write", for_drive);
  EXPECT_EQ(Apply("writes.state").results,
            (StimulusValues{
                {"safe", std::uint64_t{0}},
                {"at_risk", std::uint64_t{2}},
                {"lost", std::uint64_t{0}},
                {"writes", std::vector<std::string>{
                               "ledger: lun data 4KiB at 64KiB, cached, at_risk (no_redundancy)",
                               "drive 0:0 1B, cached, at_risk (no_redundancy)"}}}));
  EXPECT_EQ(Apply("writes.state", {{"tag", "mail"}}).results["at_risk"],
            StimulusValue(std::uint64_t{0}));
  EXPECT_EQ(Apply("cache.flush").outcome, Outcome::kOk);
  EXPECT_EQ(Apply("cache.state", At(0)).results["dirty_bytes"], StimulusValue(std::uint64_t{0}));
}

TEST_F(LaboratoryTest, SaysWhatThereIsNot) {
  const StimulusAnswer answer = Apply("drive.fail", At(1));
  EXPECT_EQ(answer.outcome, Outcome::kNotFound);
  EXPECT_EQ(answer.error, "there is no drive in slot 0:1");
  EXPECT_EQ(Apply("fault.disarm", {{"fault", std::uint64_t{7}}}).outcome, Outcome::kNotFound);
  EXPECT_EQ(Apply("call.hold", {{"bus", std::uint64_t{0}}}).outcome, Outcome::kInvalid);
}

TEST_F(LaboratoryTest, ArmsFaultsWithAllThatTheirKindsTake) {
  const std::uint64_t zero = 0;
  const StimulusValues rules[] = {
      {{"kind", "bus_reset"}, {"bus", zero}, {"duration", "3s"}},
      {{"kind", "partial_flush"}, {"fraction", "25%"}},
      {{"kind", "media_error_write"}, {"offset", std::uint64_t{4096}}, {"length", zero + 512}},
      {{"kind", "wrong_slot"},
       {"bus", zero},
       {"slot", zero},
       {"other_bus", zero},
       {"other_slot", std::uint64_t{1}}},
      {{"kind", "notification_duplicated"}, {"amount", std::uint64_t{3}}},
      {{"kind", "clock_jump"}, {"operation", "plug"}, {"status", "removed"}, {"extra", "1h"}}};
  for (const StimulusValues& rule : rules) {
    EXPECT_EQ(Apply("fault.arm", rule).error, "") << std::get<std::string>(rule.at("kind"));
  }
  EXPECT_THAT(Apply("fault.arm", {{"kind", "drive_failure"}, {"slot", zero}}).error,
              HasSubstr("belong together"));
  EXPECT_THAT(Apply("fault.arm", {{"kind", "drive_failure"}, {"bus", zero}}).error,
              HasSubstr("does not act on a bus"));
  EXPECT_THAT(Apply("fault.arm", {{"kind", "wrong_slot"}, {"other_slot", zero}}).error,
              HasSubstr("belong together"));
}

TEST_F(LaboratoryTest, ArmsFaultsOfLunsThatWereMadeSince) {
  const StimulusValues arguments{{"kind", "flush_failure"}, {"lun", std::uint64_t{1}}};
  EXPECT_THAT(Apply("fault.arm", arguments).error, HasSubstr("there is no LUN 1"));
  ASSERT_EQ(enclosure_.DeleteLun(0), Outcome::kOk);
  LunNumber lun = 0;
  ASSERT_EQ(enclosure_.CreateLun({.type = LunType::kSimple}, nullptr, &lun), Outcome::kOk);
  EXPECT_EQ(lun, 1u);
  EXPECT_EQ(Apply("fault.arm", arguments).outcome, Outcome::kOk);
  EXPECT_EQ(enclosure_.Write({lun, 0, 512}, "w"), Outcome::kOk);
  EXPECT_EQ(enclosure_.FlushCache(), Outcome::kFailed);
}

TEST_F(LaboratoryTest, SaysWhatWasExpectedOfArguments) {
  EXPECT_THAT(Wrong("drive.fail", {{"bus", std::uint64_t{0}}}), HasSubstr("\"slot\" is missing"));
  EXPECT_THAT(Wrong("drive.fail", {{"speed", "1"}}), HasSubstr("bus, slot"));
  EXPECT_THAT(Wrong("clock.advance", {{"by", "5"}}), HasSubstr("unit"));
  EXPECT_THAT(Wrong("clock.advance", {{"by", std::monostate{}}}), HasSubstr("250ms"));
  EXPECT_THAT(Wrong("call.hold", {{"point", "nowhere"}}), HasSubstr("before_commit"));
}

TEST_F(LaboratoryTest, TellsAndSteersARebuild) {
  EnclosureSpec spec = OneDrive();
  spec.slots_per_bus = 3;
  for (const std::int16_t slot : {1, 2}) {
    spec.drives.push_back({.slot = {0, slot},
                           .size_bytes = 1 << 20,
                           .model = "m",
                           .serial = "E" + std::to_string(slot),
                           .hot_spare = slot == 2});
  }
  spec.luns = {{.friendly_name = "pair", .type = LunType::kMirror, .members = {{0, 0}, {0, 1}}}};
  spec.rebuild.bytes_per_s = 1 << 16;  // 16 s in all
  Enclosure enclosure(spec, clock_, faults_, sink_);
  Laboratory laboratory(enclosure);
  const StimulusValues lun{{"lun", std::uint64_t{0}}};
  const auto state = [&] { return laboratory.Apply("rebuild.state", lun).results; };
  EXPECT_EQ(state().at("state"), StimulusValue("none"));
  laboratory.Apply("drive.fail", At(0));
  clock_.Advance(14s);
  EXPECT_EQ(state().at("state"), StimulusValue("runs"));
  EXPECT_EQ(state().at("done_bytes"), StimulusValue(std::uint64_t{4 << 16}));
  EXPECT_EQ(state().at("slot"), StimulusValue(std::uint64_t{2}));
  laboratory.Apply("rebuild.pause", lun);
  clock_.Advance(1h);
  EXPECT_EQ(state().at("state"), StimulusValue("paused"));
  laboratory.Apply("rebuild.resume", lun);
  clock_.Advance(12s);
  EXPECT_EQ(state().at("state"), StimulusValue("none"));
  EXPECT_EQ(laboratory.Apply("rebuild.pause", {{"lun", std::uint64_t{1}}}).error,
            "there is no LUN 1");
}

TEST_F(LaboratoryTest, ReportsTheLatencyThatItInjected) {
  EnclosureSpec spec = OneDrive();
  spec.latency.push_back(
      {.operation = Operation::kReenumerate, .latency = ConstantLatency{.value = 7ms}});
  Enclosure enclosure(spec, clock_, faults_, sink_);
  ASSERT_EQ(enclosure.Reenumerate(), Outcome::kOk);
  const StimulusAnswer answer = Laboratory(enclosure).Apply("latency.report", {});
  EXPECT_EQ(answer.results.at("outside"), StimulusValue(std::uint64_t{0}));
  const auto& lines = std::get<std::vector<std::string>>(answer.results.at("lines"));
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines[0], HasSubstr("reenumerate"));
}

TEST_F(LaboratoryTest, CannotMoveARealClock) {
  RealClock real;
  Enclosure enclosure(OneDrive(), real, faults_, sink_);
  const StimulusAnswer answer = Laboratory(enclosure).Apply("clock.advance", {{"by", "1s"}});
  EXPECT_EQ(answer.outcome, Outcome::kRefused);
  EXPECT_EQ(answer.error, "the clock of this enclosure is the real one");
}

TEST_F(LaboratoryTest, LeavesToTheOwnerWhatIsNotAboutOneEnclosure) {
  EXPECT_FALSE(Laboratory::Serves("reset"));
  EXPECT_FALSE(Laboratory::Serves("events.drain"));
  EXPECT_FALSE(Laboratory::Serves("objects.held"));
  EXPECT_TRUE(Laboratory::Serves("call.await"));
}

}  // namespace
}  // namespace vdslab::sim
