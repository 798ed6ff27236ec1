// What is refused, in which order, and what the caller then finds in its variables.

#include <cstring>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class Refusals : public LoadedClient {
 protected:
  Refusals() : drive_(FreeDrive()), facts_(Facts(drive_.get())) {}
  const ComPtr<IVdsDrive> drive_;
  const DriveFacts facts_;
};

TEST_F(Refusals, EachReasonHasItsCode) {
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(drive_->SetStatus(static_cast<VDS_DRIVE_STATUS>(3)), E_INVALIDARG);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_REMOVED), VDS_E_NOT_SUPPORTED);
  Lab("drive.busy", At(facts_));
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Lab("drive.idle", At(facts_));
  Lab("drive.fail", At(facts_));
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_STATUS_FAILED);
  Lab("cache.corrupt");
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_UNKNOWN), E_INVALIDARG);
  Lab("drive.unplug", At(facts_));
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_UNKNOWN), VDS_E_OBJECT_DELETED);
}

TEST_F(Refusals, AShortageOfMemoryIsToldAndChangesNothing) {
  Lab("fault.arm", {{"kind", "out_of_memory"}, {"times", 1}});
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), E_OUTOFMEMORY);
  EXPECT_EQ(Facts(drive_.get()).status, VDS_DRS_ONLINE);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
}

TEST_F(Refusals, ADamagedCacheStopsReadingUntilItIsRepairedInOrder) {
  Lab("cache.corrupt");
  EXPECT_EQ(Facts(drive_.get()).result, VDS_E_PROVIDER_CACHE_CORRUPT);
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(provider_->QuerySubSystems(enumeration.put()), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_EQ(Facts(drive_.get()).result, VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(provider_->Reenumerate(), S_OK);
  EXPECT_EQ(provider_->Refresh(), S_OK);
  EXPECT_EQ(Facts(drive_.get()).result, S_OK);
}

TEST_F(Refusals, AStructureIsClearedWhenTheCallFails) {
  Lab("drive.unplug", At(facts_));
  VDS_DRIVE_PROP properties;
  std::memset(static_cast<void*>(&properties), 0x5a, sizeof properties);
  EXPECT_EQ(drive_->GetProperties(&properties), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(properties.pwszFriendlyName, nullptr);
  EXPECT_EQ(properties.pwszIdentification, nullptr);
  EXPECT_EQ(properties.id, VDS_OBJECT_ID{});
  auto* extents = reinterpret_cast<VDS_DRIVE_EXTENT*>(this);
  LONG count = 77;
  EXPECT_EQ(drive_->QueryExtents(&extents, &count), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(extents, nullptr);
  EXPECT_EQ(count, 0);
  auto* subsystem = reinterpret_cast<IVdsSubSystem*>(this);
  EXPECT_EQ(drive_->GetSubSystem(&subsystem), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(subsystem, nullptr);
}

TEST_F(Refusals, ANullPointerIsAnInvalidArgument) {
  LONG count = 77;
  VDS_DRIVE_EXTENT* extents = nullptr;
  EXPECT_EQ(drive_->GetProperties(nullptr), E_INVALIDARG);
  EXPECT_EQ(drive_.As<IVdsDrive2>()->GetProperties2(nullptr), E_INVALIDARG);
  EXPECT_EQ(drive_->GetSubSystem(nullptr), E_INVALIDARG);
  EXPECT_EQ(drive_->QueryExtents(nullptr, &count), E_INVALIDARG);
  EXPECT_EQ(count, 0);
  EXPECT_EQ(drive_->QueryExtents(&extents, nullptr), E_INVALIDARG);
  EXPECT_EQ(Subsystem()->GetProperties(nullptr), E_INVALIDARG);
  EXPECT_EQ(Subsystem()->GetDrive(0, 0, nullptr), E_INVALIDARG);
  EXPECT_EQ(provider_->QuerySubSystems(nullptr), E_INVALIDARG);
  EXPECT_EQ(Life()->GetObject(facts_.id, VDS_OT_DRIVE, nullptr), E_INVALIDARG);
  EXPECT_EQ(Lun()->GetIdentificationData(nullptr), E_INVALIDARG);
  EXPECT_EQ(drive_->QueryInterface(__uuidof(IUnknown), nullptr), E_POINTER);
}

TEST_F(Refusals, AnEmptySlotHoldsNoDrive) {
  auto* drive = reinterpret_cast<IVdsDrive*>(this);
  EXPECT_EQ(Subsystem()->GetDrive(99, 99, &drive), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(drive, nullptr);
  Lab("drive.unplug", At(facts_));
  EXPECT_EQ(Subsystem()->GetDrive(facts_.bus, facts_.slot, &drive), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(Refusals, AnUnknownIdNamesNoObject) {
  ComPtr<IUnknown> object;
  EXPECT_EQ(Life()->GetObject(__uuidof(IVdsDrive), VDS_OT_DRIVE, object.put()),
            VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Life()->GetObject(facts_.id, VDS_OT_LUN, object.put()), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Life()->GetObject(facts_.id, VDS_OT_PACK, object.put()), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Life()->GetObject(facts_.id, VDS_OT_UNKNOWN, object.put()), E_INVALIDARG);
  EXPECT_EQ(Life()->GetObject(facts_.id, static_cast<VDS_OBJECT_TYPE>(77), object.put()),
            E_INVALIDARG);
  Lab("drive.unplug", At(facts_));
  EXPECT_EQ(Life()->GetObject(facts_.id, VDS_OT_DRIVE, object.put()), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(Refusals, WhatTheArrayDoesNotServeIsExaminedFirst) {
  const auto subsystem = Subsystem();
  auto* async = reinterpret_cast<IVdsAsync*>(this);
  WCHAR all[] = OLESTR("*");
  EXPECT_EQ(
      subsystem->CreateLun(static_cast<VDS_LUN_TYPE>(99), 0, nullptr, 0, all, nullptr, &async),
      E_INVALIDARG);
  EXPECT_EQ(async, nullptr);
  EXPECT_EQ(subsystem->CreateLun(VDS_LT_RAID3, 1, nullptr, 3, all, nullptr, &async), E_INVALIDARG);
  EXPECT_EQ(subsystem->CreateLun(VDS_LT_RAID3, 1, nullptr, 0, all, nullptr, &async),
            VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(subsystem->ReplaceDrive(facts_.id, __uuidof(IVdsDrive)), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(subsystem->SetControllerStatus(nullptr, 0, nullptr, 0), E_INVALIDARG);
  EXPECT_EQ(Lun()->RemovePlex({}, &async), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(Lun()->Recover(nullptr), E_INVALIDARG);
}

TEST_F(Refusals, OneSpareBitMayBeAskedFor) {
  EXPECT_EQ(drive_->SetFlags(VDS_DRF_ASSIGNED), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(drive_->SetFlags(0x80000000), E_INVALIDARG);
  EXPECT_EQ(drive_->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  EXPECT_TRUE(Facts(drive_.get()).flags & VDS_DRF_HOTSPARE);
  EXPECT_EQ(drive_->ClearFlags(VDS_DRF_HOTSPARE), S_OK);
  EXPECT_EQ(Facts(drive_.get()).flags, facts_.flags);
}

TEST_F(Refusals, MaintenanceThatDoesNotRunIsNeitherStoppedNorPulsed) {
  const auto maintenance = drive_.As<IVdsMaintenance>();
  EXPECT_EQ(maintenance->StopMaintenance(BlinkLight), S_FALSE);
  EXPECT_EQ(maintenance->PulseMaintenance(BlinkLight, 3), S_FALSE);
  EXPECT_EQ(maintenance->StartMaintenance(BlinkLight), S_OK);
  EXPECT_EQ(maintenance->StopMaintenance(BlinkLight), S_OK);
  EXPECT_EQ(maintenance->StartMaintenance(static_cast<VDS_MAINTENANCE_OPERATION>(77)),
            E_INVALIDARG);
}

}  // namespace
}  // namespace vdslab::provider::testing
