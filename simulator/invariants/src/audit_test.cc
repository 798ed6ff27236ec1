#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

class AuditTest : public SceneTest {
 protected:
  Audit audit_{enclosure_};
};

TEST_F(AuditTest, TellsTheFirstViolationOfAnInvariantOnce) {
  enclosure_.MakeNotReady({0, 6});
  audit_.See({}, {});
  EXPECT_THAT(audit_.TakeViolations(),
              ElementsAre(Field(&Violation::what, "no event told the change of drive 0:6")));
  enclosure_.HealDrive({0, 6});
  audit_.See({}, {});
  EXPECT_THAT(audit_.TakeViolations(), IsEmpty());
}

// A rule that lost an event excuses it; one that delayed it is another one.
TEST_F(AuditTest, TellsInvariantsWhichFaultsAStepHasMet) {
  const FaultId lost = faults_.Arm({.kind = FaultKind::kNotificationLost}, clock_.Now());
  enclosure_.MakeNotReady({0, 6});
  audit_.See({}, {});
  EXPECT_THAT(audit_.TakeViolations(), IsEmpty());
  EXPECT_TRUE(faults_.Disarm(lost));
  audit_.See({}, {});
  enclosure_.MakeSilent({0, 6});
  audit_.See({}, {});
  EXPECT_THAT(audit_.TakeViolations(),
              ElementsAre(Field(&Violation::what, "no event told the change of drive 0:6")));
}

TEST_F(AuditTest, DemandsThatWritesCanBeReadAndAreSafe) {
  ASSERT_EQ(enclosure_.Write({.lun = 1, .offset_bytes = 0, .length_bytes = 512}, "w"),
            Outcome::kOk);
  audit_.See({.cause = Step::Cause::kHardware,
              .name = "cache.write",
              .lun = LunNumber{1},
              .range = LunRange{1, 0, 512},
              .tag = "w"},
             {});
  EXPECT_THAT(audit_.TakeViolations(), IsEmpty());
  EXPECT_THAT(audit_.FindUnrecovered(), IsEmpty());
  EXPECT_EQ(audit_.figures().writes, 1u);
  EXPECT_EQ(audit_.figures().writes_at_risk, 1u);  // one controller has it
  EXPECT_EQ(audit_.figures().writes_lost, 0u);
  enclosure_.LosePower();
  audit_.See({}, {});
  EXPECT_THAT(audit_.FindUnrecovered(), Contains("a write to lun logs is not as safe as it was"));
  enclosure_.RestorePower();
  ASSERT_EQ(enclosure_.FlushCache(), Outcome::kOk);
  enclosure_.MakeNotReady({0, 3});
  audit_.See({}, {});
  EXPECT_THAT(audit_.FindUnrecovered(), Contains("a write to lun logs is not as safe as it was"));
}

TEST_F(AuditTest, KnowsWhatFaultsHeldBackBeforeItBegan) {
  faults_.Arm({.kind = FaultKind::kNotificationDelayed,
               .target = SlotAddress{0, 6},
               .with = {.extra = Duration{1}}},
              {});
  faults_.Arm({.kind = FaultKind::kPredictiveFailure, .target = SlotAddress{0, 6}}, {});
  Enclosure enclosure(SceneSpec(), clock_, faults_, sink_);
  Audit audit(enclosure);
  audit.See({}, {});
  Step step;
  step.events = {{TimePoint{}, {EventKind::kModified, ObjectKind::kDrive, 6, 1}}};
  audit.See(step, {});
  EXPECT_THAT(audit.TakeViolations(), IsEmpty());
  audit.See(step, {});  // nobody holds back a second one
  EXPECT_THAT(audit.TakeViolations(),
              ElementsAre(Field(&Violation::what, testing::HasSubstr("which is as it was"))));
}

TEST_F(AuditTest, KeepsBooksOfWhatReachedTheDrives) {
  audit_.See({}, {"take_over 0:5", "rebuild 0:5 4096", "rebuilt 0:5 4096", "flush 0:1 512"});
  EXPECT_EQ(audit_.figures().takeovers, 1u);
  EXPECT_EQ(audit_.figures().rebuilds_begun, 1u);
  EXPECT_EQ(audit_.figures().rebuilds_done, 1u);
  EXPECT_EQ(audit_.figures().flushes, 1u);
}

TEST_F(AuditTest, DemandsRecoveryOfAllButLunsThatLostMoreThanTheirRedundancy) {
  EXPECT_THAT(audit_.FindUnrecovered(), IsEmpty());
  enclosure_.FailDrive({0, 0});
  audit_.See({}, {});
  EXPECT_THAT(audit_.FindUnrecovered(),
              ElementsAre("lun data is not ONLINE and HEALTHY", "drive 0:0 is not healed",
                          "the subsystem is not ONLINE and HEALTHY"));
  enclosure_.FailDrive({0, 1});
  audit_.See({}, {});
  EXPECT_EQ(audit_.figures().luns_lost, 1u);
  EXPECT_THAT(audit_.FindUnrecovered(),
              testing::Not(Contains("lun data is not ONLINE and HEALTHY")));
}

}  // namespace
}  // namespace vdslab::sim
