// A fixture for drives in slots that are not their own.
#pragma once

#include "test_enclosure.h"

namespace vdslab::sim {

class Guest : public EnclosureTest {
 protected:
  FaultId WrongSlot(SlotAddress from, SlotAddress to) {
    return Arm({.kind = FaultKind::kWrongSlot,
                .target = from,
                .when = {.times = 1},
                .with = {.other_slot = to}});
  }
  FaultId Smaller(SlotAddress slot, Bytes size) {
    return Arm({.kind = FaultKind::kSmallerReplacement,
                .target = slot,
                .when = {.times = 1},
                .with = {.size_bytes = size}});
  }
  Outcome Pull(SlotAddress slot) { return enclosure_->UnplugDrive(slot); }
  Outcome Plug(SlotAddress slot) { return enclosure_->PlugDrive(slot); }
};

}  // namespace vdslab::sim
