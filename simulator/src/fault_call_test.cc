// Faults on calls: they end in a time-out, or memory is short.
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class FaultOnCall : public EnclosureTest {
 protected:
  Outcome Lamp() { return enclosure_->StartMaintenance(Handle(kFree), 1); }
  Outcome SetFlag() { return enclosure_->SetDriveFlags(Handle(kFree), kHotSpare); }
  Outcome LookAnew() { return enclosure_->Reenumerate(); }
};

TEST_F(FaultOnCall, ADriveDoesNotAnswerInTime) {
  const FaultId fault = Arm({.kind = FaultKind::kCommunicationTimeout,
                             .target = kFree,
                             .when = {},
                             .with = {.extra = 20s}});
  EXPECT_EQ(TakeOffline(kFree), Outcome::kTimedOut);
  EXPECT_EQ(Elapsed(), 20s);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  EXPECT_TRUE(Happenings().empty());
  EXPECT_EQ(Lamp(), Outcome::kTimedOut);
  EXPECT_EQ(SetFlag(), Outcome::kTimedOut);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  EXPECT_TRUE(enclosure_->TakeCommandLog().size() == 1);
  faults_.Disarm(fault);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(FaultOnCall, TheEnclosureDoesNotAnswerInTime) {
  Corrupt();
  enclosure_->Reenumerate();
  const FaultId fault = Arm({.kind = FaultKind::kCommunicationTimeout,
                             .when = {.operation = Operation::kRefresh, .times = 1},
                             .with = {.extra = 3s}});
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kTimedOut);
  EXPECT_EQ(Elapsed(), 3s);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kCacheCorrupt);
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOk);
  EXPECT_EQ(enclosure_->CheckReadable(), Outcome::kOk);
  EXPECT_EQ(faults_.Inspect(fault)->fired, 1u);
}

TEST_F(FaultOnCall, MemoryIsShort) {
  const FaultId fault = Arm({.kind = FaultKind::kOutOfMemory});
  EXPECT_EQ(Lamp(), Outcome::kOutOfMemory);
  EXPECT_EQ(SetFlag(), Outcome::kOutOfMemory);
  EXPECT_EQ(LookAnew(), Outcome::kOutOfMemory);
  EXPECT_EQ(enclosure_->Refresh(), Outcome::kOutOfMemory);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);  // nothing is held any more
  enclosure_->ResumeOperations();
  faults_.Disarm(fault);
  EXPECT_EQ(LookAnew(), Outcome::kOk);
  EXPECT_EQ(Lamp(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
