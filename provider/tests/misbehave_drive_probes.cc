// Defects of what a drive does, and of it as a COM object.

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

constexpr ULONG kNoFlag = 0x80000000;

HRESULT TakeOffline(const ComPtr<IVdsDrive>& drive) { return drive->SetStatus(VDS_DRS_OFFLINE); }

bool HasFlag(const ComPtr<IVdsDrive>& drive, ULONG flag) {
  return (Facts(drive.get()).flags & flag) != 0;
}

}  // namespace

const std::vector<Probe> kDriveProbes = {
    {"identity_pointer_changes",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       return drive.As<IUnknown>() != drive.As<IUnknown>();
     }},
    {"maintenance_leads_nowhere",
     [](Subject& s) { return !s.FreeDrive().As<IVdsMaintenance>().As<IVdsDrive>(); }},
    {"missing_interface_leaves_the_pointer",
     [](Subject& s) {
       void* out = &s;
       s.FreeDrive()->QueryInterface(__uuidof(IVdsLun), &out);
       return out != nullptr;
     }},
    {"missing_interface_is_e_fail",
     [](Subject& s) {
       void* out = nullptr;
       return s.FreeDrive()->QueryInterface(__uuidof(IVdsLun), &out) != E_NOINTERFACE;
     }},
    {"interface_without_reference",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       const ULONG before = References(drive.get());
       void* maintenance = nullptr;
       drive->QueryInterface(__uuidof(IVdsMaintenance), &maintenance);
       if (References(drive.get()) == before) return true;
       drive->Release();
       return false;
     }},
    {"subsystem_has_two_objects",
     [](Subject& s) {
       ComPtr<IVdsSubSystem> first;
       ComPtr<IVdsSubSystem> second;
       s.FreeDrive()->GetSubSystem(first.put());
       s.FreeDrive()->GetSubSystem(second.put());
       return first.As<IUnknown>() != second.As<IUnknown>();
     }},
    {"hot_spare_flag_is_not_kept",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       return drive->SetFlags(VDS_DRF_HOTSPARE) == S_OK && !HasFlag(drive, VDS_DRF_HOTSPARE);
     }},
    {"clear_flags_does_nothing",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       drive->SetFlags(VDS_DRF_HOTSPARE);
       return drive->ClearFlags(VDS_DRF_HOTSPARE) == S_OK && HasFlag(drive, VDS_DRF_HOTSPARE);
     }},
    {"reported_flags_can_be_set",
     [](Subject& s) { return s.FreeDrive()->SetFlags(VDS_DRF_ASSIGNED) == S_OK; }},
    {"undefined_flags_are_taken",
     [](Subject& s) { return s.FreeDrive()->SetFlags(kNoFlag) != E_INVALIDARG; }},
    {"stop_of_nothing_is_s_ok",
     [](Subject& s) {
       return s.FreeDrive().As<IVdsMaintenance>()->StopMaintenance(BlinkLight) != S_FALSE;
     }},
    {"pulse_of_nothing_is_s_ok",
     [](Subject& s) {
       return s.FreeDrive().As<IVdsMaintenance>()->PulseMaintenance(BlinkLight, 1) != S_FALSE;
     }},
    {"undefined_maintenance_is_e_fail",
     [](Subject& s) {
       const auto nothing = static_cast<VDS_MAINTENANCE_OPERATION>(77);
       return s.FreeDrive().As<IVdsMaintenance>()->StartMaintenance(nothing) != E_INVALIDARG;
     }},
    {"ping_hangs",
     [](Subject& s) {
       const auto drive = s.FreeDrive().As<IVdsMaintenance>();
       return TakesLong([=] { drive->StartMaintenance(Ping); });
     }},
    {"drive_works_after_unload",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       s.Unload();
       return SUCCEEDED(TakeOffline(drive));
     }},
    {"sink_failure_fails_calls",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       s.sink_.answer = E_FAIL;
       TakeOffline(drive);
       s.Drain();
       return FAILED(drive->SetStatus(VDS_DRS_ONLINE));
     }},
};

}  // namespace vdslab::provider::testing
