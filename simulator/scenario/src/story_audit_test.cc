#include "story_audit.h"

#include <gmock/gmock.h>

#include "simulator/virtual_clock.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DeafSink final : public EventSink {
 public:
  void OnHappening(const Happening&) noexcept override {}
};

EnclosureSpec TwoDrives() {
  EnclosureSpec spec;
  spec.slots_per_bus = 2;
  spec.drives.push_back(
      {.slot = {0, 0}, .size_bytes = 1 << 20, .model = "m", .serial = "D#", .count = 2});
  spec.luns.push_back({.friendly_name = "data", .type = LunType::kSimple, .members = {{0, 0}}});
  return spec;
}

class StoryAuditTest : public testing::Test {
 protected:
  VirtualClock clock_;
  FaultPlan faults_{1};
  DeafSink sink_;
  Enclosure enclosure_{TwoDrives(), clock_, faults_, sink_};
  StoryAudit audit_{enclosure_};
};

// A story is false by what its expectations miss: what nobody asks about does not count.
TEST_F(StoryAuditTest, FindsOnlyWhatAnExpectationHasJudged) {
  enclosure_.MakeNotReady({0, 1});  // and no event told it
  audit_.See({}, {});
  EXPECT_THAT(audit_.findings().violations, IsEmpty());
  std::vector<std::string> misses;
  audit_.JudgeInvariants(misses);
  EXPECT_THAT(misses, ElementsAre(HasSubstr("the invariant `events` did not hold")));
  EXPECT_EQ(audit_.findings().violations.size(), 1u);
  audit_.JudgeInvariants(misses);
  EXPECT_EQ(misses.size(), 1u);
}

TEST_F(StoryAuditTest, KeepsWhatAnEarlierExpectationMissed) {
  std::vector<std::string> misses;
  enclosure_.FailDrive({0, 1});
  audit_.See({}, {});
  audit_.JudgeRecovery(misses);
  enclosure_.HealDrive({0, 1});
  audit_.See({}, {});
  audit_.JudgeRecovery(misses);
  EXPECT_THAT(audit_.findings().unrecovered,
              ElementsAre("drive 0:1 is not healed", "the subsystem is not ONLINE and HEALTHY"));
}

TEST_F(StoryAuditTest, TellsWhatAStepWasAbout) {
  StoryAction action{.name = "cache.write", .given = {}, .arguments = {}};
  action.arguments = {{"lun", std::uint64_t{3}},
                      {"offset", std::uint64_t{512}},
                      {"length", std::uint64_t{7}},
                      {"tag", std::string("w")}};
  const Step write = StoryAudit::StepOf(action, Outcome::kOk);
  ASSERT_TRUE(write.range);
  EXPECT_EQ(write.range->lun, 3u);
  EXPECT_EQ(write.range->offset_bytes, 512u);
  EXPECT_EQ(write.range->length_bytes, 7u);
  EXPECT_EQ(write.tag, "w");
  EXPECT_EQ(write.cause, Step::Cause::kHardware);
  action = {.name = "set_controller_status", .given = {}, .arguments = {}};
  action.arguments = {{"controller", std::uint64_t{1}}, {"status", std::string("OFFLINE")}};
  const Step order = StoryAudit::StepOf(action, Outcome::kBusy);
  EXPECT_EQ(order.controller, ControllerNumber{1});
  EXPECT_EQ(order.status, "OFFLINE");
  EXPECT_EQ(order.cause, Step::Cause::kOrder);
}

TEST_F(StoryAuditTest, TellsWhatLunOrPlexAStepWasAbout) {
  StoryAction action{.name = "create_lun", .given = {}, .arguments = {}};
  action.arguments = {{"type", std::string("span")}, {"size", std::uint64_t{4096}}};
  const Step created = StoryAudit::StepOf(action, Outcome::kOk);
  EXPECT_EQ(created.lun_type, LunType::kSpan);
  EXPECT_EQ(created.size, 4096u);
  action = {.name = "remove_plex", .given = {}, .arguments = {}};
  action.arguments = {{"lun", std::uint64_t{1}}, {"plex", std::uint64_t{2}}};
  const Step removed = StoryAudit::StepOf(action, Outcome::kOk);
  EXPECT_EQ(removed.lun, 1u);
  EXPECT_EQ(removed.plex, 2u);
  EXPECT_FALSE(removed.lun_type);
}

}  // namespace
}  // namespace vdslab::sim
