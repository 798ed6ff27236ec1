// AddPlex and RemovePlex.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

constexpr Duration kCopyOfTen = 160s;  // 10 GiB at 64 MiB/s

class PlexTest : public LunLifeTest {
 protected:
  Outcome Add(LunNumber lun, LunNumber other) { return enclosure_->AddPlex(lun, other, nullptr); }
  Outcome Remove(LunNumber lun, PlexNumber plex) {
    return enclosure_->RemovePlex(lun, plex, nullptr);
  }
  std::vector<PlexNumber> Plexes(LunNumber lun) {
    std::vector<PlexNumber> numbers;
    for (const PlexProperties& plex : Lun(lun).plexes) numbers.push_back(plex.number);
    return numbers;
  }
  std::vector<Health> HealthOfPlexes(LunNumber lun) {
    std::vector<Health> healths;
    for (const PlexProperties& plex : Lun(lun).plexes) healths.push_back(plex.health);
    return healths;
  }
  LunNumber Simple(int slot) { return Made(LunType::kSimple, 10 * kGiB, {slot}); }
  void Pass(Duration time) { EXPECT_TRUE(clock_.Advance(time)); }
};

TEST_F(PlexTest, ASimpleLunBecomesAMirrorThatIsMadeByARebuild) {
  const LunNumber lun = Simple(0);
  const LunNumber other = Simple(1);
  Happenings();
  EXPECT_EQ(Add(lun, other), Outcome::kOk);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(lun)),
                          ElementsAre(Modified(Slot(1)), LunModified(lun), LunDeparted(other))));
  EXPECT_EQ(ReadLun(other), Outcome::kGone);
  EXPECT_EQ(Lun(lun).type, LunType::kMirror);
  EXPECT_EQ(Lun(lun).health, Health::kRebuilding);
  EXPECT_THAT(Plexes(lun), ElementsAre(0, 1));
  EXPECT_THAT(HealthOfPlexes(lun), ElementsAre(Health::kHealthy, Health::kRebuilding));
  EXPECT_EQ(ExtentsOf(1), "0+10:" + std::to_string(lun) + " 10+90");
  Pass(kCopyOfTen);
  EXPECT_EQ(Lun(lun).health, Health::kHealthy);
  enclosure_->FailDrive(Slot(0));
  EXPECT_EQ(Lun(lun).status, LunStatus::kOnline);
}

// A copy that lies on a spare is taken away, and the spare takes the place of another one.
TEST_F(PlexTest, ASpareThatIsFreeAgainServesTheSameMirrorAtOnce) {
  EXPECT_EQ(Add(kMirrorLun, Made(LunType::kSimple, kGiB, {12})), Outcome::kOk);
  Pass(1h);
  enclosure_->FailDrive(kOtherMirrored);
  Pass(1h);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(0, 1, 2));
  enclosure_->FailDrive(Slot(12));
  Pass(20s);
  EXPECT_EQ(Remove(kMirrorLun, 1), Outcome::kOk);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(0, 2));
  EXPECT_EQ(Lun(kMirrorLun).extents[1].drive, Handle(kSpare));
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kRebuilding);
}

TEST_F(PlexTest, AMirrorGetsOneCopyMore) {
  const LunNumber other = Made(LunType::kSimple, kGiB, {12});
  EXPECT_EQ(Add(kMirrorLun, other), Outcome::kOk);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(0, 1, 2));
  EXPECT_EQ(ExtentsOf(12), "0+40:1 40+60");
  Pass(4 * kCopyOfTen);
  enclosure_->FailDrive(kMirrored);
  enclosure_->FailDrive(kOtherMirrored);
  EXPECT_EQ(Lun(kMirrorLun).status, LunStatus::kOnline);
}

TEST_F(PlexTest, AMirrorOfTwoBecomesSimpleAndItsDriveFree) {
  Happenings();
  EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kMirrorLun)),
                                        ElementsAre(Modified(kMirrored), LunModified(kMirrorLun))));
  EXPECT_EQ(Lun(kMirrorLun).type, LunType::kSimple);
  EXPECT_EQ(Lun(kMirrorLun).health, Health::kHealthy);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(1));
  EXPECT_EQ(Drive(kMirrored).flags, kUnassigned);
  EXPECT_EQ(Lun(kMirrorLun).extents.size(), 1u);
  EXPECT_EQ(Remove(kMirrorLun, 1), Outcome::kImpossible);
  EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kNotFound);
}

TEST_F(PlexTest, ANumberOfAPlexIsNotUsedAgain) {
  EXPECT_EQ(Remove(kMirrorLun, 1), Outcome::kOk);
  const LunNumber other = Made(LunType::kSimple, kGiB, {9});
  EXPECT_EQ(Add(kMirrorLun, other), Outcome::kOk);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(0, 2));
}

TEST_F(PlexTest, ASpareThatTakesOverIsOfTheSamePlex) {
  enclosure_->FailDrive(kOtherMirrored);
  Pass(10s);
  EXPECT_THAT(Plexes(kMirrorLun), ElementsAre(0, 1));
  EXPECT_THAT(HealthOfPlexes(kMirrorLun), ElementsAre(Health::kHealthy, Health::kRebuilding));
  EXPECT_EQ(Lun(kMirrorLun).extents[1].drive, Handle(kSpare));
}

TEST_F(PlexTest, TheLastCopyThatIsWholeStays) {
  const LunNumber lun = Simple(0);
  EXPECT_EQ(Add(lun, Simple(1)), Outcome::kOk);
  EXPECT_EQ(Remove(lun, 0), Outcome::kFailed);  // the other one is not whole yet
  EXPECT_EQ(Remove(lun, 1), Outcome::kOk);
  EXPECT_EQ(Lun(lun).health, Health::kHealthy);
  Pass(kCopyOfTen);  // nothing comes of the rebuild that was under way
  EXPECT_EQ(Lun(lun).type, LunType::kSimple);
  TakeOffline(kMirrored);
  EXPECT_EQ(Remove(kMirrorLun, 1), Outcome::kFailed);
  EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kOk);
}

TEST_F(PlexTest, WhatIsInTheCacheReachesTheCopiesThatAreLeft) {
  EXPECT_EQ(Write(kMirrorLun, 0, kMiB), Outcome::kOk);
  EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
  EXPECT_EQ(Dirty(kOtherMirrored), kMiB);
  const LunNumber other = Made(LunType::kSimple, kGiB, {12});
  EXPECT_EQ(Write(other, 0, kMiB), Outcome::kOk);
  EXPECT_EQ(Add(kMirrorLun, other), Outcome::kOk);
  EXPECT_EQ(Dirty(Slot(12)), 0u);  // that ended with the other LUN
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  ASSERT_EQ(enclosure_->Writes().size(), 1u);
  EXPECT_EQ(enclosure_->Writes()[0].reason, WriteReason::kNoRedundancy);
}

// The drive that leaves is alone from then on: what it was flushing belongs to others.
TEST_F(PlexTest, WhatALeavingDriveWasFlushingTheOtherCopyGets) {
  EXPECT_EQ(Write(kMirrorLun, 0, 100 * kMiB), Outcome::kOk);
  clock_.CallAt(clock_.Now() + 500ms, [this] { EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kOk); });
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush 0:9 104857600"));
  EXPECT_EQ(Elapsed(), 2s);
  EXPECT_EQ(Dirty(kOtherMirrored), 0u);
}

TEST_F(PlexTest, DataForALeavingDriveReachesItWithTheSameFlush) {
  EXPECT_EQ(Write(kMirrorLun, 0, 100 * kMiB), Outcome::kOk);
  EXPECT_EQ(enclosure_->WriteCache(kMirrored, kMiB), Outcome::kOk);
  clock_.CallAt(clock_.Now() + 500ms, [this] { EXPECT_EQ(Remove(kMirrorLun, 0), Outcome::kOk); });
  EXPECT_EQ(enclosure_->FlushCache(), Outcome::kOk);
  EXPECT_THAT(enclosure_->TakeCommandLog(),
              ElementsAre("flush 0:8 1048576", "flush 0:9 104857600"));
}

TEST_F(PlexTest, OtherKindsOfLunsGetNoPlexes) {
  const LunNumber simple = Simple(0);
  EXPECT_EQ(Add(kParityLun, simple), Outcome::kImpossible);
  EXPECT_EQ(Add(simple, kMirrorLun), Outcome::kImpossible);
  EXPECT_EQ(Add(simple, simple), Outcome::kInvalid);
  EXPECT_EQ(Remove(kParityLun, 0), Outcome::kImpossible);
  const LunNumber beside = Simple(0);
  EXPECT_EQ(Add(simple, beside), Outcome::kImpossible);  // on the same drive
  EXPECT_EQ(Add(kMirrorLun, simple), Outcome::kImpossible);
}

TEST_F(PlexTest, WhoIsNotThereOrHasFailedHasNoPlexes) {
  const LunNumber simple = Simple(0);
  const LunNumber other = Simple(1);
  EXPECT_EQ(Add(simple, 99), Outcome::kNotFound);
  EXPECT_EQ(Add(99, simple), Outcome::kNotFound);
  EXPECT_EQ(Remove(99, 0), Outcome::kNotFound);
  EXPECT_EQ(Remove(kMirrorLun, 7), Outcome::kNotFound);
  enclosure_->FailDrive(Slot(1));
  EXPECT_EQ(Add(simple, other), Outcome::kFailed);
  EXPECT_EQ(Delete(other), Outcome::kOk);
  EXPECT_EQ(Add(simple, other), Outcome::kNotFound);
  EXPECT_EQ(Add(other, simple), Outcome::kGone);
  EXPECT_EQ(Remove(other, 0), Outcome::kGone);
}

TEST_F(PlexTest, ItIsRefusedWhileOneOfBothIsBusyAndKeepsBothBusy) {
  const LunNumber lun = Simple(0);
  const LunNumber other = Simple(1);
  auto offline = Park(GatePoint::kEntered, Slot(1),
                      [this] { return SetStatus(Slot(1), DriveStatus::kOnline); });
  EXPECT_EQ(Add(lun, other), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  auto added = Park(GatePoint::kBeforeCommit, {}, [&] { return Add(lun, other); });
  EXPECT_EQ(Delete(lun), Outcome::kBusy);
  EXPECT_EQ(Delete(other), Outcome::kBusy);
  EXPECT_EQ(Lun(lun).transition, Transition::kReconfiguring);
  Release();
  EXPECT_EQ(added.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
