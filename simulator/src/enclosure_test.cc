#include "simulator/enclosure.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class Reads : public EnclosureTest {
 protected:
  std::vector<DriveExtent> Extents(SlotAddress slot) {
    std::vector<DriveExtent> extents;
    EXPECT_EQ(enclosure_->ReadExtents(Handle(slot), &extents), Outcome::kOk);
    return extents;
  }
};

TEST_F(Reads, DrivesAreThosePresentInOrderOfSlot) {
  enclosure_->UnplugDrive(kOtherFree);
  std::vector<std::uint32_t> slots;
  for (const DriveHandle drive : enclosure_->Drives()) slots.push_back(drive.index);
  EXPECT_THAT(slots, ElementsAre(0, 2, 4, 5, 6, 7, 8, 9, 10, 11));
}

TEST_F(Reads, ADriveTellsItsIdentityAndFlags) {
  const DriveProperties free = Drive(kFree);
  EXPECT_EQ(free.serial, "S0");
  EXPECT_EQ(free.model, "vdslab test");
  EXPECT_EQ(free.slot, kFree);
  EXPECT_EQ(free.size_bytes, 100 * kGiB);
  EXPECT_EQ(free.flags, kUnassigned);
  EXPECT_EQ(Drive(kMember).flags, kAssigned);
  EXPECT_EQ(Drive(kSpare).flags, kUnassigned | kHotSpare | kHotSpareStandby);
}

TEST_F(Reads, NumbersThatNeverWereAreNotFound) {
  DriveProperties properties;
  EXPECT_EQ(enclosure_->Read({.index = 99, .stay = 1}, &properties), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->Read({.index = 3, .stay = 1}, &properties), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->Read({.index = 0, .stay = 2}, &properties), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->Read({.index = 0, .stay = 0}, &properties), Outcome::kNotFound);
  LunProperties lun;
  EXPECT_EQ(enclosure_->ReadLun(3, &lun), Outcome::kNotFound);
}

TEST_F(Reads, SlotsAreKnownWhetherFullOrEmpty) {
  EXPECT_TRUE(enclosure_->HasSlot(kEmpty));
  EXPECT_FALSE(enclosure_->DriveIn(kEmpty).has_value());
  EXPECT_FALSE(enclosure_->HasSlot({0, 16}));
  EXPECT_FALSE(enclosure_->HasSlot({1, 0}));
}

TEST_F(Reads, ExtentsCoverTheDriveWithoutGapOrOverlap) {
  for (const DriveHandle drive : enclosure_->Drives()) {
    Bytes end = 0;
    const SlotAddress slot{0, static_cast<std::int16_t>(drive.index)};
    for (const DriveExtent& extent : Extents(slot)) {
      EXPECT_EQ(extent.offset_bytes, end);
      EXPECT_GT(extent.size_bytes, 0u);
      end += extent.size_bytes;
    }
    EXPECT_EQ(end, Drive(slot).size_bytes);
  }
}

TEST_F(Reads, ExtentsOfAMemberAreThoseOfItsLun) {
  const std::vector<DriveExtent> extents = Extents(kMember);
  ASSERT_THAT(extents, SizeIs(2));
  EXPECT_TRUE(extents[0].used);
  EXPECT_EQ(extents[0].lun, kParityLun);
  EXPECT_EQ(extents[0].size_bytes, 30 * kGiB);
  EXPECT_FALSE(extents[1].used);
  for (const LunExtent& extent : Lun(kParityLun).extents) {
    const SlotAddress slot{0, static_cast<std::int16_t>(extent.drive.index)};
    const DriveExtent used = Extents(slot).front();
    EXPECT_EQ(used.offset_bytes, extent.drive_offset_bytes);
    EXPECT_EQ(used.size_bytes, extent.size_bytes);
  }
}

TEST_F(Reads, AMemberThatIsOfflineKeepsItsExtents) {
  TakeOffline(kMember);
  EXPECT_TRUE(Extents(kMember).front().used);
  EXPECT_EQ(Drive(kMember).flags, kAssigned);
}

TEST_F(Reads, AFreeDriveIsOneFreeExtent) {
  ASSERT_THAT(Extents(kFree), SizeIs(1));
  EXPECT_FALSE(Extents(kFree)[0].used);
  EXPECT_EQ(Extents(kFree)[0].size_bytes, 100 * kGiB);
}

TEST_F(Reads, ControllersAndPortsTellWhatTheyAre) {
  ControllerProperties controller;
  EXPECT_EQ(enclosure_->ControllerCount(), 2u);
  EXPECT_EQ(enclosure_->ReadController(1, &controller), Outcome::kOk);
  EXPECT_EQ(controller.serial, "B");
  EXPECT_EQ(controller.port_count, 2u);
  EXPECT_EQ(controller.status, ComponentStatus::kOnline);
  EXPECT_EQ(controller.health, Health::kHealthy);
  PortProperties port;
  EXPECT_EQ(enclosure_->ReadPort({1, 1}, &port), Outcome::kOk);
  EXPECT_EQ(port.identification, "6006058000000002");
  EXPECT_EQ(port.status, ComponentStatus::kOnline);
  EXPECT_EQ(enclosure_->ReadController(2, &controller), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->ReadPort({1, 2}, &port), Outcome::kNotFound);
}

TEST_F(Reads, TheSubsystemTellsItsShape) {
  const SubsystemProperties subsystem = enclosure_->ReadSubsystem();
  EXPECT_EQ(subsystem.serial, "TEST1");
  EXPECT_EQ(subsystem.bus_count, 1);
  EXPECT_EQ(subsystem.slots_per_bus, 16);
}

TEST_F(Reads, GoOnWhileAnOperationIsParked) {
  auto offline = Park(GatePoint::kBeforeCommit, kMember, [&] { return TakeOffline(kMember); });
  EXPECT_EQ(Status(kMember), DriveStatus::kOnline);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
  EXPECT_EQ(Extents(kMember).size(), 2u);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
