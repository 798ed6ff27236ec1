#include "plex_object.h"

#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

// There is no mirror plex: each side of a mirror is a simple one.
VDS_LUN_PLEX_TYPE PlexType(sim::LunType type) {
  return type == sim::LunType::kMirror ? VDS_LPT_SIMPLE : static_cast<VDS_LUN_PLEX_TYPE>(type);
}

}  // namespace

STDMETHODIMP PlexObject::GetProperties(VDS_LUN_PLEX_PROP* out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    out->id = id();
    out->ullSize = lun.size_bytes;
    out->type = PlexType(lun.type);
    out->status = static_cast<VDS_LUN_PLEX_STATUS>(lun.status);
    out->health = static_cast<VDS_HEALTH>(lun.health);
    out->TransitionState = VDS_TS_STABLE;
    out->ulStripeSize = static_cast<ULONG>(lun.stripe_bytes);
    return S_OK;
  });
}

STDMETHODIMP PlexObject::GetLun(IVdsLun** out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return Give(session_->ObjectAs<IVdsLun>({DeviceKind::kLun, device_.index}), out);
  });
}

STDMETHODIMP PlexObject::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const bool valid = Cleared(out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    if (lun.extents.empty()) return S_OK;
    auto extents = MakeTaskArray<VDS_DRIVE_EXTENT>(lun.extents.size());
    for (std::size_t i = 0; i < lun.extents.size(); ++i) {
      extents[i].id = session_->ids().Of(DeviceOf(lun.extents[i].drive));
      extents[i].LunId = session_->ids().Of(DeviceKind::kLun, device_.index);
      extents[i].ullSize = lun.extents[i].size_bytes;
      extents[i].bUsed = TRUE;
    }
    *count = static_cast<LONG>(lun.extents.size());
    *out = extents.release();
    return S_OK;
  });
}

STDMETHODIMP PlexObject::QueryHints(VDS_HINTS* out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return session_->ObjectAs<IVdsLun>({DeviceKind::kLun, device_.index})->QueryHints(out);
  });
}

STDMETHODIMP PlexObject::ApplyHints(VDS_HINTS* hints) { return Decline(hints != nullptr); }

}  // namespace vdslab::provider
