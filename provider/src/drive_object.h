// A drive.
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "maintained_object.h"

namespace vdslab::provider {

class DriveObject : public MaintainedObject<DriveObject, IVdsDrive, IVdsDrive2> {
 public:
  using MaintainedObject::MaintainedObject;

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override;
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override;
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override;
  STDMETHODIMP SetFlags(ULONG flags) override;
  STDMETHODIMP ClearFlags(ULONG flags) override;
  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override;

  STDMETHODIMP GetProperties2(VDS_DRIVE_PROP2* out) override;

 private:
  friend MaintainedObject;

  // Fills what both versions of the structure have.
  template <class Properties>
  HRESULT Describe(Properties* out) const;

  // What the role has GetProperties tell of a drive that has departed; false: nothing.
  template <class Properties>
  bool DescribeDeparted(Properties* out) const;

  // The health that was read last, as far as what has departed may have it (AMB-08).
  VDS_HEALTH HealthOfDeparted() const;

  // What QueryExtents answers without a look at the extents, if the role says so.
  std::optional<HRESULT> AnswerInsteadOfExtents() const;
  // What is told of the flags that the drive has.
  ULONG FlagsOf(const sim::DriveProperties& drive) const;
  bool AreValidFlags(ULONG flags) const;
  // The role has a failed subsystem fail its drives, and it has failed (AMB-05).
  bool FailsWithSubsystem() const;
  // Whether the role lets nobody change these flags now.
  bool AreSettled(ULONG flags) const;
  // Whether to take these flags from the drive is refused because it is busy as a spare.
  bool IsBusySpare(ULONG flags) const;
  bool IsInStatus(std::int32_t status) const;

  // Operate, with the drive.
  template <class DriveOrder>
  HRESULT Order(DriveOrder order, bool arguments_are_valid = true) const;
  using MaintenanceOrder = std::function<sim::Outcome(sim::Enclosure&, sim::DriveHandle)>;
  HRESULT OrderMaintenance(const MaintenanceOrder& order, bool arguments_are_valid) const;

  mutable std::atomic<sim::Health> last_health_{sim::Health::kUnknown};
};

}  // namespace vdslab::provider
