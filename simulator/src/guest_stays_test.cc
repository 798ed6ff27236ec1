// Which drive it was that was in a slot.
#include "simulator/guest_stays.h"

#include "test_guests.h"

namespace vdslab::sim {
namespace {

TEST(GuestStays, AreThoseFromTheFirstToTheLast) {
  GuestStays stays;
  EXPECT_TRUE(stays.AreNone());
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 2}), "");
  stays.Begin({.index = 3, .stay = 2}, "A");
  EXPECT_FALSE(stays.AreNone());
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 1}), "");
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 2}), "A");
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 9}), "A");
  EXPECT_EQ(stays.SerialOf({.index = 4, .stay = 2}), "");
  stays.End({.index = 3, .stay = 4});
  stays.Begin({.index = 3, .stay = 6}, "B");
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 4}), "A");
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 5}), "");
  EXPECT_EQ(stays.SerialOf({.index = 3, .stay = 6}), "B");
}

class StaysOfGuests : public Guest {
 protected:
  std::string SerialOf(DriveHandle drive) { return enclosure_->guest_stays()->SerialOf(drive); }
  std::string Told(SlotAddress slot) { return SerialOf(Handle(slot)); }
};

TEST_F(StaysOfGuests, AreToldOfReplacementsEachOfWhichIsAnotherDrive) {
  const DriveHandle own = Handle(kMember);
  Smaller(kMember, 20 * kGiB);
  Pull(kMember);
  Plug(kMember);
  const DriveHandle first = Handle(kMember);
  EXPECT_EQ(SerialOf(first), "S4-R");
  Pull(kMember);
  Plug(kMember);
  EXPECT_EQ(Told(kMember), "");
  Smaller(kMember, 30 * kGiB);
  Pull(kMember);
  Plug(kMember);
  EXPECT_EQ(Drive(kMember).serial, "S4-R2");
  EXPECT_EQ(Told(kMember), "S4-R2");
  EXPECT_EQ(SerialOf(first), "S4-R");
  EXPECT_EQ(SerialOf(own), "");
}

TEST_F(StaysOfGuests, AreToldOfADriveInAWrongSlot) {
  const std::string serial = Drive(kFree).serial;
  WrongSlot(kFree, kEmpty);
  Pull(kFree);
  Plug(kFree);
  const DriveHandle visit = Handle(kEmpty);
  EXPECT_EQ(SerialOf(visit), serial);
  EXPECT_EQ(Drive(kEmpty).serial, serial);
  Pull(kEmpty);
  Plug(kFree);
  EXPECT_EQ(Told(kFree), "");
  EXPECT_EQ(SerialOf(visit), serial);
}

}  // namespace
}  // namespace vdslab::sim
