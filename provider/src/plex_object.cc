#include "plex_object.h"

#include <algorithm>

#include "task_memory_ptr.h"

namespace vdslab::provider {

HRESULT PlexObject::ReadPlex(sim::LunProperties& lun, sim::PlexProperties& plex) const {
  const sim::Outcome outcome = enclosure().ReadLun(address().lun, &lun);
  if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
  const auto found =
      std::find_if(lun.plexes.begin(), lun.plexes.end(),
                   [&](const sim::PlexProperties& one) { return one.number == address().plex; });
  if (found == lun.plexes.end()) return VDS_E_OBJECT_DELETED;
  plex = *found;
  return S_OK;
}

abi::ComPtr<IVdsLun> PlexObject::OwnLun() const {
  return session_->ObjectAs<IVdsLun>({DeviceKind::kLun, address().lun});
}

STDMETHODIMP PlexObject::GetProperties(VDS_LUN_PLEX_PROP* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToProperties(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    sim::PlexProperties plex;
    if (const HRESULT failure = ReadPlex(lun, plex); failure != S_OK) return failure;
    out->id = id();
    out->ullSize = plex.size_bytes;
    out->type = role().words().Told<VDS_LUN_PLEX_TYPE>(plex.type);
    out->status = static_cast<VDS_LUN_PLEX_STATUS>(plex.status);
    out->health = static_cast<VDS_HEALTH>(plex.health);
    out->TransitionState = static_cast<VDS_TRANSITION_STATE>(lun.transition);
    out->sRebuildPriority = lun.rebuild_number;
    out->ulStripeSize = static_cast<ULONG>(plex.stripe_bytes);
    return S_OK;
  });
}

STDMETHODIMP PlexObject::GetLun(IVdsLun** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return Give(OwnLun(), out);
  });
}

STDMETHODIMP PlexObject::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const Arguments valid = Cleared(out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToQuery(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    sim::PlexProperties plex;
    if (const HRESULT failure = ReadPlex(lun, plex); failure != S_OK) return failure;
    std::erase_if(lun.extents, [&](const sim::LunExtent& extent) {
      return extent.plex != plex.number || extent.drive.stay == sim::kNoStay;
    });
    if (lun.extents.empty()) return S_OK;
    auto extents = MakeTaskArray<VDS_DRIVE_EXTENT>(lun.extents.size());
    for (std::size_t i = 0; i < lun.extents.size(); ++i) {
      extents[i].id = session_->ids().Of(DeviceOf(lun.extents[i].drive));
      extents[i].LunId = session_->ids().Of(DeviceKind::kLun, address().lun);
      extents[i].ullSize = lun.extents[i].size_bytes;
      extents[i].bUsed = TRUE;
    }
    *count = static_cast<LONG>(lun.extents.size());
    *out = extents.release();
    return S_OK;
  });
}

STDMETHODIMP PlexObject::QueryHints(VDS_HINTS* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto lun = OwnLun();
    return lun ? lun->QueryHints(out) : VDS_E_OBJECT_DELETED;
  });
}

// Hints are those of the LUN, and of all its plexes at once.
STDMETHODIMP PlexObject::ApplyHints(VDS_HINTS* hints) {
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(Given(hints)); refusal != S_OK) return refusal;
    const auto lun = OwnLun();
    return lun ? lun->ApplyHints(hints) : VDS_E_OBJECT_DELETED;
  });
}

}  // namespace vdslab::provider
