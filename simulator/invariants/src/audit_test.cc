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
