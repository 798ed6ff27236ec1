#include "misbehaving_lun.h"

#include "no_return.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingLun::GetProperties(VDS_LUN_PROP* out) {
  const HRESULT truth = LunObject::GetProperties(out);
  const HRESULT result =
      misbehaviour().Told(truth, {{"deleted_lun_can_be_read", VDS_E_OBJECT_DELETED, S_OK}});
  if (truth != S_OK) return result;
  out->ullSize += misbehaviour().luns.UntrueBytes(device_.index);
  if (out->health != VDS_H_HEALTHY && Has("unhealthy_lun_crashes")) Crash();
  if (out->status == VDS_LS_FAILED && Has("failed_lun_reads_online")) out->status = VDS_LS_ONLINE;
  if (out->health == VDS_H_FAILED_REDUNDANCY && Has("degraded_lun_reads_healthy")) {
    out->health = VDS_H_HEALTHY;
  }
  if (out->health == VDS_H_REBUILDING && Has("rebuild_is_not_told")) out->health = VDS_H_HEALTHY;
  return result;
}

// As if the LUN were still with the controller that it belongs to.
STDMETHODIMP MisbehavingLun::QueryActiveControllers(IEnumVdsObject** out) {
  const auto preferred = sim::PreferredController(enclosure().spec(), device_.index);
  if (!preferred || !Has("failover_is_not_told")) return LunObject::QueryActiveControllers(out);
  const Device controller{DeviceKind::kController, *preferred};
  return GiveFound([&] { return std::vector<Device>{controller}; }, out);
}

STDMETHODIMP MisbehavingLun::QueryPlexes(IEnumVdsObject** out) {
  if (!Has("lun_has_no_plex")) return LunObject::QueryPlexes(out);
  return GiveFound([] { return std::vector<Device>(); }, out);
}

STDMETHODIMP MisbehavingLun::SetStatus(VDS_LUN_STATUS status) {
  const std::int32_t wanted = NumberOf(status);
  if (wanted == VDS_LS_UNKNOWN && Has("lun_takes_unknown")) return S_OK;
  if (wanted == VDS_LS_OFFLINE && Has("lun_change_is_not_carried_out")) return S_OK;
  return misbehaviour().Told(LunObject::SetStatus(status),
                             {{"lun_corrupt_is_e_fail", VDS_E_PROVIDER_CACHE_CORRUPT, E_FAIL},
                              {"failed_lun_takes_orders", VDS_E_OBJECT_STATUS_FAILED, S_OK},
                              {"lun_busy_is_e_fail", VDS_E_ANOTHER_CALL_IN_PROGRESS, E_FAIL}});
}

STDMETHODIMP MisbehavingPlex::GetProperties(VDS_LUN_PLEX_PROP* out) {
  const HRESULT result = PlexObject::GetProperties(out);
  if (result == S_OK && Has("plex_is_too_small")) out->ullSize /= 2;
  return misbehaviour().Told(result, {{"removed_plex_can_be_read", VDS_E_OBJECT_DELETED, S_OK}});
}

STDMETHODIMP MisbehavingPlex::QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) {
  const HRESULT result = PlexObject::QueryExtents(out, count);
  if (result == S_OK && *count > 1 && Has("plex_extents_are_missing")) --*count;
  return result;
}

}  // namespace vdslab::provider
