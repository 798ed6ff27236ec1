// DeleteLun, and what is left of a LUN.
#include <functional>
#include <utility>

#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class DeleteLunTest : public LunLifeTest {
 protected:
  std::vector<std::string> TagsOfWrites() {
    std::vector<std::string> tags;
    for (const WriteReport& write : enclosure_->Writes()) tags.push_back(write.tag);
    return tags;
  }
};

TEST_F(DeleteLunTest, ItsDrivesAreFreeAgain) {
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Drive(kMirrored).flags, kUnassigned);
  EXPECT_EQ(ExtentsOf(8), "0+100");
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 2));
  EXPECT_EQ(enclosure_->LunCount(), 3u);
  EXPECT_EQ(TakeOffline(kMirrored), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kOtherMirrored), Outcome::kOk);
}

TEST_F(DeleteLunTest, ItIsToldOfAsDepartedAfterItsDrives) {
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMirrored), Modified(kOtherMirrored),
                                                    LunDeparted(kMirrorLun))));
}

// [AMB-03 b]
TEST_F(DeleteLunTest, AChangeThatIsNoneIsToldUntilItDeparts) {
  enclosure_->TellLunModified(kMirrorLun);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kMirrorLun))));
  Delete(kMirrorLun);
  Happenings();
  enclosure_->TellLunModified(kMirrorLun);
  enclosure_->TellLunModified(1000);
  EXPECT_TRUE(Happenings().empty());
}

TEST_F(DeleteLunTest, WhateverIsAskedOfItAfterwardsItIsGone) {
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  bool shortened = false;
  RebuildProperties rebuild;
  EXPECT_EQ(ReadLun(kMirrorLun), Outcome::kGone);
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kGone);
  EXPECT_EQ(enclosure_->SetLunName(kMirrorLun, "n", &shortened), Outcome::kGone);
  EXPECT_EQ(enclosure_->SetLunStatus(kMirrorLun, 4), Outcome::kGone);
  EXPECT_EQ(enclosure_->ReadRebuild(kMirrorLun, &rebuild), Outcome::kGone);
  EXPECT_EQ(enclosure_->PauseRebuild(kMirrorLun), Outcome::kGone);
  EXPECT_EQ(enclosure_->AcceptLoss(kMirrorLun), Outcome::kGone);
  EXPECT_EQ(Write(kMirrorLun, 0, 512), Outcome::kGone);
  EXPECT_EQ(enclosure_->Read(LunRange{kMirrorLun, 0, 512}), Outcome::kGone);
  EXPECT_EQ(ReadLun(99), Outcome::kNotFound);
  EXPECT_EQ(Delete(99), Outcome::kNotFound);
}

TEST_F(DeleteLunTest, ItsNumberIsNotUsedAgainThoughItsDrivesAre) {
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Made(LunType::kMirror, kGiB, {8, 9}), 3u);
  EXPECT_EQ(Delete(3), Outcome::kOk);
  EXPECT_EQ(Made(LunType::kMirror, kGiB, {8, 9}), 4u);
  EXPECT_EQ(ReadLun(3), Outcome::kGone);
  EXPECT_EQ(ExtentsOf(8), "0+1:4 1+99");
}

TEST_F(DeleteLunTest, WhatWasWrittenToItEndsWithItAndIsNotLost) {
  EXPECT_EQ(enclosure_->Write({kMirrorLun, 0, kMiB}, "ends"), Outcome::kOk);
  EXPECT_EQ(enclosure_->Write({kParityLun, 0, kMiB}, "stays"), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), kMiB);
  Happenings();
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
  EXPECT_THAT(TagsOfWrites(), ElementsAre("stays"));
  EXPECT_THAT(Happenings(), ElementsAre(testing::SizeIs(3)));  // and nobody has lost data
}

TEST_F(DeleteLunTest, DataForADriveStaysInTheCacheAndReachesIt) {
  EXPECT_EQ(enclosure_->WriteCache(kMirrored, kMiB), Outcome::kOk);
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), kMiB);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
}

TEST_F(DeleteLunTest, ALunThatHasFailedCanBeDeletedAndItsDataIsNotLostOnceMore) {
  EXPECT_EQ(enclosure_->Write({kStripeLun, 0, kMiB}, "w"), Outcome::kOk);
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(Lun(kStripeLun).status, LunStatus::kFailed);
  Happenings();
  EXPECT_EQ(Delete(kStripeLun), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kStriped), Modified(Slot(11)),
                                                    LunDeparted(kStripeLun))));
  EXPECT_THAT(TagsOfWrites(), ElementsAre());
}

TEST_F(DeleteLunTest, DrivesThatAnotherLunLiesOnStayAssigned) {
  const LunNumber other = Made(LunType::kParity, 30 * kGiB, {4, 5, 6, 7});
  EXPECT_EQ(Delete(kParityLun), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kAssigned);
  EXPECT_EQ(ExtentsOf(4), "0+30 30+10:" + std::to_string(other) + " 40+60");
  EXPECT_EQ(Lun(other).health, Health::kHealthy);
  EXPECT_EQ(Delete(other), Outcome::kOk);
  EXPECT_EQ(Drive(kMember).flags, kUnassigned);
}

TEST_F(DeleteLunTest, ASpareThatServedItStandsByAgainForOthers) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(10s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  enclosure_->FailDrive(kMirrored);
  EXPECT_TRUE(clock_.Advance(20s));
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kFailedRedundancy);
  EXPECT_EQ(Delete(kParityLun), Outcome::kOk);
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kRebuilding);  // with that spare
  EXPECT_TRUE(clock_.Advance(1h));
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kHealthy);
}

TEST_F(DeleteLunTest, ItIsRefusedWhileTheLunIsBusyAndKeepsItBusy) {
  auto offline = Park(GatePoint::kEntered, kMirrored, [this] { return TakeOffline(kMirrored); });
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  auto deleted = Park(GatePoint::kBeforeCommit, {}, [this] { return Delete(kMirrorLun); });
  bool shortened = false;
  EXPECT_EQ(enclosure_->SetLunName(kMirrorLun, "n", &shortened), Outcome::kBusy);
  EXPECT_EQ(BringOnline(kMirrored), Outcome::kBusy);
  EXPECT_EQ(Write(kMirrorLun, 0, 512), Outcome::kOk);  // hosts know nothing of it
  Release();
  EXPECT_EQ(deleted.get(), Outcome::kOk);
  EXPECT_THAT(enclosure_->Writes(), ElementsAre());
}

TEST_F(DeleteLunTest, NothingIsDeletedWhileTheArrayDoesNotAnswerOrHasFailed) {
  Corrupt();
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kCacheCorrupt);
  enclosure_->RepairCache();
  enclosure_->FailController(0);
  enclosure_->FailController(1);
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kFailed);
  EXPECT_EQ(ReadLun(kMirrorLun), Outcome::kOk);
}

// Two LUNs on one drive, of which one belongs to controller 1.
class DeletedDuringFlush : public DeleteLunTest {
 protected:
  DeletedDuringFlush() {
    EXPECT_EQ(Write(stays_, 0, 100 * kMiB), Outcome::kOk);
    EXPECT_EQ(Lun(goes_).controller, 1u);
    EXPECT_EQ(Lun(stays_).controller, 0u);
  }
  void After(Duration time, std::function<void()> action) {
    clock_.CallAt(clock_.Now() + time, std::move(action));
  }
  void BreakDown(ControllerNumber controller) {
    EXPECT_EQ(enclosure_->FailController(controller), Outcome::kOk);
    EXPECT_EQ(enclosure_->RepairController(controller), Outcome::kOk);
  }

  const LunNumber goes_ = Made(LunType::kSimple, kGiB, {0});
  const LunNumber stays_ = Made(LunType::kSimple, kGiB, {0});
};

TEST_F(DeletedDuringFlush, TheFlushOfAnotherLunOnTheDriveGoesOn) {
  BreakDown(1);
  After(500ms, [this] { EXPECT_EQ(Delete(goes_), Outcome::kOk); });
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 1s);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(DeletedDuringFlush, ABreakdownOfTheLunThatGoesDoesNotInterruptIt) {
  After(300ms, [this] { BreakDown(1); });
  After(500ms, [this] { EXPECT_EQ(Delete(goes_), Outcome::kOk); });
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(DeletedDuringFlush, ABreakdownOfTheOtherLunIsNotHidden) {
  BreakDown(1);
  After(300ms, [this] { BreakDown(0); });
  After(500ms, [this] { EXPECT_EQ(Delete(goes_), Outcome::kOk); });
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kFailed);
  EXPECT_EQ(Dirty(kFree), 100 * kMiB);
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
}

TEST_F(DeleteLunTest, APullThatComesBackFindsItsDriveFree) {
  enclosure_->UnplugDrive(kMirrored);
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(enclosure_->PlugDrive(kMirrored), Outcome::kOk);
  EXPECT_EQ(Drive(kMirrored).flags, kUnassigned);
}

}  // namespace
}  // namespace vdslab::sim
