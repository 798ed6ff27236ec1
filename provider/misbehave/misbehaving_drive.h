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
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override;

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

  std::atomic<int> asked_{0};  // how often for IVdsDrive
};

}  // namespace vdslab::provider
