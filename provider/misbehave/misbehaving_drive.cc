#include "misbehaving_drive.h"

#include <utility>

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

}  // namespace

STDMETHODIMP MisbehavingDrive::QueryInterface(REFIID iid, void** out) {
  if (out != nullptr && iid == __uuidof(IVdsDrive) && ++asked_ > 1 && Has("slots_are_swapped")) {
    *out = static_cast<IVdsDrive*>(new SwappedDrive(abi::ComPtr<IVdsDrive>(this)));
    return S_OK;
  }
  return Misbehaving::QueryInterface(iid, out);
}

STDMETHODIMP MisbehavingDrive::GetProperties(VDS_DRIVE_PROP* out) {
  const HRESULT result = DriveObject::GetProperties(out);
  if (result != S_OK) return result;
  if (Has("identity_changes") && out->status == VDS_DRS_OFFLINE) out->pwszIdentification[0] = '~';
  return result;
}

}  // namespace vdslab::provider
