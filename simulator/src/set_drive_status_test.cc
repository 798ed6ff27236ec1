#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SetDriveStatus : public EnclosureTest {};

TEST_F(SetDriveStatus, TakesAFreeDriveOfflineAndBringsItOnline) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

TEST_F(SetDriveStatus, TellsOneHappeningForEachChange) {
  TakeOffline(kFree);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), LeftService(kFree))));
  BringOnline(kFree);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree))));
}

TEST_F(SetDriveStatus, TellsTheLunOfAMember) {
  TakeOffline(kMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LeftService(kMember),
                                                    LunModified(kParityLun))));
  BringOnline(kMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), LunModified(kParityLun))));
}

TEST_F(SetDriveStatus, IsSilentWhenTheDriveHasTheStatusAlready) {
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  TakeOffline(kFree);
  Happenings();
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(Elapsed(), 0s);
}

TEST_F(SetDriveStatus, TakesTheTimeOfSpinUpAndFlush) {
  enclosure_->WriteCache(kFree, 250 * kMiB);
  TakeOffline(kFree);
  EXPECT_EQ(Elapsed(), 2500ms);
  BringOnline(kFree);
  EXPECT_EQ(Elapsed(), 10500ms);
}

TEST_F(SetDriveStatus, FlushesBeforeItTakesADriveOffline) {
  enclosure_->WriteCache(kFree, 4096);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush 0:0 4096", "offline 0:0"));
}

TEST_F(SetDriveStatus, FlushesWhatIsWrittenDuringTheFlush) {
  enclosure_->WriteCache(kFree, 4096);
  auto offline = Park(GatePoint::kFlushing, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(enclosure_->WriteCache(kFree, 100), Outcome::kOk);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_THAT(enclosure_->TakeCommandLog(),
              ElementsAre("flush 0:0 4096", "flush 0:0 100", "offline 0:0"));
}

TEST_F(SetDriveStatus, FlushesWhatIsWrittenAtTheLastMoment) {
  auto offline = Park(GatePoint::kBeforeCommit, kFree, [&] { return TakeOffline(kFree); });
  enclosure_->WriteCache(kFree, 100);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(SetDriveStatus, LeavesAllAsItWasWhenTheFlushFails) {
  enclosure_->WriteCache(kFree, 4096);
  Arm({.kind = FaultKind::kFlushFailure, .target = kFree, .when = {.times = 1}});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_EQ(HealthOf(kFree), Health::kHealthy);
  EXPECT_EQ(Dirty(kFree), 4096u);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush_failed 0:0 4096"));
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(SetDriveStatus, DoesNotFlushADriveThatFailsUnderIt) {
  enclosure_->WriteCache(kFree, 4096);
  auto offline = Park(GatePoint::kFlushing, kFree, [&] { return TakeOffline(kFree); });
  enclosure_->FailDrive(kFree);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kFailed);
  EXPECT_EQ(Dirty(kFree), 4096u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), IsEmpty());
}

TEST_F(SetDriveStatus, RunsOutOfMemoryBeforeAnythingChanged) {
  Arm({.kind = FaultKind::kOutOfMemory, .when = {.times = 1}});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOutOfMemory);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(SetDriveStatus, TakesLongerOnASlowDrive) {
  Arm({.kind = FaultKind::kSlowDrive, .target = kFree, .with = {.extra = 5s}});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 5s);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 5s);
}

TEST_F(SetDriveStatus, RefusesNumbersThatAreNoGoal) {
  for (const int number : {0, 3, 6, 7, 9, 0x7FFFFFFF, -1}) {
    EXPECT_EQ(enclosure_->SetDriveStatus(Handle(kFree), number), Outcome::kInvalid) << number;
  }
  for (const DriveStatus status :
       {DriveStatus::kNotReady, DriveStatus::kFailed, DriveStatus::kRemoved}) {
    EXPECT_EQ(SetStatus(kFree, status), Outcome::kRefused);
  }
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetDriveStatus, DoesNotReviveAFailedDrive) {
  enclosure_->FailDrive(kFree);
  Happenings();
  for (const DriveStatus status :
       {DriveStatus::kOnline, DriveStatus::kOffline, DriveStatus::kFailed}) {
    EXPECT_EQ(SetStatus(kFree, status), Outcome::kFailed);
  }
  EXPECT_EQ(Status(kFree), DriveStatus::kFailed);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetDriveStatus, RefusesADriveThatIsNotReadyOrSilent) {
  enclosure_->MakeNotReady(kFree);
  enclosure_->MakeSilent(kOtherFree);
  for (const SlotAddress slot : {kFree, kOtherFree}) {
    EXPECT_EQ(TakeOffline(slot), Outcome::kRefused);
    EXPECT_EQ(BringOnline(slot), Outcome::kRefused);
  }
}

TEST_F(SetDriveStatus, KeepsTheLastCopy) {
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kRefused);
  EXPECT_EQ(TakeOffline(kMirrored), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kOtherMirrored), Outcome::kRefused);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kRefused);
  EXPECT_EQ(Lun(kParityLun).status, LunStatus::kOnline);
}

TEST_F(SetDriveStatus, DoesNotFlushTheLastCopyInVain) {
  enclosure_->WriteCache(kStriped, 4096);
  EXPECT_EQ(TakeOffline(kStriped), Outcome::kRefused);
  EXPECT_EQ(Dirty(kStriped), 4096u);
  EXPECT_EQ(Elapsed(), 0s);
}

TEST_F(SetDriveStatus, TellsFaultsWhatItIsAbout) {
  Arm({.kind = FaultKind::kOutOfMemory,
       .target = OnLun{kParityLun},
       .when = {.operation = Operation::kSetStatus,
                .argument = static_cast<std::int64_t>(DriveStatus::kOffline),
                .status = DriveStatus::kOnline}});
  EXPECT_EQ(TakeOffline(kMirrored), Outcome::kOk);
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOutOfMemory);
}

TEST_F(SetDriveStatus, MeetsAFaultWhileAnotherOperationRuns) {
  Arm({.kind = FaultKind::kOutOfMemory, .target = kFree, .when = {.in_flight = 2}});
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  auto other = Park(GatePoint::kBeforeCommit, kOtherFree, [&] { return TakeOffline(kOtherFree); });
  EXPECT_EQ(BringOnline(kFree), Outcome::kOutOfMemory);
  Release();
  EXPECT_EQ(other.get(), Outcome::kOk);
  EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
}

// Of two reasons the earlier in the order of AMB-19 is given: gone, invalid, corrupt, busy, out of
// memory, failed, refused.
TEST_F(SetDriveStatus, GivesReasonsInTheirOrder) {
  const DriveHandle pulled = Handle(kOtherFree);
  enclosure_->UnplugDrive(kOtherFree);
  EXPECT_EQ(SetStatus(pulled, DriveStatus::kUnknown), Outcome::kGone);
  Corrupt();
  EXPECT_EQ(SetStatus(pulled, DriveStatus::kOnline), Outcome::kGone);
  EXPECT_EQ(SetStatus(kFree, DriveStatus::kUnknown), Outcome::kInvalid);
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kCacheCorrupt);
  enclosure_->Reenumerate();
  enclosure_->Refresh();
  enclosure_->FailDrive(kFree);
  Arm({.kind = FaultKind::kOutOfMemory});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOutOfMemory);
  faults_.Clear();
  EXPECT_EQ(SetStatus(kFree, DriveStatus::kNotReady), Outcome::kFailed);
  EXPECT_THAT(enclosure_->TakeCommandLog(), IsEmpty());
}

TEST_F(SetDriveStatus, IsGoneWhenTheDriveIsPulledUnderIt) {
  const DriveHandle handle = Handle(kFree);
  for (const GatePoint point : {GatePoint::kEntered, GatePoint::kBeforeCommit}) {
    auto offline = Park(point, kFree,
                        [&, now = Handle(kFree)] { return SetStatus(now, DriveStatus::kOffline); });
    enclosure_->UnplugDrive(kFree);
    enclosure_->PlugDrive(kFree);
    Release();
    EXPECT_EQ(offline.get(), Outcome::kGone);
    EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  }
  EXPECT_EQ(SetStatus(handle, DriveStatus::kOffline), Outcome::kGone);
}

TEST_F(SetDriveStatus, TellsOfAnOldChangeBeforeANewOne) {
  auto offline = Park(GatePoint::kAfterCommit, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(Status(kFree), DriveStatus::kOffline);
  enclosure_->UnplugDrive(kFree);
  EXPECT_THAT(Happenings(), IsEmpty());
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree), LeftService(kFree)),
                                        ElementsAre(OfDrive(EventKind::kDeparted, kFree))));
}

TEST_F(SetDriveStatus, PassesEveryPointOnce) {
  enclosure_->WriteCache(kFree, 4096);
  const DriveHandle handle = Handle(kFree);
  const GatePoint points[] = {GatePoint::kEntered, GatePoint::kFlushing, GatePoint::kBeforeCommit,
                              GatePoint::kAfterCommit, GatePoint::kBeforeNotify};
  for (const GatePoint point : points) {
    enclosure_->WriteCache(kFree, 4096);
    auto offline = Park(point, kFree, [&] { return SetStatus(handle, DriveStatus::kOffline); });
    const bool committed = point == GatePoint::kAfterCommit || point == GatePoint::kBeforeNotify;
    EXPECT_EQ(Status(kFree), committed ? DriveStatus::kOffline : DriveStatus::kOnline);
    EXPECT_THAT(Happenings(), IsEmpty());
    EXPECT_EQ(BringOnline(kFree), Outcome::kBusy);
    Release();
    EXPECT_EQ(offline.get(), Outcome::kOk);
    EXPECT_EQ(Happenings().size(), 1u);
    EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
    Happenings();
  }
}

TEST_F(SetDriveStatus, DoesNotPassFlushingWithNothingToFlush) {
  enclosure_->gates().Hold(GatePoint::kFlushing, kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

EnclosureSpec WithLatency() {
  EnclosureSpec spec = TestSpec();
  spec.latency.push_back(
      {.operation = Operation::kSetStatus, .latency = ConstantLatency{.value = 5ms}});
  spec.latency.push_back({.operation = Operation::kFlush,
                          .latency = ConstantLatency{.value = 2ms},
                          .bytes_per_s = 1000 * kMiB});
  spec.latency.push_back(
      {.operation = Operation::kReenumerate, .latency = ConstantLatency{.value = 7ms}});
  return spec;
}

class SetDriveStatusWithLatency : public EnclosureTest {
 protected:
  SetDriveStatusWithLatency() : EnclosureTest(WithLatency()) {}
};

TEST_F(SetDriveStatusWithLatency, TakesWhatTheRulesSayAndTellsSo) {
  enclosure_->WriteCache(kFree, 100 * kMiB);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 5ms + 2ms + 100ms);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
  EXPECT_EQ(Elapsed(), 107ms + 7ms);
  const auto reports = enclosure_->LatencyReports(0ms);
  ASSERT_EQ(reports.size(), 3u);
  for (const LatencyReport& report : reports) EXPECT_EQ(report.count, 1u);
  EXPECT_FALSE(IsAnyOutside(reports));
}

// [AMB-03 b]
TEST_F(SetDriveStatus, AChangeThatIsNoneIsToldUntilTheDriveDeparts) {
  const DriveHandle handle = Handle(kFree);
  enclosure_->TellDriveModified(handle);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree))));
  enclosure_->UnplugDrive(kFree);
  Happenings();
  enclosure_->TellDriveModified(handle);
  EXPECT_THAT(Happenings(), IsEmpty());
  enclosure_->PlugDrive(kFree);
  Happenings();
  enclosure_->TellDriveModified(handle);  // the stay is another one
  enclosure_->TellDriveModified({.index = 1000, .stay = 1});
  EXPECT_THAT(Happenings(), IsEmpty());
}

}  // namespace
}  // namespace vdslab::sim
