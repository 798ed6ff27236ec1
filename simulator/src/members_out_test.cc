// Which members of LUNs may be taken OFFLINE (AMB-06): none, or also the last copy.
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class KeepsMembers : public MannersTest {
 protected:
  KeepsMembers() : MannersTest({.removes_by_order = true, .members_out = MembersOut::kNone}) {}
};

TEST_F(KeepsMembers, NoMemberGoes) {
  enclosure_->WriteCache(kMember, 4096);
  for (const SlotAddress slot : {kMember, kMirrored, kStriped}) {
    EXPECT_EQ(TakeOffline(slot), Outcome::kRefused);
    EXPECT_EQ(Remove(slot), Outcome::kRefused);
    EXPECT_EQ(Status(slot), DriveStatus::kOnline);
  }
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_EQ(Dirty(kMember), 4096u);
}

TEST_F(KeepsMembers, AFreeDriveGoes) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kSpare), Outcome::kOk);
  EXPECT_EQ(Remove(kOtherFree), Outcome::kOk);
}

TEST_F(KeepsMembers, WhatFailedIsReplacedAndMayGo) {
  enclosure_->FailDrive(kMember);
  Pass(10s);
  enclosure_->HealDrive(kMember);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kSpare), Outcome::kRefused);
}

class KeepsFailedMembers : public MannersTest {
 protected:
  KeepsFailedMembers()
      : MannersTest({.failed_goes_offline = true, .members_out = MembersOut::kNone}) {}
};

TEST_F(KeepsFailedMembers, OnlyAFreeDriveThatHasFailedGoesOffline) {
  for (const SlotAddress slot : {kMember, kFree}) enclosure_->FailDrive(slot);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kFailed);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  for (const SlotAddress slot : {kMember, kFree}) enclosure_->HealDrive(slot);
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

class GivesUpMembers : public MannersTest {
 protected:
  GivesUpMembers() : MannersTest({.removes_by_order = true, .members_out = MembersOut::kAll}) {}
};

TEST_F(GivesUpMembers, TheLunOfTheLastCopySaysSoAndComesBack) {
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kOk);
  EXPECT_EQ(Status(kStriped), DriveStatus::kOffline);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kStriped), LeftService(kStriped),
                                                    LunModified(kStripeLun))));
  EXPECT_EQ(BringOnline(kStriped), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kStriped), LunModified(kStripeLun))));
}

TEST_F(GivesUpMembers, MembersGoOneAfterTheOther) {
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kFailed, Health::kFailed);
  EXPECT_EQ(TakeOffline(kThirdMember), Outcome::kOk);
  for (const SlotAddress slot : {kMember, kOtherMember, kThirdMember}) {
    EXPECT_EQ(BringOnline(slot), Outcome::kOk);
  }
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(GivesUpMembers, TheLastCopyMayBeRemoved) {
  EXPECT_EQ(Remove(kStriped), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  enclosure_->PlugDrive(kStriped);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
}

TEST_F(GivesUpMembers, AcknowledgedDataIsFlushedFirstAndNotLost) {
  EXPECT_EQ(Write(kStripeLun), Outcome::kOk);
  EXPECT_EQ(Write(kStripeLun, 65536), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kOk);
  EXPECT_EQ(Dirty(kStriped), 0u);
  EXPECT_EQ(Write(kStripeLun), Outcome::kFailed);
  for (const WriteReport& write : enclosure_->Writes()) {
    EXPECT_EQ(write.reason, WriteReason::kDrivesGone);
  }
  EXPECT_EQ(BringOnline(kStriped), Outcome::kOk);
  for (const WriteReport& write : enclosure_->Writes()) {
    EXPECT_EQ(write.state(), WriteState::kAtRisk);
  }
  EXPECT_EQ(ReadData(kStripeLun), Outcome::kOk);
  EXPECT_EQ(ReadData(kStripeLun, 65536), Outcome::kOk);
}

// The other half of the write is for the drive that stays; it waits in the cache.
TEST_F(GivesUpMembers, WhatCannotBeFlushedStaysInTheCacheAndSoDoesItsDrive) {
  EXPECT_EQ(enclosure_->Write({kStripeLun, 0, 131072}, "tag"), Outcome::kOk);
  EXPECT_EQ(enclosure_->UnplugDrive({0, 11}), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kFailed);
  EXPECT_EQ(Dirty(kStriped), 65536u);
  enclosure_->PlugDrive({0, 11});
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kOk);
  for (const WriteReport& write : enclosure_->Writes()) {
    EXPECT_EQ(write.state(), WriteState::kAtRisk);
    EXPECT_FALSE(write.is_cached);
  }
}

TEST_F(GivesUpMembers, MeetsAnotherOrderOnTheLun) {
  auto offline = Park(GatePoint::kBeforeCommit, kStriped, [&] { return TakeOffline(kStriped); });
  EXPECT_EQ(TakeOffline({0, 11}), Outcome::kBusy);
  ExpectLun(kStripeLun, LunStatus::kOnline, Health::kHealthy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  ExpectLun(kStripeLun, LunStatus::kFailed, Health::kFailed);
  EXPECT_THAT(Happenings(), Contains(Contains(LunModified(kStripeLun))));
}

}  // namespace
}  // namespace vdslab::sim
