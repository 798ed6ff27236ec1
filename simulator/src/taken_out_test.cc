// Drives that an order has taken out, in arrays that treat them otherwise (AMB-06, AMB-08).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class ReplacesTakenOut : public MannersTest {
 protected:
  ReplacesTakenOut() : MannersTest({.replaces_taken_out = true}) {}
};

TEST_F(ReplacesTakenOut, ASpareTakesThePlaceAndTheDriveIsFree) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, kAssigned);
  Pass(6min);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, 0u);
  EXPECT_EQ(Drive(kSpare).flags & kAssigned, kAssigned);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  Pass(24h);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(ReplacesTakenOut, NotOneThatIsBackInTime) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  Pass(1min);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  Pass(1h);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, kAssigned);
}

class ForgetsTakenOut : public MannersTest {
 protected:
  explicit ForgetsTakenOut(const DriveManners& manners = {.forgets_taken_out = true})
      : MannersTest(manners) {}
};

TEST_F(ForgetsTakenOut, TheDriveIsFreeAtOnceAndStaysSo) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(Status(kMember), DriveStatus::kOffline);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  EXPECT_EQ(Drive(kSpare).flags & kAssigned, 0u);
  EXPECT_THAT(Happenings(),
              ElementsAre(testing::IsSupersetOf(
                  {Modified(kMember), LeftService(kMember), LunModified(kParityLun)})));
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
}

TEST_F(ForgetsTakenOut, ASpareTakesTheVacantPlace) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  Pass(6min);
  EXPECT_EQ(Drive(kSpare).flags & kAssigned, kAssigned);
  Pass(24h);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
  EXPECT_EQ(enclosure_->UnplugDrive(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

class ForgetsAndReplacesAtOnce : public EnclosureTest {
 protected:
  ForgetsAndReplacesAtOnce() : EnclosureTest(ImpatientSpec()) {}
  static EnclosureSpec ImpatientSpec() {
    EnclosureSpec spec = TestSpec();
    spec.drive_manners.forgets_taken_out = true;
    spec.rebuild.after_loss = 0s;
    return spec;
  }
};

TEST_F(ForgetsAndReplacesAtOnce, AVacantPlace) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  EXPECT_EQ(Drive(kSpare).flags & kAssigned, kAssigned);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
}

TEST_F(ForgetsTakenOut, TheDriveMayComeBackAsASpare) {
  enclosure_->UnplugDrive(kSpare);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetDriveFlags(Handle(kMember), kHotSpare), Outcome::kOk);
  Pass(24h);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, kAssigned);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(ForgetsTakenOut, NotOneThatFailedOrIsPulled) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, kAssigned);
  enclosure_->HealDrive(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
  enclosure_->UnplugDrive(kMember);
  enclosure_->PlugDrive(kMember);
  EXPECT_EQ(Drive(kMember).flags & kAssigned, kAssigned);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

class ForgetsNoLastCopy : public ForgetsTakenOut {
 protected:
  ForgetsNoLastCopy()
      : ForgetsTakenOut({.members_out = MembersOut::kAll, .forgets_taken_out = true}) {}
};

TEST_F(ForgetsNoLastCopy, WithWhichTheDataWouldGo) {
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kOk);
  EXPECT_EQ(Drive(kStriped).flags & kAssigned, kAssigned);
  EXPECT_EQ(BringOnline(kStriped), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
}

class SaysWhyMembersStay : public MannersTest {
 protected:
  SaysWhyMembersStay() : MannersTest({.removes_by_order = true, .member_stays = Outcome::kInUse}) {}
};

TEST_F(SaysWhyMembersStay, AndNotOfOthers) {
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kInUse);
  EXPECT_EQ(Remove(kStriped), Outcome::kInUse);
  EXPECT_EQ(Status(kStriped), DriveStatus::kOnline);
  enclosure_->MakeNotReady(kStriped);
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kRefused);
  enclosure_->MakeNotReady(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kRefused);
}

class FailedReadsOffline : public MannersTest {
 protected:
  FailedReadsOffline() : MannersTest({.failed_goes_offline = true, .failed_reads_offline = true}) {}
  void ExpectFailedAndOffline(SlotAddress slot) {
    EXPECT_EQ(Status(slot), DriveStatus::kOffline);
    EXPECT_EQ(HealthOf(slot), Health::kFailed);
  }
};

TEST_F(FailedReadsOffline, WhicheverCameFirst) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  enclosure_->FailDrive(kFree);
  ExpectFailedAndOffline(kFree);
  enclosure_->FailDrive(kOtherFree);
  EXPECT_EQ(Status(kOtherFree), DriveStatus::kFailed);
  Happenings();
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  ExpectFailedAndOffline(kOtherFree);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kOtherFree))));
}

TEST_F(FailedReadsOffline, ItIsOfflineWhenItHealsAndNotOnlineBefore) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
}

// No failed drive goes OFFLINE here, and one that was is so still.
class FailedReadsOfflineOnly : public MannersTest {
 protected:
  FailedReadsOfflineOnly() : MannersTest({.failed_reads_offline = true}) {}
};

TEST_F(FailedReadsOfflineOnly, ToOrderWhatItShowsChangesNothing) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  enclosure_->FailDrive(kFree);
  enclosure_->FailDrive(kOtherFree);
  Happenings();
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kFailed);
  EXPECT_THAT(Happenings(), testing::IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
