#include "misbehaving_controller.h"

#include <utility>

#include "no_return.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingController::GetProperties(VDS_CONTROLLER_PROP* out) {
  const HRESULT result = ControllerObject::GetProperties(out);
  if (SUCCEEDED(result) && out->status == VDS_CS_FAILED && Has("failed_controller_reads_online")) {
    out->status = VDS_CS_ONLINE;
  }
  return result;
}

STDMETHODIMP MisbehavingController::FlushCache() {
  return Has("flush_is_not_carried_out") ? S_OK : ControllerObject::FlushCache();
}

STDMETHODIMP MisbehavingController::Reset() {
  if (Has("reset_is_not_carried_out")) return S_OK;
  return Has("reset_is_e_notimpl") ? E_NOTIMPL : ControllerObject::Reset();
}

STDMETHODIMP MisbehavingController::QueryAssociatedLuns(IEnumVdsObject** out) {
  const HRESULT result = ControllerObject::QueryAssociatedLuns(out);
  if (result != S_OK || !Has("no_luns_are_a_null_pointer")) return result;
  const bool is_empty = (*out)->Skip(1) == S_FALSE;
  (*out)->Reset();
  if (is_empty) std::exchange(*out, nullptr)->Release();
  return result;
}

STDMETHODIMP MisbehavingController::SetStatus(VDS_CONTROLLER_STATUS status) {
  const std::int32_t wanted = NumberOf(status);
  if (wanted == VDS_CS_UNKNOWN && Has("controller_takes_unknown")) return S_OK;
  if (wanted == VDS_CS_OFFLINE && Has("controller_change_is_not_carried_out")) return S_OK;
  if (wanted == VDS_CS_UNKNOWN && Has("controller_hangs")) HangForEver();
  return misbehaviour().Told(
      ControllerObject::SetStatus(status),
      {{"controller_corrupt_is_e_fail", VDS_E_PROVIDER_CACHE_CORRUPT, E_FAIL},
       {"failed_controller_is_not_supported", VDS_E_OBJECT_STATUS_FAILED, VDS_E_NOT_SUPPORTED},
       {"controller_busy_is_hidden", VDS_E_ANOTHER_CALL_IN_PROGRESS, S_OK},
       {"controller_unsupported_is_e_notimpl", VDS_E_NOT_SUPPORTED, E_NOTIMPL}});
}

}  // namespace vdslab::provider
