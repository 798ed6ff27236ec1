// Manners that meet at one object.

#include "changed_enclosure.h"
#include "client.h"

namespace vdslab::provider::testing {
namespace {

class TwoManners : private ChangedEnclosure {
 protected:
  explicit TwoManners(const std::string& manners)
      : ChangedEnclosure("notify: queued", "notify: queued, manners: [" + manners + "]") {}
};

class NewIdsAndDyingObjects : public TwoManners {
 protected:
  NewIdsAndDyingObjects() : TwoManners("returned_drive_has_a_new_id, dying_object_is_given") {}
};
class DyingObject : private NewIdsAndDyingObjects, public LoadedClient {};

TEST_F(DyingObject, IsFoundByTheIdOfItsStay) {
  const DriveFacts former = Facts(FreeDrive().get());
  Lab("drive.unplug", At(former));
  Lab("drive.plug", At(former));
  ComPtr<IVdsDrive> returned;
  ASSERT_EQ(Subsystem()->GetDrive(former.bus, former.slot, returned.put()), S_OK);
  const VDS_OBJECT_ID id = Facts(returned.get()).id;
  EXPECT_FALSE(id == former.id);
  Lab("drive.unplug", At(former));
  ComPtr<IUnknown> found;
  EXPECT_EQ(Life()->GetObject(id, VDS_OT_DRIVE, found.put()), S_OK);
  EXPECT_EQ(found.get(), returned.As<IUnknown>().get());
  EXPECT_EQ(Life()->GetObject(former.id, VDS_OT_DRIVE, found.put()), VDS_E_OBJECT_NOT_FOUND);
}

class BothShortages : public TwoManners {
 protected:
  BothShortages() : TwoManners("no_room_is_an_error, too_few_drives_is_an_error") {}
};
class Shortage : private BothShortages, public LoadedClient {};

TEST_F(Shortage, OfDrivesIsToldApartFromThatOfRoom) {
  VDS_OBJECT_ID drive = Facts(FreeDrive().get()).id;
  ULONGLONG most = 77;
  VDS_HINTS hints{};
  const auto ask = [&](VDS_LUN_TYPE type, VDS_OBJECT_ID* drives, LONG count) {
    return Subsystem()->QueryMaxLunCreateSize(type, drives, count, &hints, &most);
  };
  EXPECT_EQ(ask(VDS_LT_MIRROR, &drive, 1), VDS_E_NOT_ENOUGH_DRIVE);
  EXPECT_EQ(most, 0u);
  EXPECT_EQ(ask(VDS_LT_SIMPLE, &drive, 1), S_OK);
  std::vector<VDS_OBJECT_ID> members;  // of the pool, whose room a LUN takes
  for (SHORT slot = 12; slot < 15; ++slot) {
    ComPtr<IVdsDrive> member;
    ASSERT_EQ(Subsystem()->GetDrive(0, slot, member.put()), S_OK);
    members.push_back(Facts(member.get()).id);
  }
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  ASSERT_EQ(ask(VDS_LT_PARITY, members.data(), 3), S_OK);
  ASSERT_EQ(
      Subsystem()->CreateLun(VDS_LT_PARITY, most, members.data(), 3, hosts, nullptr, async.put()),
      S_OK);
  HRESULT code = E_UNEXPECTED;
  VDS_ASYNC_OUTPUT output{};
  ASSERT_EQ(async->Wait(&code, &output), S_OK);
  ASSERT_EQ(code, S_OK);
  output.cl.pLunUnk->Release();
  EXPECT_EQ(ask(VDS_LT_PARITY, members.data(), 3), VDS_E_NOT_ENOUGH_SPACE);
}

}  // namespace
}  // namespace vdslab::provider::testing
