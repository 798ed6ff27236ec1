#include "hresult.h"

namespace vdslab::provider {

HRESULT ToHresult(sim::Outcome outcome) {
  using sim::Outcome;
  switch (outcome) {  // no default: a new Outcome must be given its code here
    case Outcome::kOk:
      return S_OK;
    case Outcome::kGone:
      return VDS_E_OBJECT_DELETED;
    case Outcome::kInvalid:
      return E_INVALIDARG;
    case Outcome::kCacheCorrupt:
      return VDS_E_PROVIDER_CACHE_CORRUPT;
    case Outcome::kBusy:
      return VDS_E_ANOTHER_CALL_IN_PROGRESS;
    case Outcome::kFailed:
      return VDS_E_OBJECT_STATUS_FAILED;
    case Outcome::kRefused:
      return VDS_E_NOT_SUPPORTED;
    case Outcome::kOutOfMemory:
      return E_OUTOFMEMORY;
    case Outcome::kNotFound:
      return VDS_E_OBJECT_NOT_FOUND;
    case Outcome::kTimedOut:
      return VDS_E_TIMEOUT;
    case Outcome::kCancelled:
      return VDS_E_OPERATION_CANCELED;
    case Outcome::kNoSpace:
      return VDS_E_NOT_ENOUGH_SPACE;
    case Outcome::kTooFewDrives:
      return VDS_E_NOT_ENOUGH_DRIVE;
    case Outcome::kImpossible:
      return VDS_E_INVALID_OPERATION;
    case Outcome::kInUse:
      return VDS_E_DEVICE_IN_USE;
  }
  return E_UNEXPECTED;
}

}  // namespace vdslab::provider
