#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int32_t kBlinkLight = 1;
constexpr std::int32_t kBeepAlarm = 2;
constexpr std::int32_t kSpinDown = 3;
constexpr std::int32_t kSpinUpMotor = 4;
constexpr std::int32_t kPing = 5;

class DriveMaintenance : public EnclosureTest {
 protected:
  void ExpectOfAll(const std::vector<std::int32_t>& codes, Outcome expected) {
    for (const std::int32_t code : codes) {
      EXPECT_EQ(enclosure_->StartMaintenance(drive_, code), expected) << code;
      EXPECT_EQ(enclosure_->StopMaintenance(drive_, code, &was_running_), expected) << code;
    }
  }

  DriveHandle drive_ = Handle(kFree);
  bool was_running_ = true;
};

TEST_F(DriveMaintenance, RunsUntilItIsStopped) {
  EXPECT_EQ(enclosure_->StartMaintenance(drive_, kBlinkLight), Outcome::kOk);
  EXPECT_EQ(enclosure_->StartMaintenance(drive_, kBlinkLight), Outcome::kOk);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kBlinkLight, &was_running_), Outcome::kOk);
  EXPECT_TRUE(was_running_);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kBlinkLight, &was_running_), Outcome::kOk);
  EXPECT_FALSE(was_running_);
  EXPECT_THAT(
      enclosure_->TakeCommandLog(),
      ElementsAre("start_maintenance 0:0 1", "start_maintenance 0:0 1", "stop_maintenance 0:0 1"));
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(DriveMaintenance, PulsesOnlyWhatRuns) {
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kBlinkLight, 3, &was_running_), Outcome::kOk);
  EXPECT_FALSE(was_running_);
  enclosure_->StartMaintenance(drive_, kBlinkLight);
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kBlinkLight, 3, &was_running_), Outcome::kOk);
  EXPECT_TRUE(was_running_);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kBlinkLight, &was_running_), Outcome::kOk);
  EXPECT_FALSE(was_running_);
}

TEST_F(DriveMaintenance, DoesNotPulseMotors) {
  enclosure_->StartMaintenance(drive_, kSpinDown);
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kSpinDown, 1, &was_running_), Outcome::kRefused);
}

TEST_F(DriveMaintenance, TurnsAMotorOneWayAtATime) {
  enclosure_->StartMaintenance(drive_, kSpinDown);
  enclosure_->StartMaintenance(drive_, kBlinkLight);
  EXPECT_EQ(enclosure_->StartMaintenance(drive_, kSpinUpMotor), Outcome::kOk);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kSpinDown, &was_running_), Outcome::kOk);
  EXPECT_FALSE(was_running_);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kSpinUpMotor, &was_running_), Outcome::kOk);
  EXPECT_TRUE(was_running_);
  EXPECT_EQ(enclosure_->StopMaintenance(drive_, kBlinkLight, &was_running_), Outcome::kOk);
  EXPECT_TRUE(was_running_);
}

// [MNT-008]
TEST_F(DriveMaintenance, AsksNothingOfADriveThatHasFailed) {
  enclosure_->StartMaintenance(drive_, kPing);
  enclosure_->FailDrive(kFree);
  ExpectOfAll({kSpinDown, kSpinUpMotor, kPing}, Outcome::kFailed);
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kSpinDown, 1, &was_running_), Outcome::kFailed);
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kPing, 1, &was_running_), Outcome::kFailed);
  EXPECT_FALSE(was_running_);
  ExpectOfAll({kBlinkLight, kBeepAlarm}, Outcome::kOk);
}

TEST_F(DriveMaintenance, AsksNothingOfADriveThatDoesNotAnswer) {
  enclosure_->StartMaintenance(drive_, kPing);
  enclosure_->MakeSilent(kFree);
  ExpectOfAll({kSpinDown, kSpinUpMotor, kPing}, Outcome::kRefused);
  EXPECT_EQ(enclosure_->PulseMaintenance(drive_, kPing, 1, &was_running_), Outcome::kRefused);
  EXPECT_FALSE(was_running_);
  ExpectOfAll({kBlinkLight, kBeepAlarm}, Outcome::kOk);
}

TEST_F(DriveMaintenance, KnowsItsCodes) {
  for (const std::int32_t code : {0, 6, -1}) {
    EXPECT_EQ(enclosure_->StartMaintenance(drive_, code), Outcome::kInvalid);
    EXPECT_EQ(enclosure_->StopMaintenance(drive_, code, &was_running_), Outcome::kInvalid);
    EXPECT_FALSE(was_running_);
  }
}

TEST_F(DriveMaintenance, FindsAFailedDriveButNotAPulledOne) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(enclosure_->StartMaintenance(drive_, kBlinkLight), Outcome::kOk);
  enclosure_->UnplugDrive(kFree);
  EXPECT_EQ(enclosure_->StartMaintenance(drive_, kBlinkLight), Outcome::kGone);
}

TEST_F(DriveMaintenance, EndsWhenTheDriveIsPulled) {
  enclosure_->StartMaintenance(drive_, kBlinkLight);
  enclosure_->UnplugDrive(kFree);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(enclosure_->StopMaintenance(Handle(kFree), kBlinkLight, &was_running_), Outcome::kOk);
  EXPECT_FALSE(was_running_);
}

}  // namespace
}  // namespace vdslab::sim
