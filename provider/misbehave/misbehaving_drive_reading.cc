// What a drive with defects tells of itself.

#include <algorithm>

#include "misbehaving_drive.h"
#include "no_return.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingDrive::GetProperties(VDS_DRIVE_PROP* out) {
  if (out == nullptr && Has("null_structure_crashes")) Crash();
  if (out == nullptr && Has("null_structure_is_success")) return S_OK;
  if (Has("reading_is_slow")) Dawdle();
  if (Has("sink_is_called_under_a_lock")) misbehaviour().AwaitSink();
  HRESULT result = DriveObject::GetProperties(out);
  if (FAILED(result)) return result;
  if (running_ != 0 && Has("reading_is_busy")) result = VDS_E_ANOTHER_CALL_IN_PROGRESS;
  if (out->status == VDS_DRS_FAILED && Has("failed_drive_cannot_be_read")) {
    result = VDS_E_OBJECT_STATUS_FAILED;
  }
  if (FAILED(result)) {
    CoTaskMemFree(out->pwszFriendlyName);
    CoTaskMemFree(out->pwszIdentification);
    *out = {};
    return result;
  }
  DistortIdentity(*out);
  DistortState(*out);
  return result;
}

void MisbehavingDrive::DistortIdentity(VDS_DRIVE_PROP& properties) {
  if (Has("drive_id_is_null")) properties.id = {};
  if (Has("drives_share_an_id")) properties.id = session_->ids().Of(DeviceKind::kDrive, 0);
  if (Has("drive_id_changes_on_refresh")) properties.id.Data1 += misbehaviour().refreshes;
  if (Has("slots_count_from_one")) ++properties.sSlotNumber;
  if (Has("identity_changes") && properties.status == VDS_DRS_OFFLINE) {
    properties.pwszIdentification[0] = '~';
  }
  if (Has("text_is_given_twice")) {
    LPWSTR first = nullptr;
    if (!first_name_.compare_exchange_strong(first, properties.pwszFriendlyName)) {
      CoTaskMemFree(properties.pwszFriendlyName);
      properties.pwszFriendlyName = first;
    }
  }
}

void MisbehavingDrive::DistortState(VDS_DRIVE_PROP& properties) {
  if (Has("flags_contradict")) properties.ulFlags |= VDS_DRF_ASSIGNED | VDS_DRF_UNASSIGNED;
  if (misbehaviour().MemoryOf(device_.index).stays_assigned) {
    properties.ulFlags = (properties.ulFlags & ~ULONG{VDS_DRF_UNASSIGNED}) | VDS_DRF_ASSIGNED;
  }
  if (Has("failed_drive_reads_healthy") && properties.status == VDS_DRS_FAILED) {
    properties.health = VDS_H_HEALTHY;
  }
  if (Has("predicted_failure_reads_failing") && properties.health == VDS_H_PENDING_FAILURE) {
    properties.health = VDS_H_FAILING;
  }
  if (Has("status_is_read_once")) {
    int first = -1;
    if (!first_status_.compare_exchange_strong(first, properties.status)) {
      properties.status = static_cast<VDS_DRIVE_STATUS>(first);
    }
  }
}

STDMETHODIMP MisbehavingDrive::GetProperties2(VDS_DRIVE_PROP2* out) {
  const HRESULT result = DriveObject::GetProperties2(out);
  if (SUCCEEDED(result) && Has("second_properties_differ")) out->ullSize /= 1024;
  return result;
}

STDMETHODIMP MisbehavingDrive::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const LONG before = count == nullptr ? 0 : *count;
  const HRESULT result = DriveObject::QueryExtents(out, count);
  if (result == S_OK) DistortExtents(out, count);
  if (FAILED(result) && count != nullptr && Has("error_leaves_the_count")) *count = before;
  return result;
}

void MisbehavingDrive::DistortExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  VDS_DRIVE_EXTENT* end = *out + *count;
  if (Has("free_extents_are_missing")) {
    end = std::remove_if(*out, end, [](const VDS_DRIVE_EXTENT& one) { return !one.bUsed; });
  }
  if (Has("extents_of_an_offline_drive_vanish") &&
      Begin(VDS_DRS_UNKNOWN).before == VDS_DRS_OFFLINE) {
    end = *out;
  }
  for (VDS_DRIVE_EXTENT* extent = *out; extent != end; ++extent) {
    if (Has("extents_name_no_drive")) extent->id = {};
    if (Has("extents_are_all_used")) extent->bUsed = TRUE;
  }
  *count = static_cast<LONG>(end - *out);
  if (*count == 0) {
    CoTaskMemFree(*out);
    *out = nullptr;
  }
}

}  // namespace vdslab::provider
