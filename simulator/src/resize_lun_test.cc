// ExtendLun, MaxExtendBytes and ShrinkLun.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;

class ResizeLunTest : public LunLifeTest {
 protected:
  explicit ResizeLunTest(EnclosureSpec spec = LifeSpec()) : LunLifeTest(std::move(spec)) {}

  Outcome Extend(LunNumber lun, Bytes bytes, std::initializer_list<int> slots = {}) {
    return enclosure_->ExtendLun(lun, bytes, Handles(slots), nullptr);
  }
  Outcome Shrink(LunNumber lun, Bytes bytes) { return enclosure_->ShrinkLun(lun, bytes, nullptr); }
  Bytes MaxExtend(LunNumber lun, std::initializer_list<int> slots = {}) {
    Bytes bytes = 1;
    EXPECT_EQ(enclosure_->MaxExtendBytes(lun, Handles(slots), &bytes), Outcome::kOk);
    return bytes;
  }
  Outcome MaxOutcome(LunNumber lun, std::initializer_list<int> slots = {}) {
    Bytes bytes = 0;
    return enclosure_->MaxExtendBytes(lun, Handles(slots), &bytes);
  }
  Bytes Size(LunNumber lun) { return Lun(lun).size_bytes; }
  // Lengths of the writes to a LUN, in order.
  std::vector<Bytes> Written(LunNumber lun) {
    std::vector<Bytes> lengths;
    for (const WriteReport& write : enclosure_->Writes()) {
      if (write.lun == lun) lengths.push_back(write.length_bytes);
    }
    return lengths;
  }
};

TEST_F(ResizeLunTest, ALunGrowsBehindItsEnd) {
  EXPECT_EQ(MaxExtend(kParityLun), 210 * kGiB);
  EXPECT_EQ(Extend(kParityLun, 30 * kGiB), Outcome::kOk);
  EXPECT_EQ(Size(kParityLun), 120 * kGiB);
  EXPECT_EQ(ExtentsOf(4), "0+40:0 40+60");
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(kParityLun)),
                          ElementsAre(Modified(Slot(4)), Modified(Slot(5)), Modified(Slot(6)),
                                      Modified(Slot(7)), LunModified(kParityLun))));
  EXPECT_EQ(Extend(kParityLun, 0), Outcome::kOk);  // as much as fits
  EXPECT_EQ(ExtentsOf(4), "0+100:0");
  EXPECT_EQ(MaxExtend(kParityLun), 0u);
  EXPECT_EQ(Extend(kParityLun, 1), Outcome::kNoSpace);
}

TEST_F(ResizeLunTest, ANewPartIsWrittenAndReadAsTheOldOne) {
  EXPECT_EQ(Write(kMirrorLun, 40 * kGiB, kMiB), Outcome::kInvalid);
  EXPECT_EQ(Extend(kMirrorLun, 20 * kGiB), Outcome::kOk);
  EXPECT_EQ(Write(kMirrorLun, 40 * kGiB, kMiB), Outcome::kOk);
  EXPECT_EQ(enclosure_->Read(LunRange{kMirrorLun, 40 * kGiB, kMiB}), Outcome::kOk);
  EXPECT_THAT(Written(kMirrorLun), ElementsAre(kMiB));
}

TEST_F(ResizeLunTest, ItGrowsUpToTheNextLunOnItsDrives) {
  const LunNumber next = Made(LunType::kParity, 30 * kGiB, {4, 5, 6, 7});
  EXPECT_EQ(MaxExtend(kParityLun), 0u);
  EXPECT_EQ(Extend(kParityLun, 1), Outcome::kNoSpace);
  EXPECT_EQ(Shrink(kParityLun, 30 * kGiB), Outcome::kOk);
  EXPECT_EQ(MaxExtend(kParityLun), 30 * kGiB);
  EXPECT_EQ(Extend(kParityLun, 15 * kGiB), Outcome::kOk);
  EXPECT_EQ(ExtentsOf(4), "0+25:0 25+5 30+10:" + std::to_string(next) + " 40+60");
}

TEST_F(ResizeLunTest, WhatIsAddedIsRoundedUpAndWhatIsRemovedIsRoundedDown) {
  const Bytes row = 3 * 65536;
  EXPECT_EQ(Extend(kParityLun, 1), Outcome::kOk);
  EXPECT_EQ(Size(kParityLun), 90 * kGiB + row);
  EXPECT_EQ(Shrink(kParityLun, 2 * row - 1), Outcome::kOk);
  EXPECT_EQ(Size(kParityLun), 90 * kGiB);
  EXPECT_EQ(Shrink(kParityLun, row - 1), Outcome::kInvalid);
  EXPECT_EQ(Shrink(kParityLun, 90 * kGiB), Outcome::kInvalid);
}

TEST_F(ResizeLunTest, ASpanGrowsOntoFurtherDrivesAndGivesThemBack) {
  const LunNumber span = Made(LunType::kSpan, 150 * kGiB, {0, 1});
  EXPECT_EQ(MaxExtend(span), 50 * kGiB);
  EXPECT_EQ(MaxExtend(span, {12}), 150 * kGiB);
  Happenings();
  EXPECT_EQ(Extend(span, 100 * kGiB, {12}), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(span)),
                          ElementsAre(Modified(Slot(1)), Modified(Slot(12)), LunModified(span))));
  EXPECT_EQ(Size(span), 250 * kGiB);
  EXPECT_EQ(ExtentsOf(1), "0+100:3");
  EXPECT_EQ(ExtentsOf(12), "0+50:3 50+50");
  EXPECT_EQ(Lun(span).extents[2].plex_offset_bytes, 200 * kGiB);
  EXPECT_EQ(Write(span, 249 * kGiB, kMiB), Outcome::kOk);
  EXPECT_EQ(Dirty(Slot(12)), kMiB);
  EXPECT_EQ(Shrink(span, 120 * kGiB), Outcome::kOk);
  EXPECT_EQ(ExtentsOf(1), "0+30:3 30+70");
  EXPECT_EQ(Drive(Slot(12)).flags, kUnassigned);
  EXPECT_EQ(Dirty(Slot(12)), 0u);
  EXPECT_THAT(Written(span), ElementsAre());
  EXPECT_EQ(Extend(span, kGiB, {13}), Outcome::kRefused);  // there is room without that drive
}

TEST_F(ResizeLunTest, FurtherDrivesAreForSpansAndHaveToBeFree) {
  EXPECT_EQ(Extend(kMirrorLun, kGiB, {0}), Outcome::kRefused);
  const LunNumber span = Made(LunType::kSpan, 150 * kGiB, {0, 1});
  EXPECT_EQ(Extend(span, 0, {8}), Outcome::kRefused);
  EXPECT_EQ(Extend(span, 0, {2}), Outcome::kRefused);
  EXPECT_EQ(Extend(span, 0, {12, 12}), Outcome::kInvalid);
  const auto gone = Handles({12});
  enclosure_->UnplugDrive(Slot(12));
  EXPECT_EQ(enclosure_->ExtendLun(span, 0, gone, nullptr), Outcome::kNotFound);
  enclosure_->FailDrive(Slot(13));
  EXPECT_EQ(Extend(span, 0, {13}), Outcome::kFailed);
  EXPECT_EQ(MaxOutcome(span, {13}), Outcome::kFailed);
}

TEST_F(ResizeLunTest, WhatWasWrittenBeyondTheNewEndEndsThereAndIsNotLost) {
  EXPECT_EQ(Write(kMirrorLun, 0, kMiB), Outcome::kOk);
  EXPECT_EQ(Write(kMirrorLun, 30 * kGiB - kMiB, 3 * kMiB), Outcome::kOk);  // across the end
  EXPECT_EQ(Write(kMirrorLun, 39 * kGiB, kMiB), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 5 * kMiB);
  Happenings();
  EXPECT_EQ(Shrink(kMirrorLun, 10 * kGiB), Outcome::kOk);
  EXPECT_THAT(Written(kMirrorLun), ElementsAre(kMiB, kMiB));
  EXPECT_EQ(Dirty(kMirrored), 2 * kMiB);
  EXPECT_EQ(Dirty(kOtherMirrored), 2 * kMiB);
  EXPECT_THAT(Happenings(), ElementsAre(testing::SizeIs(1), testing::SizeIs(3)));
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
}

TEST_F(ResizeLunTest, ALunThatHasFailedKeepsItsSize) {
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(Extend(kStripeLun, kGiB), Outcome::kFailed);
  EXPECT_EQ(Shrink(kStripeLun, kGiB), Outcome::kFailed);
  EXPECT_EQ(MaxOutcome(kStripeLun), Outcome::kFailed);
}

TEST_F(ResizeLunTest, OfALunThatIsNotThereNothingIsChanged) {
  EXPECT_EQ(Delete(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Extend(kMirrorLun, kGiB), Outcome::kGone);
  EXPECT_EQ(Shrink(kMirrorLun, kGiB), Outcome::kGone);
  EXPECT_EQ(MaxOutcome(kMirrorLun), Outcome::kGone);
  EXPECT_EQ(Extend(99, kGiB), Outcome::kNotFound);
  EXPECT_EQ(Shrink(99, kGiB), Outcome::kNotFound);
  Corrupt();
  EXPECT_EQ(Extend(kParityLun, kGiB), Outcome::kCacheCorrupt);
  EXPECT_EQ(Shrink(kParityLun, kGiB), Outcome::kCacheCorrupt);
  EXPECT_EQ(MaxOutcome(kParityLun), Outcome::kCacheCorrupt);
}

TEST_F(ResizeLunTest, ItIsRefusedWhileTheLunIsBusyAndKeepsItBusy) {
  auto offline = Park(GatePoint::kEntered, kMirrored, [this] { return TakeOffline(kMirrored); });
  EXPECT_EQ(Extend(kMirrorLun, kGiB), Outcome::kBusy);
  EXPECT_EQ(Shrink(kMirrorLun, kGiB), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  auto extended = Park(GatePoint::kBeforeCommit, {}, [&] { return Extend(kMirrorLun, kGiB); });
  EXPECT_EQ(BringOnline(kMirrored), Outcome::kBusy);
  EXPECT_EQ(Size(kMirrorLun), 40 * kGiB);
  Release();
  EXPECT_EQ(extended.get(), Outcome::kOk);
  EXPECT_EQ(Size(kMirrorLun), 41 * kGiB);
}

TEST_F(ResizeLunTest, ReadersSeeWhatIsBeingDoneToIt) {
  auto extended = Park(GatePoint::kBeforeCommit, {}, [&] { return Extend(kMirrorLun, kGiB); });
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kExtending);
  EXPECT_EQ(Lun(kStripeLun).transition, Transition::kStable);
  Release();
  EXPECT_EQ(extended.get(), Outcome::kOk);
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
  auto shrunk = Park(GatePoint::kBeforeCommit, {}, [&] { return Shrink(kMirrorLun, kGiB); });
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kShrinking);
  Release();
  EXPECT_EQ(shrunk.get(), Outcome::kOk);
}

TEST_F(ResizeLunTest, AnOrderThatIsUndoneLeavesItStable) {
  Work work;
  auto extended = Park(GatePoint::kBeforeCommit, {},
                       [&] { return enclosure_->ExtendLun(kMirrorLun, kGiB, {}, &work); });
  EXPECT_TRUE(work.Cancel());
  Release();
  EXPECT_EQ(extended.get(), Outcome::kCancelled);
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
}

// What is made anew is the new part, too.
TEST_F(ResizeLunTest, ARebuildGoesOnIntoTheNewPart) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(10s + 400s));  // of 480 that 30 GiB take
  EXPECT_EQ(Extend(kParityLun, 90 * kGiB), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(500s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_TRUE(clock_.Advance(60s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_THAT(enclosure_->TakeCommandLog(), Contains("rebuilt 0:2 64424509440"));
}

TEST_F(ResizeLunTest, ARebuildThatPausesHasNeverDoneMoreThanIsLeft) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(10s + 400s));  // 25 GiB
  EXPECT_EQ(enclosure_->PauseRebuild(kParityLun), Outcome::kOk);
  EXPECT_EQ(Shrink(kParityLun, 60 * kGiB), Outcome::kOk);
  RebuildProperties rebuild;
  EXPECT_EQ(enclosure_->ReadRebuild(kParityLun, &rebuild), Outcome::kOk);
  EXPECT_EQ(rebuild.total_bytes, 10 * kGiB);
  EXPECT_EQ(rebuild.done_bytes, 10 * kGiB);
  EXPECT_EQ(enclosure_->ResumeRebuild(kParityLun), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(0s));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(ResizeLunTest, ARebuildEndsWhenAllThatIsLeftIsMadeAnew) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(10s + 400s));  // 25 GiB, and 64 MiB are left
  EXPECT_EQ(Shrink(kParityLun, 3 * (5 * kGiB - 64 * kMiB)), Outcome::kOk);
  EXPECT_TRUE(clock_.Advance(999ms));
  EXPECT_EQ(Lun(kParityLun).health, Health::kRebuilding);
  EXPECT_TRUE(clock_.Advance(1ms));
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(ResizeLunTest, ARebuildThatHasDoneWhatIsLeftEndsWithTheShrink) {
  enclosure_->FailDrive(kMember);
  EXPECT_TRUE(clock_.Advance(10s + 400s));
  EXPECT_EQ(Shrink(kParityLun, 30 * kGiB), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

class ManyDrives : public ResizeLunTest {
 protected:
  ManyDrives() : ResizeLunTest(Spec()) {}
  static EnclosureSpec Spec() {
    EnclosureSpec spec;
    spec.slots_per_bus = kColumnsMax + 1;
    spec.drives.push_back({.slot = {0, 0},
                           .size_bytes = kGiB,
                           .model = "vdslab test",
                           .serial = "S##",
                           .count = kColumnsMax + 1});
    return spec;
  }
};

TEST_F(ManyDrives, ASpanGetsNoMoreColumnsThanOthersHave) {
  LunOrder order{.type = LunType::kSpan, .drives = enclosure_->Drives()};
  const DriveHandle last = order.drives.back();
  order.drives.pop_back();
  EXPECT_EQ(Create(order), Outcome::kOk);
  EXPECT_EQ(enclosure_->ExtendLun(made_, kGiB, {last}, nullptr), Outcome::kRefused);
  Bytes bytes = 0;
  EXPECT_EQ(enclosure_->MaxExtendBytes(made_, {last}, &bytes), Outcome::kRefused);
  EXPECT_EQ(Lun(made_).extents.size(), kColumnsMax);
}

}  // namespace
}  // namespace vdslab::sim
