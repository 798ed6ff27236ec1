#include "misbehaving_drive.h"

#include <utility>

#include "misbehaving_subsystem.h"
#include "no_return.h"

namespace vdslab::provider {
namespace {

// A second IVdsDrive of the same drive whose last two methods stand in each other's place.
class SwappedDrive final : public ComObject<IVdsDrive> {
 public:
  explicit SwappedDrive(abi::ComPtr<IVdsDrive> drive) : drive_(std::move(drive)) {}
  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override { return drive_->GetProperties(out); }
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override { return drive_->GetSubSystem(out); }
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override {
    return drive_->QueryExtents(out, count);
  }
  STDMETHODIMP SetFlags(ULONG flags) override { return drive_->SetFlags(flags); }
  STDMETHODIMP ClearFlags(ULONG flags) override {
    return drive_->SetStatus(static_cast<VDS_DRIVE_STATUS>(flags));
  }
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override {
    return drive_->ClearFlags(static_cast<ULONG>(status));
  }

 private:
  abi::ComPtr<IVdsDrive> drive_;
};

// An IVdsMaintenance of the drive from which no way leads back to it.
class LostMaintenance final : public ComObject<IVdsMaintenance> {
 public:
  explicit LostMaintenance(abi::ComPtr<IVdsMaintenance> drive) : drive_(std::move(drive)) {}
  STDMETHODIMP StartMaintenance(VDS_MAINTENANCE_OPERATION operation) override {
    return drive_->StartMaintenance(operation);
  }
  STDMETHODIMP StopMaintenance(VDS_MAINTENANCE_OPERATION operation) override {
    return drive_->StopMaintenance(operation);
  }
  STDMETHODIMP PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) override {
    return drive_->PulseMaintenance(operation, count);
  }

 private:
  abi::ComPtr<IVdsMaintenance> drive_;
};

}  // namespace

IUnknown* MisbehavingDrive::InterfaceInstead(REFIID iid) {
  if (iid == __uuidof(IVdsDrive) && ++asked_ > 1 && Has("slots_are_swapped")) {
    return new SwappedDrive(abi::ComPtr<IVdsDrive>(this));
  }
  if (iid == __uuidof(IUnknown) && ++identity_ > 1 && Has("identity_pointer_changes")) {
    AddRef();
    return static_cast<IVdsMaintenance*>(this);
  }
  if (iid == __uuidof(IVdsMaintenance) && Has("maintenance_leads_nowhere")) {
    return new LostMaintenance(abi::ComPtr<IVdsMaintenance>(this));
  }
  return nullptr;
}

STDMETHODIMP MisbehavingDrive::QueryInterface(REFIID iid, void** out) {
  if (out == nullptr) return Misbehaving::QueryInterface(iid, out);
  void* const before = *out;
  if (IUnknown* const instead = InterfaceInstead(iid)) {
    *out = instead;
    return S_OK;
  }
  const HRESULT result = Misbehaving::QueryInterface(iid, out);
  if (result != S_OK && Has("missing_interface_leaves_the_pointer")) *out = before;
  if (iid == __uuidof(IVdsMaintenance) && Has("interface_without_reference")) Release();
  return misbehaviour().Told(result, {{"missing_interface_is_e_fail", E_NOINTERFACE, E_FAIL}});
}

STDMETHODIMP MisbehavingDrive::GetSubSystem(IVdsSubSystem** out) {
  const HRESULT result = DriveObject::GetSubSystem(out);
  if (result != S_OK || !Has("subsystem_has_two_objects")) return result;
  (*out)->Release();
  *out = new MisbehavingSubsystem(session_, {DeviceKind::kSubsystem});
  return result;
}

STDMETHODIMP MisbehavingDrive::SetFlags(ULONG flags) {
  if (flags == VDS_DRF_HOTSPARE && Has("hot_spare_flag_is_not_kept")) return S_OK;
  return misbehaviour().Told(DriveObject::SetFlags(flags),
                             {{"reported_flags_can_be_set", VDS_E_NOT_SUPPORTED, S_OK},
                              {"undefined_flags_are_taken", E_INVALIDARG, S_OK}});
}

STDMETHODIMP MisbehavingDrive::ClearFlags(ULONG flags) {
  return Has("clear_flags_does_nothing") ? S_OK : DriveObject::ClearFlags(flags);
}

STDMETHODIMP MisbehavingDrive::StartMaintenance(VDS_MAINTENANCE_OPERATION operation) {
  if (NumberOf(operation) == Ping && Has("ping_hangs")) HangForEver();
  return misbehaviour().Told(DriveObject::StartMaintenance(operation),
                             {{"undefined_maintenance_is_e_fail", E_INVALIDARG, E_FAIL}});
}

STDMETHODIMP MisbehavingDrive::StopMaintenance(VDS_MAINTENANCE_OPERATION operation) {
  return misbehaviour().Told(DriveObject::StopMaintenance(operation),
                             {{"stop_of_nothing_is_s_ok", S_FALSE, S_OK}});
}

STDMETHODIMP MisbehavingDrive::PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) {
  return misbehaviour().Told(DriveObject::PulseMaintenance(operation, count),
                             {{"pulse_of_nothing_is_s_ok", S_FALSE, S_OK}});
}

}  // namespace vdslab::provider
