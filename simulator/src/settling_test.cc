// A drive that is NOT_READY for a while after an order was accepted (AMB-18).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kSettling = 2s;

class Settling : public MannersTest {
 protected:
  Settling()
      : MannersTest({.fails_by_order = true, .removes_by_order = true, .settling = kSettling}) {}
};

TEST_F(Settling, IsNotReadyUntilItIsOffline) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_EQ(Status(kMember), DriveStatus::kNotReady);
  EXPECT_EQ(HealthOf(kMember), Health::kHealthy);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LeftService(kMember),
                                                    LunModified(kParityLun))));
  Pass(kSettling - 1ns);
  EXPECT_EQ(Status(kMember), DriveStatus::kNotReady);
  EXPECT_THAT(Happenings(), IsEmpty());
  Pass(1ns);
  EXPECT_EQ(Status(kMember), DriveStatus::kOffline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember))));
}

TEST_F(Settling, IsNotReadyUntilItIsOnline) {
  TakeOffline(kMember);
  Pass(kSettling);
  Happenings();
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(Status(kMember), DriveStatus::kNotReady);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember))));
  Pass(kSettling);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LunModified(kParityLun))));
}

TEST_F(Settling, RefusesOtherOrdersMeanwhile) {
  TakeOffline(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kRefused);
  EXPECT_EQ(BringOnline(kFree), Outcome::kRefused);
  Pass(kSettling);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);  // as it was: nothing to settle
}

TEST_F(Settling, FailsAndGoesMeanwhile) {
  TakeOffline(kFree);
  EXPECT_EQ(Fail(kFree), Outcome::kOk);
  TakeOffline(kOtherFree);
  EXPECT_EQ(Remove(kOtherFree), Outcome::kOk);
  Pass(kSettling);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_FALSE(IsThere(kOtherFree));
}

TEST_F(Settling, TheLaboratoryCannotHastenIt) {
  TakeOffline(kFree);
  enclosure_->MakeSilent(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kUnknown);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  Pass(kSettling);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
}

TEST_F(Settling, AfterAnotherAilmentTheTruthIsShown) {
  TakeOffline(kFree);
  enclosure_->MakeNotReady(kFree);
  Pass(kSettling);
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
}

TEST_F(Settling, NoSpareTakesTheMemberThatComesOnline) {
  TakeOffline(kMember);
  Pass(6min);
  Happenings();
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(enclosure_->RecoverLun(kParityLun, nullptr), Outcome::kFailed);  // as ever by order
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  Pass(kSettling);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kMember));
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember)),
                                        ElementsAre(Modified(kMember), LunModified(kParityLun))));
}

TEST_F(Settling, ASpareTakesTheMemberThatIsNotReadyAfterwards) {
  TakeOffline(kMember);
  enclosure_->MakeNotReady(kMember);
  Pass(6min);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
}

TEST_F(Settling, ASpareThatComesOnlineServesThen) {
  TakeOffline(kSpare);
  Pass(kSettling);
  enclosure_->FailDrive(kMember);
  Pass(1min);
  EXPECT_EQ(BringOnline(kSpare), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  Pass(kSettling);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
}

// It takes longer than a spare waits for a member that has failed.
class SlowSettling : public MannersTest {
 protected:
  SlowSettling() : MannersTest({.settling = 1min}) {}
};

TEST_F(SlowSettling, ASpareTakesTheMemberThatFailsMeanwhile) {
  TakeOffline(kMember);
  enclosure_->FailDrive(kMember);
  Pass(10s);
  EXPECT_EQ(Lun(kParityLun).extents[0].drive, Handle(kSpare));
}

class RevivedWhileSettling : public MannersTest {
 protected:
  RevivedWhileSettling() : MannersTest({.revives_by_order = true, .settling = kSettling}) {}

  void BringBackAndFail(SlotAddress slot) {
    TakeOffline(slot);
    Pass(kSettling);
    EXPECT_EQ(BringOnline(slot), Outcome::kOk);
    enclosure_->FailDrive(slot);
    Happenings();
  }
};

TEST_F(RevivedWhileSettling, ItHealsAndSettlesStill) {
  BringBackAndFail(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kNotReady);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), SubsystemModified())));
  EXPECT_EQ(BringOnline(kFree), Outcome::kRefused);
  Pass(kSettling);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree))));
}

TEST_F(RevivedWhileSettling, NotWhileAFaultKeepsItBroken) {
  BringBackAndFail(kFree);
  Arm({.kind = FaultKind::kStuckNotReady, .target = kFree});
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(RevivedWhileSettling, OneThatGoesOfflineHasToSettleFirst) {
  TakeOffline(kFree);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(BringOnline(kFree), Outcome::kFailed);
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  Pass(kSettling);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  Pass(kSettling);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

}  // namespace
}  // namespace vdslab::sim
