// ReplaceDrive.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class ReplaceDriveTest : public LunLifeTest {
 protected:
  Outcome Replace(SlotAddress old, SlotAddress fresh) {
    return enclosure_->ReplaceDrive(Handle(old), Handle(fresh));
  }
};

// [SUB-REPLACE-001, SUB-REPLACE-004]
TEST_F(ReplaceDriveTest, TheOtherDriveTakesThePlaceAndItsDataIsMadeAnew) {
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
  EXPECT_EQ(Drive(kFree).flags, kAssigned);
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kOnline);
  EXPECT_THAT(Happenings(),
              ElementsAre(UnorderedElementsAre(Modified(kMember), LeftService(kMember),
                                               Modified(kFree), LunModified(kParityLun))));
  EXPECT_TRUE(clock_.Advance(500s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(ReplaceDriveTest, AMemberThatHasFailedIsReplacedToo) {
  enclosure_->FailDrive(kMember);
  Happenings();
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(UnorderedElementsAre(Modified(kMember), Modified(kFree),
                                                             LunModified(kParityLun))));
  EXPECT_TRUE(clock_.Advance(500s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Drive(kSpare).flags, kHotSpare | kUnassigned | kHotSpareStandby);
}

TEST_F(ReplaceDriveTest, ASpareThatIsReplacedServesAgainAtOnce) {
  const LunNumber lun = Made(LunType::kDoubleParity, kGiB, {0, 1, 12, 13});
  enclosure_->FailDrive(Slot(12));
  EXPECT_TRUE(clock_.Advance(100s));
  EXPECT_EQ(Lun(lun).health, Health::kHealthy);
  enclosure_->FailDrive(Slot(13));
  EXPECT_TRUE(clock_.Advance(100s));
  EXPECT_EQ(Replace(kSpare, Slot(14)), Outcome::kOk);
  EXPECT_EQ(Drive(Slot(14)).flags, kAssigned);
  EXPECT_NE(Drive(kSpare).flags & kAssigned, 0u) << "in the place of the other one";
  EXPECT_TRUE(clock_.Advance(100s));
  EXPECT_EQ(Lun(lun).health, Health::kHealthy);
}

TEST_F(ReplaceDriveTest, WhatAnotherStationHoldsIsBusy) {
  enclosure_->SeizeDrive(kMember);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kBusy);
  enclosure_->LetGoDrive(kMember);
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kBusy);
}

TEST_F(ReplaceDriveTest, WhatHostsHaveWrittenSurvives) {
  EXPECT_EQ(enclosure_->Write({kParityLun, 0, 65536}, "tag"), Outcome::kOk);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(500s));
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  for (const WriteReport& write : enclosure_->Writes()) {
    EXPECT_EQ(write.state(), WriteState::kSafe);
  }
  EXPECT_EQ(enclosure_->Read({kParityLun, 0, 65536}), Outcome::kOk);
}

TEST_F(ReplaceDriveTest, WhatCannotBeMadeAnewStays) {
  EXPECT_EQ(Replace(kStriped, kFree), Outcome::kRefused);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kOk);
  EXPECT_EQ(Replace(kOtherMember, kOtherFree), Outcome::kRefused) << "while a rebuild runs";
}

TEST_F(ReplaceDriveTest, IsRefusedWhereItMakesNoSense) {
  EXPECT_EQ(Replace(kFree, kOtherFree), Outcome::kRefused);
  EXPECT_EQ(Replace(kMember, kMirrored), Outcome::kRefused);
  EXPECT_EQ(Replace(kMember, kSpare), Outcome::kRefused);
  EXPECT_EQ(Replace(kMember, kMember), Outcome::kInvalid);
  enclosure_->MakeNotReady(kFree);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kRefused);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(ReplaceDriveTest, TellsWhatHasFailedOrIsGone) {
  const DriveHandle member = Handle(kMember);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(Replace(kMember, kFree), Outcome::kFailed);
  enclosure_->FailDrive(kOtherMember);
  enclosure_->FailDrive(kThirdMember);
  EXPECT_EQ(Replace(kMember, kOtherFree), Outcome::kFailed);
  Corrupt();
  EXPECT_EQ(Replace(kMember, kOtherFree), Outcome::kCacheCorrupt);
  enclosure_->UnplugDrive(kMember);
  EXPECT_EQ(enclosure_->ReplaceDrive(member, Handle(kOtherFree)), Outcome::kNotFound);
}

TEST_F(ReplaceDriveTest, HoldsBothDrives) {
  auto order =
      Park(GatePoint::kBeforeCommit, std::nullopt, [&] { return Replace(kMember, kFree); });
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(Replace(kMirrored, kFree), Outcome::kBusy);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
