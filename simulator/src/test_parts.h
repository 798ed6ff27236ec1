// The fixture of test_enclosure.h with words for its controllers, ports and the ways to its LUNs.
// The parity and the stripe LUN belong to controller 0, the mirror to controller 1.
#pragma once

#include "test_enclosure.h"

namespace vdslab::sim {

inline constexpr ControllerNumber kA = 0;
inline constexpr ControllerNumber kB = 1;
inline constexpr Duration kFailover = 5s;

class PartsTest : public EnclosureTest {
 protected:
  explicit PartsTest(EnclosureSpec spec = TestSpec()) : EnclosureTest(std::move(spec)) {}

  static EnclosureSpec ActivePassive() {
    EnclosureSpec spec = TestSpec();
    spec.failover.mode = ControllerMode::kActivePassive;
    return spec;
  }

  template <class Status>
  static std::int32_t Number(Status status) {
    return static_cast<std::int32_t>(status);
  }
  Outcome SetController(ControllerNumber number, ComponentStatus status) {
    return enclosure_->SetControllerStatus(number, Number(status));
  }
  Outcome SetPort(PortAddress address, ComponentStatus status) {
    return enclosure_->SetPortStatus(address, Number(status));
  }
  Outcome SetLun(LunNumber number, LunStatus status) {
    return enclosure_->SetLunStatus(number, Number(status));
  }
  Outcome SetSubsystem(SubsystemStatus status) {
    return enclosure_->SetSubsystemStatus(Number(status));
  }

  ControllerProperties Controller(ControllerNumber number) {
    ControllerProperties properties;
    EXPECT_EQ(enclosure_->ReadController(number, &properties), Outcome::kOk);
    return properties;
  }
  ComponentStatus PortStatus(PortAddress address) {
    PortProperties properties;
    EXPECT_EQ(enclosure_->ReadPort(address, &properties), Outcome::kOk);
    return properties.status;
  }
  LunStatus WayTo(LunNumber number) { return Lun(number).status; }
  ControllerNumber OwnerOf(LunNumber number) { return Lun(number).controller.value(); }

  static Event ControllerModified(ControllerNumber number) {
    return {EventKind::kModified, ObjectKind::kController, number, 0};
  }
  static Event ControllerLeft(ControllerNumber number) {
    return {EventKind::kLeftService, ObjectKind::kController, number, 0};
  }
  static Event PortModified(std::uint32_t number) {  // across all controllers
    return {EventKind::kModified, ObjectKind::kPort, number, 0};
  }
  static Event PortLeft(std::uint32_t number) {
    return {EventKind::kLeftService, ObjectKind::kPort, number, 0};
  }
};

}  // namespace vdslab::sim
