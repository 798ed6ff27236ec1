// Manners of what is read while something changes, of spares, and of what is gone.

#include <algorithm>

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

using std::chrono::milliseconds;

// How long GetProperties takes while a call is on its way: the shortest of several times.
milliseconds ReadingTimeWhileBusy(Subject& s) {
  const auto drive = s.FreeDrive();
  const auto lun = s.Lun();
  auto shortest = milliseconds::max();
  const auto read = [&]() -> HRESULT {
    for (int time = 0; time < 5; ++time) {
      const auto begin = std::chrono::steady_clock::now();
      if (Facts(drive.get()).status != VDS_DRS_ONLINE) return E_UNEXPECTED;
      if (Read<VDS_LUN_PROP>(lun).status != VDS_LS_ONLINE) return E_UNEXPECTED;
      const auto end = std::chrono::steady_clock::now();
      shortest = std::min(shortest, std::chrono::duration_cast<milliseconds>(end - begin));
    }
    return S_OK;
  };
  EXPECT_EQ(s.WhileBusy(read), S_OK);
  return shortest;
}

// What all queries answer, where it is the same.
HRESULT ResultOfQueries(Subject& s, IVdsDrive* drive) {
  const auto subsystem = s.Subsystem();
  ComPtr<IEnumVdsObject> drives;
  ComPtr<IEnumVdsObject> luns;
  ComPtr<IEnumVdsObject> controllers;
  ComPtr<IVdsDrive> found;
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  const HRESULT result = drive->QueryExtents(&extents, &count);
  CoTaskMemFree(extents);
  EXPECT_EQ(subsystem->QueryDrives(drives.put()), result);
  EXPECT_EQ(subsystem->QueryLuns(luns.put()), result);
  EXPECT_EQ(subsystem->QueryControllers(controllers.put()), result);
  EXPECT_EQ(subsystem->GetDrive(0, 0, found.put()), result);
  EXPECT_EQ(found.get() != nullptr, result == S_OK);
  EXPECT_EQ(Facts(drive).result, S_OK);
  return result;
}

ComPtr<IVdsDrive> Departed(Subject& s) {
  const auto drive = s.FreeDrive();
  s.Lab("drive.unplug", At(Facts(drive.get())));
  return drive;
}

ComPtr<IVdsDrive> SpareInUse(Subject& s) {
  s.FailMembers(1);
  s.Lab("clock.advance", {{"by", "1min"}});
  for (const auto& drive : s.Drives()) {
    if ((Facts(drive.get()).flags & VDS_DRF_HOTSPARE_IN_USE) != 0) return drive;
  }
  return nullptr;
}

}  // namespace

const std::vector<MannerProbe> kReadingManners = {
    {"properties_wait", [](Subject& s) { return ReadingTimeWhileBusy(s) >= milliseconds(150); }},
    {"queries_are_refused",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       const HRESULT meanwhile = s.WhileBusy([&] { return ResultOfQueries(s, drive.get()); });
       EXPECT_EQ(ResultOfQueries(s, drive.get()), S_OK);
       return meanwhile == VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"spare_in_use_is_busy",
     [](Subject& s) {
       const auto spare = SpareInUse(s);
       EXPECT_EQ(s.MemberDrive()->SetFlags(VDS_DRF_HOTSPARE), VDS_E_NOT_SUPPORTED);
       return spare && spare->ClearFlags(VDS_DRF_HOTSPARE) == VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"offline_spare_is_none",
     [](Subject& s) {
       constexpr ULONG kSpare = VDS_DRF_HOTSPARE | VDS_DRF_HOTSPARE_STANDBY;
       const auto drive = s.FreeDrive();
       EXPECT_EQ(drive->SetFlags(VDS_DRF_HOTSPARE), S_OK);
       EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
       const ULONG meanwhile = Facts(drive.get()).flags & kSpare;
       const HRESULT refused = drive->SetFlags(VDS_DRF_HOTSPARE);
       EXPECT_EQ(refused, meanwhile == 0 ? VDS_E_NOT_SUPPORTED : S_OK);
       EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
       EXPECT_EQ(Facts(drive.get()).flags & kSpare, kSpare);
       return meanwhile == 0;
     }},
    {"extents_are_not_told",
     [](Subject& s) {
       const auto subsystem = Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem());
       const bool are_told = !Extents(s.MemberDrive()).empty();
       EXPECT_EQ(!Extents(s.FreeDrive()).empty(), are_told);
       EXPECT_EQ((subsystem.ulFlags & VDS_SF_DRIVE_EXTENT_CAPABLE) != 0, are_told);
       return !are_told;
     }},
    {"dying_object_is_given",
     [](Subject& s) {
       auto drive = s.FreeDrive();
       const DriveFacts facts = Facts(drive.get());
       s.Lab("drive.unplug", At(facts));
       ComPtr<IUnknown> found;
       const HRESULT result = s.Life()->GetObject(facts.id, VDS_OT_DRIVE, found.put());
       EXPECT_TRUE(result == VDS_E_OBJECT_NOT_FOUND || found.get() == drive.As<IUnknown>().get());
       found.Reset();
       drive.Reset();
       const HRESULT later = s.Life()->GetObject(facts.id, VDS_OT_DRIVE, found.put());
       EXPECT_EQ(later, VDS_E_OBJECT_NOT_FOUND);
       return result == S_OK;
     }},
    {"deleted_object_has_no_interface",
     [](Subject& s) {
       const auto drive = Departed(s);
       ComPtr<IVdsDrive> same;
       ComPtr<IUnknown> identity;
       const HRESULT result = drive->QueryInterface(__uuidof(IVdsDrive), same.put_void());
       EXPECT_EQ(drive->QueryInterface(__uuidof(IUnknown), identity.put_void()), S_OK);
       EXPECT_EQ(same.get() == nullptr, result == E_NOINTERFACE);
       EXPECT_TRUE(s.FreeDrive());
       return result == E_NOINTERFACE;
     }},
};

}  // namespace vdslab::provider::testing
