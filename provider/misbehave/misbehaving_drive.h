// A drive with defects.
#pragma once

#include <atomic>
#include <optional>

#include "drive_object.h"
#include "misbehaving.h"

namespace vdslab::provider {

class MisbehavingDrive final : public Misbehaving<DriveObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override;

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override;
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override;
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override;
  STDMETHODIMP SetFlags(ULONG flags) override;
  STDMETHODIMP ClearFlags(ULONG flags) override;
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override;

  STDMETHODIMP GetProperties2(VDS_DRIVE_PROP2* out) override;

  STDMETHODIMP StartMaintenance(VDS_MAINTENANCE_OPERATION operation) override;
  STDMETHODIMP StopMaintenance(VDS_MAINTENANCE_OPERATION operation) override;
  STDMETHODIMP PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) override;

 private:
  // A call of SetStatus: what is asked for, and the status that the drive had, UNKNOWN also when
  // that could not be read.
  struct Call {
    VDS_DRIVE_STATUS wanted;
    VDS_DRIVE_STATUS before;
    bool is_read;
  };
  Call Begin(VDS_DRIVE_STATUS wanted);

  // Defects that do not let the call reach the drive; nothing: it shall.
  std::optional<HRESULT> Forestall(const Call& call);
  void EndTheProcessOrTheThread(const Call& call);
  // Defects that do something beside the call.
  void DoMore(const Call& call, HRESULT result);
  // Defects in what is said of the call.
  HRESULT Answer(const Call& call, HRESULT result) const;
  void StayBusy();
  bool IsDisturbed(const Call& call, HRESULT result);

  // Another interface pointer than the plain drive would give; null: the same.
  IUnknown* InterfaceInstead(REFIID iid);
  void DistortIdentity(VDS_DRIVE_PROP& properties);
  void DistortState(VDS_DRIVE_PROP& properties);
  void DistortExtents(VDS_DRIVE_EXTENT** out, LONG* count);

  std::atomic<int> asked_{0};     // how often for IVdsDrive
  std::atomic<int> identity_{0};  // how often for IUnknown
  std::atomic<int> running_{0};   // calls of SetStatus
  std::atomic<LPWSTR> first_name_{nullptr};
  std::atomic<int> first_status_{-1};
};

}  // namespace vdslab::provider
