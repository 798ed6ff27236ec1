// IVdsMaintenance of drives, controllers and the subsystem.

#include "controller_client.h"

namespace vdslab::provider::testing {
namespace {

using Lamp = ComPtr<IVdsMaintenance>;

class Maintenance : public ControllerClient {
 protected:
  Maintenance()
      : drive_(FreeDrive()),
        of_drive_(drive_.As<IVdsMaintenance>()),
        of_controller_(Controller(0).As<IVdsMaintenance>()),
        of_subsystem_(Subsystem().As<IVdsMaintenance>()) {}

  std::vector<Lamp> All() const { return {of_drive_, of_controller_, of_subsystem_}; }
  void Apply(const std::string& stimulus, const Json& to) {
    EXPECT_EQ(Lab(stimulus, to).result, S_OK);
  }
  static void ExpectOf(const Lamp& device, VDS_MAINTENANCE_OPERATION operation, HRESULT expected) {
    EXPECT_EQ(device->StartMaintenance(operation), expected) << operation;
    EXPECT_EQ(device->StopMaintenance(operation), expected) << operation;
    const HRESULT pulsed = device->PulseMaintenance(operation, 1);
    const bool is_pulsed_in_vain = expected == S_OK;  // it does not run, or has no pulses
    EXPECT_TRUE(is_pulsed_in_vain || pulsed == expected) << operation;
  }

  const ComPtr<IVdsDrive> drive_;
  const Lamp of_drive_;
  const Lamp of_controller_;
  const Lamp of_subsystem_;
};

// [MNT-001, MNT-002, MNT-003, MNT-004, MNT-006]
TEST_F(Maintenance, RunsUntilItIsStoppedOrPulsed) {
  for (const Lamp& device : All()) {
    EXPECT_EQ(device->StopMaintenance(BlinkLight), S_FALSE);
    EXPECT_EQ(device->PulseMaintenance(BlinkLight, 3), S_FALSE);
    EXPECT_EQ(device->StartMaintenance(BlinkLight), S_OK);
    EXPECT_EQ(device->StartMaintenance(BlinkLight), S_OK);
    EXPECT_EQ(device->StopMaintenance(BlinkLight), S_OK);
    EXPECT_EQ(device->StopMaintenance(BlinkLight), S_FALSE);
    EXPECT_EQ(device->StartMaintenance(BlinkLight), S_OK);
    EXPECT_EQ(device->PulseMaintenance(BlinkLight, 3), S_OK);
    EXPECT_EQ(device->PulseMaintenance(BlinkLight, 3), S_FALSE);
  }
}

TEST_F(Maintenance, IsThatOfOneDevice) {
  EXPECT_EQ(of_controller_->StartMaintenance(BlinkLight), S_OK);
  EXPECT_EQ(Controller(1).As<IVdsMaintenance>()->StopMaintenance(BlinkLight), S_FALSE);
  EXPECT_EQ(of_subsystem_->StopMaintenance(BlinkLight), S_FALSE);
  EXPECT_EQ(of_drive_->StopMaintenance(BlinkLight), S_FALSE);
  EXPECT_EQ(Controller(0).As<IVdsMaintenance>()->StopMaintenance(BlinkLight), S_OK);
}

// [MNT-005, MNT-007]
TEST_F(Maintenance, IsWhatTheDeviceHasMeansFor) {
  for (const auto operation : {BlinkLight, BeepAlarm, SpinDown, SpinUp, Ping}) {
    ExpectOf(of_drive_, operation, S_OK);
  }
  EXPECT_EQ(of_drive_->PulseMaintenance(SpinDown, 1), VDS_E_NOT_SUPPORTED);
  for (const auto operation : {BlinkLight, Ping}) ExpectOf(of_controller_, operation, S_OK);
  for (const auto operation : {BeepAlarm, SpinDown, SpinUp}) {
    ExpectOf(of_controller_, operation, VDS_E_NOT_SUPPORTED);
  }
  for (const auto operation : {BlinkLight, BeepAlarm, Ping})
    ExpectOf(of_subsystem_, operation, S_OK);
  for (const auto operation : {SpinDown, SpinUp}) {
    ExpectOf(of_subsystem_, operation, VDS_E_NOT_SUPPORTED);
  }
}

TEST_F(Maintenance, OfNoDeviceHasUndefinedOperations) {
  for (const Lamp& device : All()) {
    EXPECT_EQ(device->StartMaintenance(static_cast<VDS_MAINTENANCE_OPERATION>(77)), E_INVALIDARG);
    EXPECT_EQ(device->StopMaintenance(static_cast<VDS_MAINTENANCE_OPERATION>(77)), E_INVALIDARG);
    EXPECT_EQ(device->PulseMaintenance(static_cast<VDS_MAINTENANCE_OPERATION>(77), 1),
              E_INVALIDARG);
  }
}

TEST_F(Maintenance, TurnsAMotorOneWayAtATime) {
  EXPECT_EQ(of_drive_->StartMaintenance(SpinDown), S_OK);
  EXPECT_EQ(of_drive_->StartMaintenance(SpinUp), S_OK);
  EXPECT_EQ(of_drive_->StopMaintenance(SpinDown), S_FALSE);
  EXPECT_EQ(of_drive_->StopMaintenance(SpinUp), S_OK);
}

// [MNT-008]
TEST_F(Maintenance, AsksNothingOfADriveThatHasFailedOrIsSilent) {
  const Json slot = At(Facts(drive_.get()));
  for (const auto& [stimulus, refusal] : {std::pair{"drive.silent", VDS_E_NOT_SUPPORTED},
                                          {"drive.fail", VDS_E_OBJECT_STATUS_FAILED}}) {
    Apply(stimulus, slot);
    for (const auto operation : {SpinUp, SpinDown, Ping}) ExpectOf(of_drive_, operation, refusal);
    for (const auto operation : {BlinkLight, BeepAlarm}) ExpectOf(of_drive_, operation, S_OK);
  }
}

TEST_F(Maintenance, AsksNothingOfAControllerThatHasFailedOrIsSilent) {
  Apply("fault.arm", {{"kind", "controller_hang"}, {"controller", 0}});
  ExpectOf(of_controller_, Ping, VDS_E_NOT_SUPPORTED);
  ExpectOf(of_controller_, BlinkLight, S_OK);
  Apply("controller.fail", {{"controller", 0}});
  ExpectOf(of_controller_, Ping, VDS_E_OBJECT_STATUS_FAILED);
  ExpectOf(of_controller_, BlinkLight, S_OK);
  ExpectOf(of_subsystem_, Ping, S_OK);
}

TEST_F(Maintenance, AsksNothingOfASubsystemThatHasFailedOrIsSilent) {
  Apply("enclosure.unreachable", Json::object());
  ExpectOf(of_subsystem_, BlinkLight, VDS_E_PROVIDER_CACHE_CORRUPT);
  Apply("enclosure.reachable", Json::object());
  for (const int number : {0, 1}) Apply("controller.fail", {{"controller", number}});
  ExpectOf(of_subsystem_, Ping, VDS_E_OBJECT_STATUS_FAILED);
  ExpectOf(of_subsystem_, BeepAlarm, S_OK);
}

TEST_F(Maintenance, IsOverWithTheSession) {
  ASSERT_EQ(Unload(), S_OK);
  for (const Lamp& device : All()) ExpectOf(device, BlinkLight, VDS_E_OBJECT_DELETED);
}

}  // namespace
}  // namespace vdslab::provider::testing
