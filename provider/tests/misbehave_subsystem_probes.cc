// Defects of the subsystem.

#include <set>

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr SHORT kNoSlot = 99;

HRESULT SetOffline(const ComPtr<IVdsSubSystem>& subsystem) {
  return subsystem->SetStatus(VDS_SSS_OFFLINE);
}

VDS_OBJECT_ID IdOf(const ComPtr<IVdsController>& controller) {
  return Read<VDS_CONTROLLER_PROP>(controller).id;
}

}  // namespace

const std::vector<Probe> kSubsystemProbes = {
    {"subsystem_takes_unknown",
     [](Subject& s) { return s.Subsystem()->SetStatus(VDS_SSS_UNKNOWN) != E_INVALIDARG; }},
    {"partially_managed_can_be_set",
     [](Subject& s) { return s.Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED) == S_OK; }},
    {"subsystem_change_is_not_carried_out",
     [](Subject& s) {
       return SetOffline(s.Subsystem()) == S_OK &&
              Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem()).status != VDS_SSS_OFFLINE;
     }},
    {"subsystem_corrupt_is_ignored",
     [](Subject& s) {
       const auto subsystem = s.Subsystem();
       s.Lab("cache.corrupt");
       return SetOffline(subsystem) != VDS_E_PROVIDER_CACHE_CORRUPT;
     }},
    {"subsystem_busy_is_e_fail",
     [](Subject& s) {
       const auto order = [&] { return SetOffline(s.Subsystem()); };
       return s.WhileBusy(order) != VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"health_is_not_aggregated",
     [](Subject& s) {
       s.Lab("controller.fail", {{"controller", 1}});
       const auto subsystem = Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem());
       return subsystem.status == VDS_SSS_ONLINE || subsystem.health == VDS_H_HEALTHY;
     }},
    {"offline_controller_disappears",
     [](Subject& s) {
       s.Controller(1)->SetStatus(VDS_CS_OFFLINE);
       return s.Controllers().size() != 2;
     }},
    {"drive_is_listed_twice",
     [](Subject& s) {
       const auto drives = s.Drives();
       std::set<IVdsDrive*> different;
       for (const auto& drive : drives) different.insert(drive.get());
       return different.size() != drives.size();
     }},
    {"empty_slot_is_success",
     [](Subject& s) {
       ComPtr<IVdsDrive> drive;
       return s.Subsystem()->GetDrive(0, kNoSlot, drive.put()) == S_OK;
     }},
    {"empty_slot_leaves_the_pointer",
     [](Subject& s) {
       auto* drive = reinterpret_cast<IVdsDrive*>(&s);
       s.Subsystem()->GetDrive(0, kNoSlot, &drive);
       return drive != nullptr;
     }},
    {"empty_slot_crashes",
     [](Subject& s) {
       ComPtr<IVdsDrive> drive;
       return SUCCEEDED(s.Subsystem()->GetDrive(0, kNoSlot, drive.put()));
     },
     true},
    {"drive_of_the_next_slot",
     [](Subject& s) {
       ComPtr<IVdsDrive> drive;
       s.Subsystem()->GetDrive(0, 5, drive.put());
       return Facts(drive.get()).slot != 5;
     }},
    {"drive_has_two_objects",
     [](Subject& s) {
       ComPtr<IVdsDrive> first;
       ComPtr<IVdsDrive> second;
       s.Subsystem()->GetDrive(0, 5, first.put());
       s.Subsystem()->GetDrive(0, 5, second.put());
       return first.As<IUnknown>() != second.As<IUnknown>();
     }},
    {"incomplete_list_is_taken",
     [](Subject& s) {
       VDS_OBJECT_ID first = IdOf(s.Controller(0));
       return s.Subsystem()->SetControllerStatus(&first, 1, nullptr, 0) != E_INVALIDARG;
     }},
    {"refused_list_takes_effect",
     [](Subject& s) {
       VDS_OBJECT_ID first = IdOf(s.Controller(0));
       return FAILED(s.Subsystem()->SetControllerStatus(nullptr, 0, &first, 1)) &&
              Read<VDS_CONTROLLER_PROP>(s.Controller(0)).status != VDS_CS_ONLINE;
     }},
    {"unknown_controller_is_e_fail",
     [](Subject& s) {
       VDS_OBJECT_ID first = IdOf(s.Controller(0));
       VDS_OBJECT_ID nobody = __uuidof(IVdsController);
       return s.Subsystem()->SetControllerStatus(&first, 1, &nobody, 1) != VDS_E_OBJECT_NOT_FOUND;
     }},
};

}  // namespace vdslab::provider::testing
