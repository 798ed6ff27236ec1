// Manners of the ways to LUNs: load balance policies, controllers, and HBA ports.

#include "manner_probes.h"
#include "path_client.h"

namespace vdslab::provider::testing {
namespace {

// One entry for each path to the LUN; the first `primaries` of them are primary.
std::vector<VDS_PATH_POLICY> AllPaths(Subject& s, std::size_t primaries) {
  std::vector<VDS_PATH_POLICY> all;
  for (const Path& path : Paths(s.Lun())) {
    all.push_back({path.info.pathId, all.size() < primaries ? TRUE : FALSE, 0});
  }
  return all;
}

bool SomePathsAreInvalid(Subject& s) {
  std::vector<VDS_PATH_POLICY> some = AllPaths(s, 1);
  EXPECT_EQ(SetBalance(s.Lun(), VDS_LBP_FAILOVER, some), S_OK);
  some.pop_back();
  return SetBalance(s.Lun(), VDS_LBP_FAILOVER, some) == E_INVALIDARG &&
         SetBalance(s.Lun(), VDS_LBP_WEIGHTED_PATHS) == E_INVALIDARG;
}

bool NoPrimaryPathIsInvalid(Subject& s) {
  EXPECT_EQ(SetBalance(s.Lun(), VDS_LBP_WEIGHTED_PATHS, AllPaths(s, 0)), S_OK);
  EXPECT_EQ(SetBalance(s.Lun(), VDS_LBP_ROUND_ROBIN_WITH_SUBSET, AllPaths(s, 2)), S_OK);
  return SetBalance(s.Lun(), VDS_LBP_FAILOVER, AllPaths(s, 0)) == E_INVALIDARG &&
         SetBalance(s.Lun(), VDS_LBP_ROUND_ROBIN_WITH_SUBSET) == E_INVALIDARG;
}

bool UnsupportedPolicyIsInvalid(Subject& s) {
  EXPECT_EQ(SetBalance(s.Lun(), VDS_LBP_FAILOVER, AllPaths(s, 1)), S_OK);
  return SetBalance(s.Lun(), VDS_LBP_ROUND_ROBIN) == E_INVALIDARG &&
         SetBalance(s.Lun(), VDS_LBP_VENDOR_SPECIFIC) == E_INVALIDARG;
}

HRESULT Activate(Subject& s, std::size_t active, std::size_t inactive) {
  VDS_OBJECT_ID wanted = Read<VDS_CONTROLLER_PROP>(s.Controller(active)).id;
  VDS_OBJECT_ID unwanted = Read<VDS_CONTROLLER_PROP>(s.Controller(inactive)).id;
  return s.Lun()->AssociateControllers(&wanted, 1, &unwanted, 1);
}

bool UnfitControllerHasFailed(Subject& s) {
  EXPECT_EQ(Activate(s, 1, 0), S_OK);
  EXPECT_EQ(Activate(s, 0, 1), S_OK);
  EXPECT_EQ(s.Lab("controller.fail", {{"controller", 1}}).result, S_OK);
  EXPECT_EQ(s.Lun()->AssociateControllers(nullptr, 0, nullptr, 0), E_INVALIDARG);
  return Activate(s, 1, 0) == VDS_E_OBJECT_STATUS_FAILED;
}

}  // namespace

const std::vector<MannerProbe> kPathManners = {
    {"unknown_hba_port_is_s_ok",
     [](Subject& s) {
       EXPECT_TRUE(SUCCEEDED(SetAllPaths(s.provider_, HbaPort(1), VDS_MPS_ONLINE)));
       return SetAllPaths(s.provider_, HbaPort(9), VDS_MPS_ONLINE) == S_OK;
     }},
    {"some_paths_are_invalid", SomePathsAreInvalid},
    {"no_primary_path_is_invalid", NoPrimaryPathIsInvalid},
    {"unsupported_policy_is_invalid", UnsupportedPolicyIsInvalid},
    {"unfit_controller_has_failed", UnfitControllerHasFailed},
};

}  // namespace vdslab::provider::testing
