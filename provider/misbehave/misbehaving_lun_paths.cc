// Defects of what a LUN says of the ways to it.

#include <atomic>

#include "misbehaving_lun.h"

namespace vdslab::provider {
namespace {

std::atomic<ULONGLONG> path_ids_read{0};

}  // namespace

STDMETHODIMP MisbehavingLun::AssociateControllers(VDS_OBJECT_ID* active, LONG active_count,
                                                  VDS_OBJECT_ID* inactive, LONG inactive_count) {
  if (Has("lun_does_not_move")) return S_OK;
  return LunObject::AssociateControllers(active, active_count, inactive, inactive_count);
}

STDMETHODIMP MisbehavingLun::GetPathInfo(VDS_PATH_INFO** out, LONG* count) {
  const HRESULT result = LunObject::GetPathInfo(out, count);
  if (result != S_OK) return result;
  if (*count > 1 && Has("path_is_missing")) CoTaskMemFree((*out)[--*count].pHbaPortProp);
  for (LONG i = 0; i < *count; ++i) {
    VDS_PATH_INFO& path = (*out)[i];
    if (path.status == VDS_MPS_FAILED && Has("dead_path_reads_online")) {
      path.status = VDS_MPS_ONLINE;
    }
    if (Has("path_id_changes")) path.pathId.ullPathId += ++path_ids_read;
    if (Has("path_is_hybrid")) path.type = VDS_HWT_HYBRID;
  }
  return result;
}

STDMETHODIMP MisbehavingLun::SetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM policy,
                                                  VDS_PATH_POLICY* paths, LONG count) {
  if (Has("policy_is_not_kept")) return S_OK;
  return misbehaviour().Told(LunObject::SetLoadBalancePolicy(policy, paths, count),
                             {{"unsupported_policy_succeeds", VDS_E_NOT_SUPPORTED, S_OK},
                              {"policy_busy_is_e_fail", VDS_E_ANOTHER_CALL_IN_PROGRESS, E_FAIL}});
}

}  // namespace vdslab::provider
