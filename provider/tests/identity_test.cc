// One COM object a device, and the laws of QueryInterface.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class Identity : public LoadedClient {};

TEST_F(Identity, ADriveReachedByAnyWayIsOneObject) {
  const auto drive = FreeDrive();
  const DriveFacts facts = Facts(drive.get());
  ComPtr<IVdsDrive> by_slot;
  ASSERT_EQ(Subsystem()->GetDrive(facts.bus, facts.slot, by_slot.put()), S_OK);
  ComPtr<IUnknown> by_id;
  ASSERT_EQ(Life()->GetObject(facts.id, VDS_OT_DRIVE, by_id.put()), S_OK);
  EXPECT_EQ(by_slot.As<IUnknown>(), drive.As<IUnknown>());
  EXPECT_EQ(by_id, drive.As<IUnknown>());
}

TEST_F(Identity, EveryKindIsFoundByItsId) {
  const auto find = [&](const VDS_OBJECT_ID& id, VDS_OBJECT_TYPE type) {
    ComPtr<IUnknown> object;
    EXPECT_EQ(Life()->GetObject(id, type, object.put()), S_OK);
    return object;
  };
  VDS_SUB_SYSTEM_PROP subsystem{};
  ASSERT_EQ(Subsystem()->GetProperties(&subsystem), S_OK);
  Take(subsystem.pwszFriendlyName);
  Take(subsystem.pwszIdentification);
  EXPECT_EQ(find(subsystem.id, VDS_OT_SUB_SYSTEM), Subsystem().As<IUnknown>());
  VDS_PROVIDER_PROP provider{};
  ASSERT_EQ(provider_.As<IVdsProvider>()->GetProperties(&provider), S_OK);
  Take(provider.pwszName);
  Take(provider.pwszVersion);
  EXPECT_EQ(find(provider.id, VDS_OT_PROVIDER), provider_.As<IUnknown>());
}

TEST_F(Identity, InterfacesOfADriveLeadToEachOther) {
  const auto drive = FreeDrive();
  const auto maintenance = drive.As<IVdsMaintenance>();
  ASSERT_TRUE(maintenance);
  EXPECT_EQ(maintenance.As<IVdsDrive>(), drive);
  EXPECT_EQ(maintenance.As<IUnknown>(), drive.As<IVdsDrive2>().As<IUnknown>());
  void* none = this;
  EXPECT_EQ(drive->QueryInterface(__uuidof(IVdsLun), &none), E_NOINTERFACE);
  EXPECT_EQ(none, nullptr);
}

TEST_F(Identity, APluggedDriveIsANewObjectWithItsOldId) {
  const auto before = FreeDrive();
  const DriveFacts facts = Facts(before.get());
  Lab("drive.unplug", At(facts));
  Lab("drive.plug", At(facts));
  ComPtr<IVdsDrive> after;
  ASSERT_EQ(Subsystem()->GetDrive(facts.bus, facts.slot, after.put()), S_OK);
  EXPECT_NE(after.get(), before.get());
  EXPECT_EQ(Facts(after.get()).id, facts.id);
  EXPECT_EQ(Facts(before.get()).result, VDS_E_OBJECT_DELETED);
  EXPECT_EQ(after->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(Identity, PointersSurviveReenumerationAndRefresh) {
  const auto drive = FreeDrive();
  EXPECT_EQ(provider_->Reenumerate(), S_OK);
  EXPECT_EQ(Subsystem()->Reenumerate(), S_OK);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_EQ(FreeDrive(), drive);
}

TEST_F(Identity, AResetMakesAllObjectsDeletedOnesAndTheProviderGoesOn) {
  const auto drive = FreeDrive();
  const DriveFacts facts = Facts(drive.get());
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
  ComPtr<IVdsDrive> fresh;
  ASSERT_EQ(Subsystem()->GetDrive(facts.bus, facts.slot, fresh.put()), S_OK);
  EXPECT_EQ(Facts(fresh.get()).id, facts.id);
  EXPECT_EQ(Facts(fresh.get()).status, VDS_DRS_ONLINE);
}

}  // namespace
}  // namespace vdslab::provider::testing
