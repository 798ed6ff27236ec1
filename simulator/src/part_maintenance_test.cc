// Maintenance of controllers and of the subsystem.
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::IsEmpty;

constexpr std::int32_t kMaintainedLamp = 1;
constexpr std::int32_t kAlarm = 2;
constexpr std::int32_t kMotorDown = 3;
constexpr std::int32_t kMotorUp = 4;
constexpr std::int32_t kAnswer = 5;  // a ping
constexpr MaintainedPart kTheSubsystem{};
constexpr MaintainedPart kFirst{kA};
constexpr MaintainedPart kSecond{kB};

class PartMaintenance : public PartsTest {
 protected:
  Outcome Start(const MaintainedPart& part, std::int32_t code) {
    return enclosure_->StartMaintenance(part, code);
  }
  // Whether it was running; an order that is refused fails the test.
  bool Stop(const MaintainedPart& part, std::int32_t code) {
    bool was_running = false;
    EXPECT_EQ(enclosure_->StopMaintenance(part, code, &was_running), Outcome::kOk);
    return was_running;
  }
  Outcome Pulse(const MaintainedPart& part, std::int32_t code) {
    return enclosure_->PulseMaintenance(part, code, 1, &was_running_);
  }

  bool was_running_ = true;
};

// [MNT-001, MNT-002]
TEST_F(PartMaintenance, RunsUntilItIsStopped) {
  for (const MaintainedPart& part : {kTheSubsystem, kFirst, kSecond}) {
    EXPECT_FALSE(Stop(part, kMaintainedLamp));
    EXPECT_EQ(Start(part, kMaintainedLamp), Outcome::kOk);
    EXPECT_EQ(Start(part, kMaintainedLamp), Outcome::kOk);
    EXPECT_TRUE(Stop(part, kMaintainedLamp));
    EXPECT_FALSE(Stop(part, kMaintainedLamp));
  }
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(PartMaintenance, IsThatOfOnePartAndOneOperation) {
  EXPECT_EQ(Start(kFirst, kMaintainedLamp), Outcome::kOk);
  EXPECT_FALSE(Stop(kSecond, kMaintainedLamp));
  EXPECT_FALSE(Stop(kTheSubsystem, kMaintainedLamp));
  EXPECT_FALSE(Stop(kFirst, kAnswer));
  EXPECT_TRUE(Stop(kFirst, kMaintainedLamp));
}

// [MNT-003, MNT-004]
TEST_F(PartMaintenance, PulsesOnlyWhatRuns) {
  EXPECT_EQ(Pulse(kFirst, kMaintainedLamp), Outcome::kOk);
  EXPECT_FALSE(was_running_);
  EXPECT_EQ(Start(kFirst, kMaintainedLamp), Outcome::kOk);
  EXPECT_EQ(Pulse(kFirst, kMaintainedLamp), Outcome::kOk);
  EXPECT_TRUE(was_running_);
  EXPECT_FALSE(Stop(kFirst, kMaintainedLamp));
}

// [MNT-007]
TEST_F(PartMaintenance, IsRefusedWhereThePartHasNoMeans) {
  EXPECT_EQ(Start(kTheSubsystem, kAlarm), Outcome::kOk);
  EXPECT_EQ(Start(kFirst, kAlarm), Outcome::kRefused);
  EXPECT_EQ(Pulse(kFirst, kAlarm), Outcome::kRefused);
  for (const MaintainedPart& part : {kTheSubsystem, kFirst}) {
    for (const std::int32_t code : {kMotorDown, kMotorUp}) {
      EXPECT_EQ(Start(part, code), Outcome::kRefused);
      EXPECT_EQ(enclosure_->StopMaintenance(part, code, &was_running_), Outcome::kRefused);
      EXPECT_EQ(Pulse(part, code), Outcome::kRefused);
    }
  }
}

TEST_F(PartMaintenance, KnowsItsCodesAndItsControllers) {
  for (const std::int32_t code : {0, 6, -1, 77}) {
    EXPECT_EQ(Start(kTheSubsystem, code), Outcome::kInvalid);
    EXPECT_EQ(Pulse(kFirst, code), Outcome::kInvalid);
  }
  EXPECT_EQ(Start({2}, kMaintainedLamp), Outcome::kNotFound);
}

// [MNT-008]
TEST_F(PartMaintenance, AsksNothingOfWhatDoesNotAnswerOrHasFailed) {
  EXPECT_EQ(enclosure_->HangController(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  EXPECT_EQ(Start(kFirst, kAnswer), Outcome::kRefused);
  EXPECT_EQ(Start(kFirst, kMaintainedLamp), Outcome::kOk);
  EXPECT_EQ(Start(kSecond, kAnswer), Outcome::kOk);
  EXPECT_EQ(enclosure_->FailController(kA), Outcome::kOk);
  EXPECT_EQ(Start(kFirst, kAnswer), Outcome::kFailed);
  EXPECT_EQ(Start(kTheSubsystem, kAnswer), Outcome::kOk);
  EXPECT_EQ(enclosure_->FailController(kB), Outcome::kOk);
  EXPECT_EQ(Start(kTheSubsystem, kAnswer), Outcome::kFailed);
  EXPECT_EQ(Pulse(kTheSubsystem, kAnswer), Outcome::kFailed);
  EXPECT_EQ(Start(kTheSubsystem, kAlarm), Outcome::kOk);
}

TEST_F(PartMaintenance, MeetsTheFaultsOfAnyOrder) {
  Corrupt();
  EXPECT_EQ(Start(kTheSubsystem, kMaintainedLamp), Outcome::kCacheCorrupt);
  EXPECT_EQ(Start(kFirst, kMaintainedLamp), Outcome::kCacheCorrupt);
  EXPECT_EQ(Start(kFirst, 0), Outcome::kInvalid);
}

TEST_F(PartMaintenance, IsBusyWhileThePartIs) {
  EXPECT_EQ(enclosure_->Write(LunRange{kParityLun, 0, 65536}, "tag"), Outcome::kOk);
  // Maintenance flushes nothing, so it would not be parked there if it were let in.
  auto order = Park(GatePoint::kFlushing, std::nullopt,
                    [&] { return SetController(kA, ComponentStatus::kOffline); });
  EXPECT_EQ(Start(kFirst, kMaintainedLamp), Outcome::kBusy);
  EXPECT_EQ(Start(kTheSubsystem, kMaintainedLamp), Outcome::kBusy);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_FALSE(Stop(kFirst, kMaintainedLamp));
}

}  // namespace
}  // namespace vdslab::sim
