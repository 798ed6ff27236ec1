// What hardware does, and what a laboratory makes it do.
#pragma once

#include "simulator/enclosure_lun_life.h"
#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

class EnclosureIncidents : public EnclosureLunLife {
 public:
  // None is ever refused busy. Each returns kNotFound when the slot does not exist or holds no
  // drive (Plug: when it is not vacant), and kRefused for what a failed drive cannot do any more.
  // What is so already is kOk, without events. What a fault of the plan broke is not healed here:
  // it ends with its rule (docs/faults.md).
  Outcome FailDrive(SlotAddress slot);
  Outcome HealDrive(SlotAddress slot);    // undoes Fail, NotReady, Silent, PredictFailure
  Outcome UnplugDrive(SlotAddress slot);  // also one that was ordered REMOVED and is still there
  Outcome PlugDrive(SlotAddress slot);    // the drive that UnplugDrive pulled last from this slot
  Outcome MakeNotReady(SlotAddress slot);
  Outcome MakeSilent(SlotAddress slot);      // its status cannot be told: UNKNOWN
  Outcome PredictFailure(SlotAddress slot);  // health PENDING_FAILURE
  Outcome SeizeDrive(SlotAddress slot);  // another station holds it: operations are refused busy
  Outcome LetGoDrive(SlotAddress slot);
  Outcome FailController(ControllerNumber number);
  Outcome RepairController(ControllerNumber number);
  // It answers nothing, and its status cannot be told: UNKNOWN. While it restarts, it is
  // NOT_READY, and hangs again afterwards unless the hang has ended meanwhile.
  Outcome HangController(ControllerNumber number);
  Outcome EndHang(ControllerNumber number);
  Outcome BeginRestart(ControllerNumber number);  // NOT_READY until EndRestart
  Outcome EndRestart(ControllerNumber number);
  Outcome FailPort(PortAddress address);
  Outcome RepairPort(PortAddress address);
  Outcome CutLink(PortAddress address);
  Outcome RestoreLink(PortAddress address);
  void SetReachable(bool reachable);
  Outcome FailBattery(ControllerNumber number);  // of the controller's write-back cache
  Outcome RepairBattery(ControllerNumber number);
  void LosePower();  // unreachable, and a cache without a battery loses what it holds
  void RestorePower();
  void CorruptCache();
  void RepairCache();  // as if it had never been damaged

 protected:
  using EnclosureLunLife::EnclosureLunLife;
};

}  // namespace vdslab::sim
