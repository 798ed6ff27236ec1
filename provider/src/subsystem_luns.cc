// How LUNs are made.

#include "async_order.h"
#include "lun_creation.h"
#include "lun_hints.h"
#include "lun_request.h"
#include "subsystem_object.h"
#include "unmasking_list.h"

namespace vdslab::provider {

HRESULT SubsystemObject::ReadRequest(Arguments arguments, const VDS_LUN_TYPE& type,
                                     const IdArray& drives, LunRequest& request) const {
  request.type = NumberOf(type);
  const Arguments valid =
      arguments.And(role().IsLunType(request.type)).And(IsChoice(drives.ids, drives.count));
  if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
  return FindDrives(drives, request.drives) ? S_OK : VDS_E_OBJECT_NOT_FOUND;
}

template <class Hints>
HRESULT SubsystemObject::Create(const VDS_LUN_TYPE& type, ULONGLONG size, const IdArray& drives,
                                LPCWSTR unmasking_list, const Hints* hints, IVdsAsync** out) {
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const auto hosts = unmasking_list == nullptr ? std::nullopt : ReadUnmaskingList(unmasking_list);
    LunRequest request{.size_bytes = size, .hints = HintsIn(hints), .priority = PriorityIn(hints)};
    const Arguments valid = cleared.And(Given(unmasking_list)).And(hosts.has_value() && size != 0);
    const HRESULT refusal = ReadRequest(valid, type, drives, request);
    if (refusal != S_OK) return RefuseOrder(session_, VDS_ASYNCOUT_CREATELUN, refusal, out);
    return BeginCreation(session_, OrdersFor(request), request, *hosts, out);
  });
}

template <class Hints>
HRESULT SubsystemObject::QueryMaxSize(const VDS_LUN_TYPE& type, const IdArray& drives,
                                      const Hints* hints, ULONGLONG* out) {
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    LunRequest request{.hints = HintsIn(hints)};
    const HRESULT refusal = ReadRequest(cleared, type, drives, request);
    if (refusal != S_OK) return refusal;
    return TellMaxSize(*session_, OrdersFor(request), out);
  });
}

STDMETHODIMP SubsystemObject::CreateLun(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives,
                                        LONG drive_count, LPWSTR unmasking_list, VDS_HINTS* hints,
                                        IVdsAsync** out) {
  return Create(type, size, {drives, drive_count}, unmasking_list, hints, out);
}

STDMETHODIMP SubsystemObject::CreateLun2(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives,
                                         LONG drive_count, LPWSTR unmasking_list, VDS_HINTS2* hints,
                                         IVdsAsync** out) {
  return Create(type, size, {drives, drive_count}, unmasking_list, hints, out);
}

STDMETHODIMP SubsystemObject::QueryMaxLunCreateSize(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives,
                                                    LONG drive_count, VDS_HINTS* hints,
                                                    ULONGLONG* out) {
  return QueryMaxSize(type, {drives, drive_count}, hints, out);
}

STDMETHODIMP SubsystemObject::QueryMaxLunCreateSize2(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives,
                                                     LONG drive_count, VDS_HINTS2* hints,
                                                     ULONGLONG* out) {
  return QueryMaxSize(type, {drives, drive_count}, hints, out);
}

}  // namespace vdslab::provider
