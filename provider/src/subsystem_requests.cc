// Requests to a subsystem that this array understands and does not serve: they are examined, and
// declined.

#include <algorithm>

#include "subsystem_object.h"

namespace vdslab::provider {
namespace {

bool IsLunType(const VDS_LUN_TYPE& type) {
  const std::int32_t number = NumberOf(type);
  return IsOneOf(number, {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_NON_FAULT_TOLERANT}) ||
         (number >= VDS_LT_SIMPLE && number <= VDS_LT_RAID61);
}

}  // namespace

HRESULT SubsystemObject::DeclineIds(bool arguments_are_valid, DeviceKind kind,
                                    const VDS_OBJECT_ID* ids, LONG count) const {
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(arguments_are_valid); refusal != S_OK) return refusal;
    const bool all_known = std::all_of(ids, ids + count, [&](const VDS_OBJECT_ID& id) {
      return session_->Find(kind, id).has_value();
    });
    return all_known ? VDS_E_NOT_SUPPORTED : VDS_E_OBJECT_NOT_FOUND;
  });
}

HRESULT SubsystemObject::DeclineLun(bool arguments_are_valid, const VDS_LUN_TYPE& type,
                                    const VDS_OBJECT_ID* drives, LONG drive_count) const {
  // A list without drives leaves the choice to the provider, and then there is no array.
  const bool valid = arguments_are_valid && IsLunType(type) && IsArray(drives, drive_count) &&
                     (drive_count != 0 || drives == nullptr);
  return DeclineIds(valid, DeviceKind::kDrive, drives, drive_count);
}

STDMETHODIMP SubsystemObject::CreateLun(VDS_LUN_TYPE type, ULONGLONG, VDS_OBJECT_ID* drives,
                                        LONG drive_count, LPWSTR, VDS_HINTS*, IVdsAsync** out) {
  return DeclineLun(Cleared(out), type, drives, drive_count);
}

STDMETHODIMP SubsystemObject::CreateLun2(VDS_LUN_TYPE type, ULONGLONG, VDS_OBJECT_ID* drives,
                                         LONG drive_count, LPWSTR, VDS_HINTS2*, IVdsAsync** out) {
  return DeclineLun(Cleared(out), type, drives, drive_count);
}

STDMETHODIMP SubsystemObject::QueryMaxLunCreateSize(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives,
                                                    LONG drive_count, VDS_HINTS*, ULONGLONG* out) {
  return DeclineLun(Cleared(out), type, drives, drive_count);
}

STDMETHODIMP SubsystemObject::QueryMaxLunCreateSize2(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives,
                                                     LONG drive_count, VDS_HINTS2*,
                                                     ULONGLONG* out) {
  return DeclineLun(Cleared(out), type, drives, drive_count);
}

STDMETHODIMP SubsystemObject::ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) {
  const VDS_OBJECT_ID drives[] = {replaced, replacement};
  return DeclineIds(!(replaced == replacement), DeviceKind::kDrive, drives, 2);
}

}  // namespace vdslab::provider
