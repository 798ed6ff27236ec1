// Requests to a subsystem that this array understands and does not serve: they are examined, and
// declined.

#include "subsystem_object.h"

namespace vdslab::provider {
namespace {

bool IsLunType(const VDS_LUN_TYPE& type) {
  const std::int32_t number = NumberOf(type);
  return IsOneOf(number, {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_NON_FAULT_TOLERANT}) ||
         (number >= VDS_LT_SIMPLE && number <= VDS_LT_RAID61);
}

}  // namespace

HRESULT SubsystemObject::DeclineLun(bool arguments_are_valid, const VDS_LUN_TYPE& type,
                                    const VDS_OBJECT_ID* drives, LONG drive_count) const {
  // A list without drives leaves the choice to the provider, and then there is no array.
  const bool valid =
      arguments_are_valid && IsLunType(type) && (drive_count != 0 || drives == nullptr);
  return DeclineIds(valid, DeviceKind::kDrive, {{drives, drive_count}});
}

STDMETHODIMP SubsystemObject::CreateLun(VDS_LUN_TYPE type, ULONGLONG, VDS_OBJECT_ID* drives,
                                        LONG drive_count, LPWSTR unmasking_list, VDS_HINTS*,
                                        IVdsAsync** out) {
  return DeclineLun(Cleared(out) && unmasking_list != nullptr, type, drives, drive_count);
}

STDMETHODIMP SubsystemObject::CreateLun2(VDS_LUN_TYPE type, ULONGLONG, VDS_OBJECT_ID* drives,
                                         LONG drive_count, LPWSTR unmasking_list, VDS_HINTS2*,
                                         IVdsAsync** out) {
  return DeclineLun(Cleared(out) && unmasking_list != nullptr, type, drives, drive_count);
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
  return DeclineIds(!(replaced == replacement), DeviceKind::kDrive,
                    {{&replaced, 1}, {&replacement, 1}});
}

}  // namespace vdslab::provider
