// The paths from the host to a LUN, and how the host is to share its requests among them.

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "interconnects.h"
#include "lun_object.h"
#include "path_names.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

constexpr std::array<std::pair<sim::LoadBalancePolicy, ULONG>, 7> kPolicyFlags{{
    {sim::LoadBalancePolicy::kFailover, VDS_LBF_FAILOVER},
    {sim::LoadBalancePolicy::kRoundRobin, VDS_LBF_ROUND_ROBIN},
    {sim::LoadBalancePolicy::kRoundRobinWithSubset, VDS_LBF_ROUND_ROBIN_WITH_SUBSET},
    {sim::LoadBalancePolicy::kLeastQueueDepth, VDS_LBF_DYN_LEAST_QUEUE_DEPTH},
    {sim::LoadBalancePolicy::kWeightedPaths, VDS_LBF_WEIGHTED_PATHS},
    {sim::LoadBalancePolicy::kLeastBlocks, VDS_LBF_LEAST_BLOCKS},
    {sim::LoadBalancePolicy::kVendorSpecific, VDS_LBF_VENDOR_SPECIFIC},
}};

// The array knows the port by its names alone; its id is the service's affair.
TaskArray<VDS_HBAPORT_PROP> DescribeHbaPort(const sim::HbaPortSpec& port) {
  auto described = MakeTaskArray<VDS_HBAPORT_PROP>(1);
  described[0].wwnNode = ToWwn(port.node_name);
  described[0].wwnPort = ToWwn(port.port_name);
  described[0].type = VDS_HPT_UNKNOWN;
  described[0].status = VDS_HPS_UNKNOWN;
  return described;
}

std::vector<sim::PathRole> RolesIn(std::span<const VDS_PATH_POLICY> policies,
                                   const sim::EnclosureSpec& spec) {
  std::vector<sim::PathRole> roles;
  for (const VDS_PATH_POLICY& policy : policies) {
    roles.push_back({.address = FindPath(spec, policy.pathId),
                     .is_primary = policy.bPrimaryPath != FALSE,
                     .weight = policy.ulWeight});
  }
  return roles;
}

// Whether some path is to be the first choice, and the policy has such.
bool LacksPrimary(std::int32_t policy, const std::vector<sim::PathRole>& paths) {
  return IsOneOf(policy, {VDS_LBP_FAILOVER, VDS_LBP_ROUND_ROBIN_WITH_SUBSET}) &&
         std::none_of(paths.begin(), paths.end(),
                      [](const sim::PathRole& path) { return path.is_primary; });
}

bool IsUnsupported(std::int32_t policy) {
  return policy > VDS_LBP_UNKNOWN && policy <= VDS_LBP_VENDOR_SPECIFIC &&
         !sim::IsSupported(static_cast<sim::LoadBalancePolicy>(policy));
}

}  // namespace

STDMETHODIMP LunObject::GetPathInfo(VDS_PATH_INFO** out, LONG* count) {
  const Arguments valid = Cleared(out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    std::vector<sim::PathProperties> paths;
    const sim::Outcome outcome = enclosure().ReadPaths(device_.index, &paths);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    if (paths.empty()) return S_OK;
    const sim::EnclosureSpec& spec = enclosure().spec();
    const auto type = role().words().Told<VDS_HWPROVIDER_TYPE>(PathTypeOf(spec.interconnects));
    std::vector<TaskArray<VDS_HBAPORT_PROP>> hba_ports;
    for (const sim::PathProperties& path : paths) {
      hba_ports.push_back(DescribeHbaPort(spec.hba_ports[path.address.hba_port]));
    }
    auto array = MakeTaskArray<VDS_PATH_INFO>(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const sim::PathAddress& address = paths[i].address;
      array[i].pathId = PathIdOf(spec, address);
      array[i].type = type;
      array[i].status = static_cast<VDS_PATH_STATUS>(paths[i].status);
      array[i].controllerPortId =
          session_->ids().Of(DeviceKind::kPort, session_->ids().PortIndex(address.port));
      array[i].pHbaPortProp = hba_ports[i].release();
    }
    *count = static_cast<LONG>(paths.size());
    *out = array.release();
    return S_OK;
  });
}

STDMETHODIMP LunObject::GetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM* policy,
                                             VDS_PATH_POLICY** out, LONG* count) {
  const Arguments valid = Cleared(policy, out, count);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::LoadBalance balance;
    const sim::Outcome outcome = enclosure().ReadLoadBalance(device_.index, &balance);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    TaskArray<VDS_PATH_POLICY> array;
    if (!balance.paths.empty()) array = MakeTaskArray<VDS_PATH_POLICY>(balance.paths.size());
    for (std::size_t i = 0; i < balance.paths.size(); ++i) {
      const sim::PathRole& path = balance.paths[i];
      array[i].pathId = PathIdOf(enclosure().spec(), path.address);
      array[i].bPrimaryPath = path.is_primary ? TRUE : FALSE;
      array[i].ulWeight = path.weight;
    }
    *policy = static_cast<VDS_LOADBALANCE_POLICY_ENUM>(balance.policy);
    *count = static_cast<LONG>(balance.paths.size());
    *out = array.release();
    return S_OK;
  });
}

// What a role refuses beyond what makes no sense (AMB-41).
bool LunObject::Takes(std::int32_t policy, const std::vector<sim::PathRole>& paths) const {
  if (role().Has(Manner::kUnsupportedPolicyIsInvalid) && IsUnsupported(policy)) return false;
  if (role().Has(Manner::kNoPrimaryPathIsInvalid) && LacksPrimary(policy, paths)) return false;
  if (!role().Has(Manner::kSomePathsAreInvalid)) return true;
  std::vector<sim::PathProperties> all;
  return enclosure().ReadPaths(device_.index, &all) != sim::Outcome::kOk ||
         paths.size() >= all.size();
}

// An array that is none becomes a policy that is none, which is refused in its turn (AMB-19), and
// so does what the role does not take.
STDMETHODIMP LunObject::SetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM policy,
                                             VDS_PATH_POLICY* paths, LONG count) {
  const Arguments array = IsArray(paths, count);
  const bool is_array = array.are_good();
  const std::int32_t wanted = is_array ? NumberOf(policy) : VDS_LBP_UNKNOWN;
  const HRESULT result = Operate([&](sim::Enclosure& enclosure) {
    const std::span<const VDS_PATH_POLICY> policies(paths, is_array ? count : 0);
    const std::vector<sim::PathRole> roles = RolesIn(policies, enclosure.spec());
    const std::int32_t taken = Takes(wanted, roles) ? wanted : VDS_LBP_UNKNOWN;
    return enclosure.SetLoadBalance(device_.index, taken, roles);
  });
  return result == E_INVALIDARG ? role().RefusalOf(array) : result;
}

STDMETHODIMP LunObject::GetSupportedLbPolicies(ULONG* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    for (const auto& [policy, flag] : kPolicyFlags) {
      if (sim::IsSupported(policy)) *out |= flag;
    }
    return S_OK;
  });
}

}  // namespace vdslab::provider
