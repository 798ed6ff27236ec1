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

VDS_OBJECT_ID ActiveController(Subject& s) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(s.Lun()->QueryActiveControllers(enumeration.put()), S_OK);
  return Read<VDS_CONTROLLER_PROP>(All<IVdsController>(enumeration.get()).at(0)).id;
}

bool NewControllerIsUntold(Subject& s) {
  const VDS_OBJECT_ID before = ActiveController(s);
  EXPECT_EQ(Activate(s, 1, 0), S_OK);
  EXPECT_FALSE(ActiveController(s) == before);
  const bool is_untold = !s.WasTold(VDS_NF_LUN_MODIFY);
  EXPECT_EQ(s.Lun()->SetStatus(VDS_LS_OFFLINE), S_OK);
  EXPECT_TRUE(s.WasTold(VDS_NF_LUN_MODIFY)) << "of other changes";
  return is_untold;
}

bool TakeoverUndoesMoves(Subject& s) {
  const VDS_OBJECT_ID home = ActiveController(s);
  EXPECT_EQ(Activate(s, 1, 0), S_OK);
  EXPECT_FALSE(ActiveController(s) == home);
  s.Lab("controller.fail", {{"controller", 1}});
  s.Lab("clock.advance", {{"by", "1min"}});
  EXPECT_TRUE(ActiveController(s) == home);
  s.Lab("controller.repair", {{"controller", 1}});
  s.Lab("clock.advance", {{"by", "1min"}});
  return ActiveController(s) == home;
}

bool PathsAreOfTheirTime(Subject& s) {
  EXPECT_EQ(SetAllPaths(s.provider_, HbaPort(1), VDS_MPS_FAILED), S_OK);
  VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  EXPECT_EQ(s.Subsystem()->CreateLun(VDS_LT_SIMPLE, kGiB, &drive, 1, hosts, nullptr, async.put()),
            S_OK);
  HRESULT code = E_UNEXPECTED;
  VDS_ASYNC_OUTPUT output{};
  async->Wait(&code, &output);
  EXPECT_EQ(code, S_OK);
  ComPtr<IUnknown> made;
  made.Attach(output.cl.pLunUnk);
  EXPECT_EQ(Statuses(s.Lun()).at(0), VDS_MPS_FAILED);
  return Statuses(made.As<IVdsLun>()).at(0) != VDS_MPS_FAILED;
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
    {"new_controller_is_untold", NewControllerIsUntold},
    {"takeover_undoes_moves", TakeoverUndoesMoves},
    {"paths_are_of_their_time", PathsAreOfTheirTime},
};

}  // namespace vdslab::provider::testing
