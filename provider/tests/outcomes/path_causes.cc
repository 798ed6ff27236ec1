// What happens to single methods about the paths from the host to LUNs.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT SetPaths(Scene& scene, const VDS_HBAPORT_PROP& hba_port, VDS_PATH_STATUS status) {
  const auto provider = scene.The<IVdsHwProviderPrivateMpio>();
  return provider->SetAllPathStatusesFromHbaPort(hba_port, status);
}

HRESULT NameForeignPath(Scene& scene) {
  VDS_PATH_POLICY foreign{};
  return scene.The<IVdsLunMpio>()->SetLoadBalancePolicy(VDS_LBP_WEIGHTED_PATHS, &foreign, 1);
}

HRESULT SetPolicy(Scene& scene, VDS_LOADBALANCE_POLICY_ENUM policy) {
  return scene.The<IVdsLunMpio>()->SetLoadBalancePolicy(policy, nullptr, 0);
}

const SpecialCause kPathCauseRows[] = {
    {"IVdsHwProviderPrivateMpio::SetAllPathStatusesFromHbaPort",
     "ONLINE, while paths to a controller that does not serve the LUN stand by",
     [](Scene& scene) { return SetPaths(scene, scene.hba_port(), VDS_MPS_ONLINE); }},
    {"IVdsHwProviderPrivateMpio::SetAllPathStatusesFromHbaPort", "the HBA port is none of the host",
     [](Scene& scene) { return SetPaths(scene, {}, VDS_MPS_FAILED); }},
    {"IVdsHwProviderPrivateMpio::SetAllPathStatusesFromHbaPort", "a status that nobody can set",
     [](Scene& scene) { return SetPaths(scene, scene.hba_port(), VDS_MPS_UNKNOWN); }},
    {"IVdsLunMpio::SetLoadBalancePolicy", "a path is none of the LUN", &NameForeignPath},
    {"IVdsLunMpio::SetLoadBalancePolicy", "a policy that is not among the supported ones",
     [](Scene& scene) { return SetPolicy(scene, VDS_LBP_ROUND_ROBIN); }},
};

}  // namespace

const std::span<const SpecialCause> kPathCauses = kPathCauseRows;

}  // namespace vdslab::provider::testing
