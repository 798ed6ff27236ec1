// An id belongs to a drive, which its serial number tells, and not to the slot that it is in.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Contains;
using ::testing::Field;

constexpr SHORT kEmptySlot = 15;  // of the default enclosure, whose drives have four of these:
constexpr std::uint64_t kTerabyte = std::uint64_t{1} << 40;

class GuestIds : public LoadedClient {
 protected:
  ComPtr<IVdsDrive> DriveIn(const DriveFacts& place) {
    ComPtr<IVdsDrive> drive;
    EXPECT_EQ(Subsystem()->GetDrive(place.bus, place.slot, drive.put()), S_OK);
    return drive;
  }
  DriveFacts In(const DriveFacts& place) { return Facts(DriveIn(place).get()); }
  void Pull(const DriveFacts& place) { EXPECT_EQ(Lab("drive.unplug", At(place)).result, S_OK); }
  void Plug(const DriveFacts& place) { EXPECT_EQ(Lab("drive.plug", At(place)).result, S_OK); }

  // Once, when the drive of that slot is plugged.
  void Arm(const DriveFacts& place, Json rule) {
    rule.update(At(place));
    rule["times"] = 1;
    ASSERT_EQ(Lab("fault.arm", rule).result, S_OK);
  }
  DriveFacts Replace(const DriveFacts& place, std::uint64_t size) {
    Arm(place, {{"kind", "smaller_replacement"}, {"size", size}});
    Pull(place);
    Plug(place);
    return In(place);
  }
  HRESULT GetObject(const VDS_OBJECT_ID& id) {
    ComPtr<IUnknown> object;
    const HRESULT result = Life()->GetObject(id, VDS_OT_DRIVE, object.put());
    if (result == S_OK) {
      EXPECT_EQ(Facts(object.As<IVdsDrive>().get()).id, id);
    }
    return result;
  }
};

// [AMB-21]
TEST_F(GuestIds, AReplacementHasOneOfItsOwn) {
  const DriveFacts own = Facts(FreeDrive().get());
  const DriveFacts first = Replace(own, 2 * kTerabyte);
  EXPECT_NE(first.serial, own.serial);
  EXPECT_FALSE(first.id == own.id);
  EXPECT_EQ(GetObject(first.id), S_OK);
  EXPECT_EQ(GetObject(own.id), VDS_E_OBJECT_NOT_FOUND);
  Pull(own);
  Plug(own);
  EXPECT_EQ(In(own).serial, own.serial);
  EXPECT_EQ(In(own).id, own.id);
  EXPECT_EQ(GetObject(own.id), S_OK);
  EXPECT_EQ(GetObject(first.id), VDS_E_OBJECT_NOT_FOUND);
  const DriveFacts second = Replace(own, kTerabyte);
  EXPECT_NE(second.serial, first.serial);
  EXPECT_FALSE(second.id == first.id);
  EXPECT_FALSE(second.id == own.id);
}

TEST_F(GuestIds, NotificationsTellWhichDriveComesAndGoes) {
  const DriveFacts own = Facts(FreeDrive().get());
  sink_.Clear();
  const DriveFacts fresh = Replace(own, 2 * kTerabyte);
  Pull(own);
  Drain();
  std::vector<std::pair<ULONG, VDS_OBJECT_ID>> told;
  for (const Told& each : sink_.told()) told.emplace_back(each.code, each.object);
  const std::vector<std::pair<ULONG, VDS_OBJECT_ID>> wanted{{VDS_NF_DRIVE_DEPART, own.id},
                                                            {VDS_NF_DRIVE_ARRIVE, fresh.id},
                                                            {VDS_NF_DRIVE_DEPART, fresh.id}};
  EXPECT_EQ(told, wanted);
}

TEST_F(GuestIds, ADriveInAWrongSlotHasItsOwn) {
  const DriveFacts own = Facts(FreeDrive().get());
  DriveFacts elsewhere = own;
  elsewhere.slot = kEmptySlot;
  Arm(own, {{"kind", "wrong_slot"}, {"other_bus", 0}, {"other_slot", kEmptySlot}});
  Pull(own);
  Plug(own);
  EXPECT_EQ(In(elsewhere).serial, own.serial);
  EXPECT_EQ(In(elsewhere).id, own.id);
  EXPECT_EQ(GetObject(own.id), S_OK);
  EXPECT_EQ(DriveIn(elsewhere)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  Pull(elsewhere);
  Plug(own);
  EXPECT_EQ(In(own).id, own.id);
}

// A drive that is away from the slot of a member is that member still.
TEST_F(GuestIds, ALunNamesTheDriveThatItLacks) {
  const DriveFacts member = Facts(MemberDrive().get());
  const DriveFacts fresh = Replace(member, 2 * kTerabyte);
  EXPECT_EQ(fresh.flags, ULONG{VDS_DRF_UNASSIGNED});
  ComPtr<IEnumVdsObject> plexes;
  ASSERT_EQ(Lun()->QueryPlexes(plexes.put()), S_OK);
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  ASSERT_EQ(All<IVdsLunPlex>(plexes.get()).at(0)->QueryExtents(&extents, &count), S_OK);
  const std::vector<VDS_DRIVE_EXTENT> read(extents, extents + count);
  CoTaskMemFree(extents);
  EXPECT_THAT(read, Contains(Field(&VDS_DRIVE_EXTENT::id, member.id)));
  EXPECT_THAT(read, Not(Contains(Field(&VDS_DRIVE_EXTENT::id, fresh.id))));
}

// They are the same in every life of the array.
TEST_F(GuestIds, OfAReplacementAreMadeOfItsSerialNumber) {
  const DriveFacts own = Facts(FreeDrive().get());
  const DriveFacts first = Replace(own, 2 * kTerabyte);
  ASSERT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(In(own).id, own.id);
  const DriveFacts again = Replace(own, 2 * kTerabyte);
  EXPECT_EQ(again.serial, first.serial);
  EXPECT_EQ(again.id, first.id);
}

}  // namespace
}  // namespace vdslab::provider::testing
