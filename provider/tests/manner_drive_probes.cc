// Manners of the statuses that are asked for, and of what drives tell of themselves.

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr auto kNoStatus = 3;

// What SetStatus of an object of each kind answers, where it is the same for all.
HRESULT StatusOfAll(Subject& s, int number) {
  const HRESULT drive = s.FreeDrive()->SetStatus(static_cast<VDS_DRIVE_STATUS>(number));
  const HRESULT others[] = {s.Controller(0)->SetStatus(static_cast<VDS_CONTROLLER_STATUS>(number)),
                            s.Port()->SetStatus(static_cast<VDS_PORT_STATUS>(number)),
                            s.Subsystem()->SetStatus(static_cast<VDS_SUB_SYSTEM_STATUS>(number)),
                            s.Lun()->SetStatus(static_cast<VDS_LUN_STATUS>(number))};
  for (const HRESULT other : others) {
    if (other != drive) return E_UNEXPECTED;
  }
  return drive;
}

HRESULT ExtentsResult(const ComPtr<IVdsDrive>& drive) {
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  const HRESULT result = drive->QueryExtents(&extents, &count);
  CoTaskMemFree(extents);
  return result;
}

DriveFacts FactsOfDeparted(Subject& s) {
  const auto drive = s.FreeDrive();
  const DriveFacts before = Facts(drive.get());
  s.Lab("drive.unplug", At(before));
  const DriveFacts after = Facts(drive.get());
  EXPECT_TRUE(after.result != S_OK || (after.id == before.id && after.slot == before.slot));
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  s.Unload();
  EXPECT_EQ(Facts(drive.get()).result, VDS_E_OBJECT_DELETED);
  return after;
}

HRESULT EmptySlot(Subject& s) {
  ComPtr<IVdsDrive> one;
  ComPtr<IVdsDrive> two;
  const HRESULT result = s.Subsystem()->GetDrive(0, 15, one.put());
  const auto newer = s.Subsystem().As<IVdsSubSystem2>();
  EXPECT_EQ(newer->GetDrive2(0, 15, 0, two.put()), result);
  EXPECT_EQ(newer->GetDrive2(0, 0, 1, two.put()), result);
  return result;
}

}  // namespace

const std::vector<MannerProbe> kDriveManners = {
    {"unserved_status_is_invalid",
     [](Subject& s) {
       return StatusOfAll(s, VDS_DRS_FAILED) == E_INVALIDARG &&
              StatusOfAll(s, VDS_DRS_NOT_READY) == E_INVALIDARG &&
              StatusOfAll(s, VDS_DRS_ONLINE) == S_OK &&
              s.FreeDrive()->SetStatus(VDS_DRS_REMOVED) == E_INVALIDARG;
     }},
    {"undefined_status_is_unsupported",
     [](Subject& s) {
       return StatusOfAll(s, kNoStatus) == VDS_E_NOT_SUPPORTED &&
              s.FreeDrive()->SetStatus(static_cast<VDS_DRIVE_STATUS>(VDS_SSS_PARTIALLY_MANAGED)) ==
                  VDS_E_NOT_SUPPORTED &&
              StatusOfAll(s, VDS_DRS_UNKNOWN) == E_INVALIDARG;
     }},
    {"same_status_is_told",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
       s.Codes();
       s.sink_.Clear();
       EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
       EXPECT_EQ(s.Controller(0)->SetStatus(VDS_CS_ONLINE), S_OK);
       EXPECT_EQ(s.Port()->SetStatus(VDS_PRS_ONLINE), S_OK);
       EXPECT_EQ(s.Subsystem()->SetStatus(VDS_SSS_ONLINE), S_OK);
       EXPECT_EQ(s.Lun()->SetStatus(VDS_LS_ONLINE), S_OK);
       return s.Codes() == std::vector<ULONG>{VDS_NF_DRIVE_MODIFY, VDS_NF_CONTROLLER_MODIFY,
                                              VDS_NF_PORT_MODIFY, VDS_NF_SUB_SYSTEM_MODIFY,
                                              VDS_NF_LUN_MODIFY};
     }},
    {"failed_drive_hides_extents",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       EXPECT_EQ(ExtentsResult(drive), S_OK);
       s.Lab("drive.fail", At(Facts(drive.get())));
       return ExtentsResult(drive) == VDS_E_OBJECT_STATUS_FAILED;
     }},
    {"idle_drive_has_no_extents",
     [](Subject& s) {
       const auto failed = s.MemberDrive();
       const auto spare = s.FreeDrive();
       spare->SetFlags(VDS_DRF_HOTSPARE);
       const auto offline = s.FreeDrive();
       EXPECT_FALSE(Extents(offline).empty());
       offline->SetStatus(VDS_DRS_OFFLINE);
       s.Lab("drive.fail", At(Facts(failed.get())));
       return Extents(failed).empty() && Extents(offline).empty() && Extents(spare).empty();
     }},
    {"departed_drive_reads_removed",
     [](Subject& s) { return FactsOfDeparted(s).status == VDS_DRS_REMOVED; }},
    {"departed_drive_reads_unknown",
     [](Subject& s) {
       const DriveFacts facts = FactsOfDeparted(s);
       return facts.result == S_OK && facts.status == VDS_DRS_UNKNOWN;
     }},
    {"spare_in_use_stays_a_spare",
     [](Subject& s) {
       s.FailMembers(1);
       s.Lab("clock.advance", {{"by", "1min"}});
       constexpr ULONG kInUse = VDS_DRF_HOTSPARE_IN_USE | VDS_DRF_ASSIGNED;
       ULONG flags = 0;
       for (const auto& drive : s.Drives()) {
         const ULONG read = Facts(drive.get()).flags;
         if ((read & kInUse) == kInUse) flags = read;
       }
       EXPECT_NE(flags, 0u);
       return (flags & VDS_DRF_HOTSPARE) != 0;
     }},
    {"empty_slot_is_invalid", [](Subject& s) { return EmptySlot(s) == E_INVALIDARG; }},
};

}  // namespace vdslab::provider::testing
