#include "lun.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class LunOverMembers : public EnclosureTest {
 protected:
  void ExpectLun(LunNumber number, LunStatus status, Health health) {
    EXPECT_EQ(Lun(number).status, status);
    EXPECT_EQ(Lun(number).health, health);
  }
};

TEST_F(LunOverMembers, ParityLivesOnWithOneLostMemberAndFailsWithTwo) {
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
  enclosure_->FailDrive(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  enclosure_->UnplugDrive(kOtherMember);
  ExpectLun(kParityLun, LunStatus::kFailed, Health::kFailed);
  enclosure_->HealDrive(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
}

TEST_F(LunOverMembers, AMirrorLivesOnItsLastMember) {
  enclosure_->MakeNotReady(kMirrored);
  ExpectLun(kMirrorLun, LunStatus::kOnline, Health::kFailedRedundancy);
  enclosure_->MakeSilent(kOtherMirrored);
  ExpectLun(kMirrorLun, LunStatus::kFailed, Health::kFailed);
}

TEST_F(LunOverMembers, AStripeFailsWithAnyMember) {
  enclosure_->FailDrive(kStriped);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(LunOverMembers, OfflineAndBackIsRedundancyLostAndRegained) {
  TakeOffline(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  BringOnline(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(LunOverMembers, AMemberThatFailsWhileOfflineChangesNothingMore) {
  TakeOffline(kMember);
  Happenings();
  enclosure_->FailDrive(kMember);
  EXPECT_THAT(Happenings(),
              testing::ElementsAre(testing::ElementsAre(Modified(kMember), SubsystemModified())));
}

}  // namespace
}  // namespace vdslab::sim
