// What a LUN is called.

#include "lun_object.h"

namespace vdslab::provider {

STDMETHODIMP LunObject::SetFriendlyName(LPWSTR name) {
  return OrderName(name, [&](sim::Enclosure& enclosure, const std::string& text, bool* shortened) {
    return enclosure.SetLunName(device_.index, text, shortened);
  });
}

// The number within the array, and not that of a SCSI address.
STDMETHODIMP LunObject::GetLunNumber(ULONG* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    *out = device_.index;
    return S_OK;
  });
}

}  // namespace vdslab::provider
