// Acknowledged data: in the cache, on the drives, or lost and told.
#include "losses.h"

#include "redundancy_model.h"
#include "test_scene.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

class Data : public SceneTest {
 protected:
  // As after a write of 512 bytes to the mirror, which the cache holds.
  void WriteToTheMirror() {
    step_ = {.cause = Step::Cause::kHardware,
             .name = "cache.write",
             .lun = LunNumber{1},
             .range = LunRange{1, 0, 512},
             .tag = "w"};
    after_.writes = {{.lun = LunNumber{1},
                      .length_bytes = 512,
                      .tag = "w",
                      .is_cached = true,
                      .reason = WriteReason::kNotMirrored}};
    after_.drives.at(3).dirty_bytes = 512;
    after_.drives.at(4).dirty_bytes = 512;
  }
  void WriteForADrive(std::int16_t slot) {
    step_ = {.cause = Step::Cause::kHardware,
             .name = "cache.write",
             .drive = SlotAddress{0, slot},
             .bytes = 512};
  }
  void Next() {
    before_ = after_;
    step_ = {};
  }
  void Lose(WriteReason reason) {
    after_.writes[0].is_cached = false;
    after_.writes[0].reason = reason;
    after_.drives.at(3).dirty_bytes = 0;
    after_.drives.at(4).dirty_bytes = 0;
  }
  std::unique_ptr<RedundancyModel> Redundancy() {
    return std::make_unique<RedundancyModel>(before_);
  }
  Sentences Judge(RedundancyModel& model) {
    Sentences wrong;
    model.Check(Now(), wrong);
    return wrong;
  }
  using SceneTest::Judge;
};

TEST_F(Data, CacheFindsLostBytesAndADirtyDriveOffline) {
  WriteForADrive(6);
  EXPECT_THAT(Judge(MakeCacheInvariant()), ElementsAre(HasSubstr("was written 512")));
  after_.drives.at(6).dirty_bytes = 512;
  EXPECT_THAT(Judge(MakeCacheInvariant()), IsEmpty());
  Drive(6).status = DriveStatus::kOffline;
  EXPECT_THAT(Judge(MakeCacheInvariant()), ElementsAre(HasSubstr("not all of its data")));
  Command("flush", 6, 1024);
  EXPECT_THAT(Judge(MakeCacheInvariant()), Contains(HasSubstr("more was flushed")));
}

// While a fault acts that has nothing to do with the battery, the write belongs into the cache.
TEST_F(Data, CacheExcusesAWriteThatWentThroughByBatteryAndPowerOnly) {
  WriteForADrive(6);
  step_.met = SetOf(FaultKind::kDriveFailure);
  EXPECT_THAT(Judge(MakeCacheInvariant()), ElementsAre(HasSubstr("was written 512")));
  step_.met = {};
  for (const FaultKind kind : {FaultKind::kCacheBatteryFailure, FaultKind::kPowerLoss}) {
    step_.acting = SetOf(kind);
    EXPECT_THAT(Judge(MakeCacheInvariant()), IsEmpty());
  }
  const auto invariant = MakeCacheInvariant();
  EXPECT_THAT(Judge(invariant), IsEmpty());
  step_.acting = {};  // the battery works again
  EXPECT_THAT(Judge(invariant), ElementsAre(HasSubstr("was written 512")));
}

TEST_F(Data, CacheKnowsWhatAWriteToALunPutsOnEachDrive) {
  const auto invariant = MakeCacheInvariant();
  WriteToTheMirror();
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  Drive(3).status = DriveStatus::kOffline;
  EXPECT_THAT(Judge(invariant), ElementsAre("drive 0:3 is OFFLINE, and not all of its data was "
                                            "flushed"));
  Drive(3).status = DriveStatus::kOnline;
  after_.drives.at(4).dirty_bytes = 0;
  EXPECT_THAT(Judge(invariant), ElementsAre(HasSubstr("drive 0:4 has 0 dirty bytes")));
  Lose(WriteReason::kOnDrives);
  Command("flush", 3, 512);
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

// The flush of the LUN's write is logged for one of its drives; the other one has data of its own.
TEST_F(Data, CacheTellsDataForADriveFromSharesOfLuns) {
  const auto invariant = MakeCacheInvariant();
  WriteToTheMirror();
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  WriteForADrive(4);
  after_.drives.at(4).dirty_bytes += 512;
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  Lose(WriteReason::kOnDrives);
  Command("flush", 3, 512);
  Command("flush", 4, 512);
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  after_.drives.at(4).dirty_bytes = 512;
  EXPECT_THAT(Judge(invariant), ElementsAre(HasSubstr("drive 0:4 has 512 dirty bytes")));
}

// Drive 0:5 takes a place and loses it to 0:6, all within one step.
TEST_F(Data, CacheFollowsWhatASpareHadThatLostItsPlaceAgain) {
  const auto invariant = MakeCacheInvariant();
  WriteForADrive(5);
  after_.drives.at(5).dirty_bytes = 512;
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  Lun(1).extents[1].drive = {6, 1};
  Command("take_over", 5);
  Command("take_over", 6);
  EXPECT_THAT(Judge(invariant), ElementsAre(HasSubstr("drive 0:5 has 512 dirty bytes"),
                                            HasSubstr("drive 0:6 has 0 dirty bytes")));
}

TEST_F(Data, CacheFindsAFlushOfAllThatLeavesWhatCouldGo) {
  const auto invariant = MakeCacheInvariant();
  WriteToTheMirror();
  EXPECT_THAT(Judge(invariant), IsEmpty());
  Next();
  step_ = {.cause = Step::Cause::kHardware, .name = "cache.flush", .answer = Outcome::kFailed};
  EXPECT_THAT(Judge(invariant), ElementsAre("a flush left what could go"));
  step_.met = SetOf(FaultKind::kFlushFailure);
  EXPECT_THAT(Judge(invariant), IsEmpty());
  step_.met = {};
  step_.acting = SetOf(FaultKind::kPowerLoss);
  EXPECT_THAT(Judge(invariant), IsEmpty());
}

TEST_F(Data, CacheFindsAWriteToALunThatIsForNoDrive) {
  WriteToTheMirror();
  after_.drives.at(3).dirty_bytes = after_.drives.at(4).dirty_bytes = 0;
  EXPECT_THAT(Judge(MakeCacheInvariant()), ElementsAre("a write in the cache is for no drive"));
  after_.writes[0].is_cached = false;
  EXPECT_THAT(Judge(MakeCacheInvariant()), ElementsAre(HasSubstr("went through a cache")));
}

TEST_F(Data, WritesFindsOneThatIsForgottenOrChanged) {
  WriteToTheMirror();
  EXPECT_THAT(Judge(MakeWritesInvariant()), IsEmpty());
  after_.writes[0].tag = "x";
  EXPECT_THAT(Judge(MakeWritesInvariant()), ElementsAre("a write is accounted for as another one"));
  after_.writes.clear();
  EXPECT_THAT(Judge(MakeWritesInvariant()),
              ElementsAre("of 1 writes that were acknowledged, 0 are accounted for"));
}

TEST_F(Data, WritesFindsOneInACacheThatDoesNotKeepIt) {
  WriteToTheMirror();
  after_.writes[0].reason = WriteReason::kBatteryFailed;
  step_.acting = SetOf(FaultKind::kCacheBatteryFailure);
  EXPECT_THAT(Judge(MakeWritesInvariant()),
              ElementsAre("a write entered a cache that does not keep it"));
  Next();  // one that was there before the battery failed may stay
  step_.acting = SetOf(FaultKind::kCacheBatteryFailure);
  EXPECT_THAT(Judge(MakeWritesInvariant()), IsEmpty());
}

TEST_F(Data, WritesFindsALossThatIsUndoneOrHappensOnADrive) {
  WriteToTheMirror();
  Lose(WriteReason::kPowerLost);
  Next();
  EXPECT_THAT(Judge(MakeWritesInvariant()), IsEmpty());
  after_.writes[0].reason = WriteReason::kOnDrives;
  EXPECT_THAT(Judge(MakeWritesInvariant()), ElementsAre("a write is not lost any more"));
  Next();
  after_.writes[0].reason = WriteReason::kPowerLost;
  EXPECT_THAT(Judge(MakeWritesInvariant()), ElementsAre("a drive has lost a write"));
}

TEST_F(Data, WritesFindsOneThatIsSafeOnDrivesThatAreNot) {
  WriteToTheMirror();
  Lose(WriteReason::kOnDrives);
  Lun(1).health = Health::kFailedRedundancy;
  EXPECT_THAT(Judge(MakeWritesInvariant()), ElementsAre(HasSubstr("its drives say otherwise")));
  after_.writes[0].reason = WriteReason::kNoRedundancy;
  EXPECT_THAT(Judge(MakeWritesInvariant()), IsEmpty());
  Lun(1).status = LunStatus::kFailed;
  EXPECT_THAT(Judge(MakeWritesInvariant()), ElementsAre(HasSubstr("its drives say otherwise")));
  after_.writes[0].reason = WriteReason::kDrivesGone;
  EXPECT_THAT(Judge(MakeWritesInvariant()), IsEmpty());
}

TEST_F(Data, LossesFindsWhatIsNotToldHasNoReasonOrIsMadeUp) {
  WriteToTheMirror();
  Next();
  Lose(WriteReason::kPowerLost);
  EXPECT_THAT(Judge(MakeLossesInvariant()),
              ElementsAre("lun logs has lost data, and no event told it",
                          "data was lost with the power, which was on",
                          "data was lost that a battery kept"));
  step_.met = SetOf(FaultKind::kPowerLoss, FaultKind::kCacheBatteryFailure);
  Tell(EventKind::kLostData, ObjectKind::kLun, 1);
  EXPECT_THAT(Judge(MakeLossesInvariant()), IsEmpty());
  Tell(EventKind::kLostData, ObjectKind::kLun, 0);
  EXPECT_THAT(Judge(MakeLossesInvariant()),
              ElementsAre("an event told that lun data has lost data, and it has not"));
}

// Not a LUN that another one's loss has nothing to do with.
TEST_F(Data, RedundancyWantsALossShownByItsLunOnlyUntilItIsAccepted) {
  const auto model = Redundancy();
  Lun(0).health = kHealthOfLoss;
  EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("lun data has")));
  Lun(0).health = Health::kHealthy;
  WriteToTheMirror();
  EXPECT_THAT(Judge(*model), IsEmpty());
  Next();
  Lose(WriteReason::kPowerLost);
  EXPECT_THAT(Judge(*model), ElementsAre("lun logs has lost data, and is HEALTHY"));
  Lun(1).health = kHealthOfLoss;
  EXPECT_THAT(Judge(*model), IsEmpty());
  Lun(0).health = kHealthOfLoss;
  EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("lun data has")));
  Lun(0).health = Health::kHealthy;
  Next();
  step_ = {.cause = Step::Cause::kHardware, .name = "writes.accept_loss", .lun = LunNumber{1}};
  EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("lun logs has")));
  Lun(1).health = Health::kHealthy;
  EXPECT_THAT(Judge(*model), IsEmpty());
}

TEST_F(Data, RedundancyBelievesNoLunThatSaysItHasFailed) {
  const auto model = Redundancy();
  Lun(1).status = LunStatus::kFailed;
  Lun(1).health = Health::kFailed;
  EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("lun logs has status 5")));
  EXPECT_FALSE(model->WasExceeded(1));
  Drive(3).status = DriveStatus::kFailed;
  Drive(4).status = DriveStatus::kFailed;
  EXPECT_THAT(Judge(*model), IsEmpty());
  EXPECT_TRUE(model->WasExceeded(1));
}

TEST_F(Data, RedundancyKnowsThatAllOfAMirrorIsWritten) {
  const auto model = Redundancy();
  before_.drives.at(3).properties.status = DriveStatus::kNotReady;
  WriteToTheMirror();
  Drive(3).status = DriveStatus::kNotReady;
  Lun(1).health = Health::kFailedRedundancy;
  EXPECT_THAT(Judge(*model), IsEmpty());
  Next();
  Drive(3).status = DriveStatus::kOnline;
  EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("make it status 1 and health 2")));
  Command("rebuilt", 3);
  Lun(1).health = Health::kHealthy;
  EXPECT_THAT(Judge(*model), IsEmpty());
}

// A drive that was away may have missed the write, or the write was elsewhere.
TEST_F(Data, RedundancyKeepsBothPossibilitiesUntilItSeesWhich) {
  for (const Health health : {Health::kHealthy, Health::kRebuilding}) {
    const auto model = Redundancy();
    before_.drives.at(0).properties.status = DriveStatus::kNotReady;
    step_ = {.cause = Step::Cause::kHardware, .name = "cache.write", .lun = LunNumber{0}};
    after_.writes = {{.lun = LunNumber{0}, .length_bytes = 512}};
    Drive(0).status = DriveStatus::kNotReady;
    Lun(0).health = Health::kFailedRedundancy;
    EXPECT_THAT(Judge(*model), IsEmpty());
    Next();
    Drive(0).status = DriveStatus::kOnline;
    Lun(0).health = health;
    EXPECT_THAT(Judge(*model), IsEmpty());
    Next();  // now it is known
    Lun(0).health = health == Health::kHealthy ? Health::kRebuilding : Health::kHealthy;
    EXPECT_THAT(Judge(*model), ElementsAre(HasSubstr("lun data has")));
    after_.writes.clear();
    Lun(0).health = Health::kHealthy;
    Next();
  }
}

TEST_F(Data, HostsFindsReadsOfWhatIsLostAndRefusalsWithoutAReason) {
  WriteToTheMirror();
  Lose(WriteReason::kPowerLost);
  Next();
  step_ = {.cause = Step::Cause::kHardware,
           .name = "lun.read",
           .lun = LunNumber{1},
           .range = LunRange{1, 100, 1}};
  EXPECT_THAT(Judge(MakeHostsInvariant()), ElementsAre("a host read from lun logs what is lost"));
  step_.answer = Outcome::kFailed;
  EXPECT_THAT(Judge(MakeHostsInvariant()), IsEmpty());
  before_.writes.push_back({.lun = LunNumber{1}, .offset_bytes = 100, .length_bytes = 1});
  step_.answer = Outcome::kOk;
  EXPECT_THAT(Judge(MakeHostsInvariant()), IsEmpty());
  before_.luns[1].properties.status = after_.luns[1].properties.status = LunStatus::kNotReady;
  EXPECT_THAT(Judge(MakeHostsInvariant()),
              ElementsAre("lun logs served a host, and is not ONLINE"));
  before_.luns[1].properties.status = after_.luns[1].properties.status = LunStatus::kOnline;
  step_.answer = Outcome::kFailed;
  EXPECT_THAT(Judge(MakeHostsInvariant()), testing::SizeIs(1));  // it was written anew
  step_.range = LunRange{1, 512, 1};
  EXPECT_THAT(Judge(MakeHostsInvariant()),
              ElementsAre("lun logs is ONLINE, and refused a host for no reason"));
  step_.met = SetOf(FaultKind::kMediaErrorRead);
  EXPECT_THAT(Judge(MakeHostsInvariant()), IsEmpty());
  step_.answer = Outcome::kInvalid;
  EXPECT_THAT(Judge(MakeHostsInvariant()), ElementsAre("lun logs errs about its size"));
}

}  // namespace
}  // namespace vdslab::sim
