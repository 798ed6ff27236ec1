// The fixture of test_enclosure.h for an array that has manners of its own.
#pragma once

#include "test_enclosure.h"

namespace vdslab::sim {

class MannersTest : public EnclosureTest {
 protected:
  explicit MannersTest(const DriveManners& manners) : EnclosureTest(SpecWith(manners)) {}

  static EnclosureSpec SpecWith(const DriveManners& manners) {
    EnclosureSpec spec = TestSpec();
    spec.drive_manners = manners;
    return spec;
  }

  Outcome Fail(SlotAddress slot) { return SetStatus(slot, DriveStatus::kFailed); }
  Outcome Remove(SlotAddress slot) { return SetStatus(slot, DriveStatus::kRemoved); }
  bool IsThere(SlotAddress slot) { return enclosure_->DriveIn(slot).has_value(); }
  void Pass(Duration time) { EXPECT_TRUE(clock_.Advance(time)); }
  Outcome Write(LunNumber lun, Bytes offset = 0) {
    return enclosure_->Write({lun, offset, 4096}, "tag");
  }
  Outcome ReadData(LunNumber lun, Bytes offset = 0) {
    return enclosure_->Read(LunRange{lun, offset, 4096});
  }
  void ExpectLun(LunNumber number, LunStatus status, Health health) {
    EXPECT_EQ(Lun(number).status, status);
    EXPECT_EQ(Lun(number).health, health);
  }
  static Event Departed(SlotAddress slot) { return OfDrive(EventKind::kDeparted, slot); }
  static Event Arrived(SlotAddress slot, std::uint32_t stay) {
    return OfDrive(EventKind::kArrived, slot, stay);
  }
};

}  // namespace vdslab::sim
