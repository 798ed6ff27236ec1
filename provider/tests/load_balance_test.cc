// How the host is to share its requests to a LUN among the paths.

#include <future>

#include "path_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

class LoadBalance : public PathClient {
 protected:
  static std::vector<bool> Primaries(const Balance& balance) {
    std::vector<bool> primaries;
    for (const VDS_PATH_POLICY& path : balance.paths) {
      primaries.push_back(path.bPrimaryPath == TRUE);
    }
    return primaries;
  }
  // Of the path with that place among all of the LUN.
  VDS_PATH_POLICY Of(std::size_t place, BOOL is_primary, ULONG weight = 0) {
    return {Paths(Lun()).at(place).info.pathId, is_primary, weight};
  }
};

TEST_F(LoadBalance, IsThatOfTheActiveControllerFirst) {
  const Balance balance = ReadBalance(Lun());
  EXPECT_EQ(balance.result, S_OK);
  EXPECT_EQ(balance.policy, VDS_LBP_ROUND_ROBIN_WITH_SUBSET);
  EXPECT_THAT(Primaries(balance), ElementsAre(true, true, false, false, true, true, false, false));
  EXPECT_THAT(balance.paths, Each(Field(&VDS_PATH_POLICY::ulWeight, 0u)));
  for (std::size_t i = 0; i < balance.paths.size(); ++i) {
    EXPECT_EQ(balance.paths[i].pathId.ullPathId, Paths(Lun()).at(i).info.pathId.ullPathId);
  }
}

TEST_F(LoadBalance, IsKeptAsItIsSet) {
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_FAILOVER, {Of(5, TRUE), Of(0, FALSE)}), S_OK);
  Balance balance = ReadBalance(Lun());
  EXPECT_EQ(balance.policy, VDS_LBP_FAILOVER);
  EXPECT_THAT(Primaries(balance),
              ElementsAre(false, false, false, false, false, true, false, false));
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_WEIGHTED_PATHS, {Of(3, FALSE, 9)}), S_OK);
  balance = ReadBalance(Lun());
  EXPECT_EQ(balance.policy, VDS_LBP_WEIGHTED_PATHS);
  EXPECT_EQ(balance.paths.at(3).ulWeight, 9u);
  EXPECT_EQ(balance.paths.at(4).ulWeight, 0u);
  EXPECT_THAT(Primaries(balance), Each(false));
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_ROUND_ROBIN_WITH_SUBSET), S_OK);
  EXPECT_THAT(Primaries(ReadBalance(Lun())),
              ElementsAre(true, true, false, false, true, true, false, false));
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LoadBalance, SupportsWhatItCanKeep) {
  ULONG flags = 77;
  EXPECT_EQ(Lun().As<IVdsLunMpio>()->GetSupportedLbPolicies(&flags), S_OK);
  EXPECT_EQ(flags,
            VDS_LBF_FAILOVER + 0u + VDS_LBF_ROUND_ROBIN_WITH_SUBSET + VDS_LBF_WEIGHTED_PATHS);
  for (const auto policy : {VDS_LBP_ROUND_ROBIN, VDS_LBP_DYN_LEAST_QUEUE_DEPTH,
                            VDS_LBP_LEAST_BLOCKS, VDS_LBP_VENDOR_SPECIFIC}) {
    EXPECT_EQ(SetBalance(Lun(), policy), VDS_E_NOT_SUPPORTED) << policy;
  }
}

TEST_F(LoadBalance, IsRefusedWhenItMakesNoSense) {
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_FAILOVER, {Of(0, TRUE), Of(1, TRUE)}), E_INVALIDARG);
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_FAILOVER, {Of(0, TRUE), Of(0, TRUE)}), E_INVALIDARG);
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_FAILOVER, {VDS_PATH_POLICY{}}), E_INVALIDARG);
  const auto asked = Lun().As<IVdsLunMpio>();
  EXPECT_EQ(asked->SetLoadBalancePolicy(VDS_LBP_FAILOVER, nullptr, 1), E_INVALIDARG);
  EXPECT_EQ(asked->SetLoadBalancePolicy(VDS_LBP_FAILOVER, nullptr, 0), S_OK);
}

TEST_F(LoadBalance, IsRefusedWhileAnotherCallHoldsTheLun) {
  ASSERT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
  auto parked = std::async(std::launch::async, [&] { return Lun()->SetStatus(VDS_LS_OFFLINE); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(SetBalance(Lun(), VDS_LBP_FAILOVER), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(ReadBalance(Lun()).policy, VDS_LBP_ROUND_ROBIN_WITH_SUBSET) << "reading goes on";
  EXPECT_EQ(SetAll(HbaPort(1), VDS_MPS_FAILED), S_OK) << "so does what holds nothing";
  Lab("call.release");
  EXPECT_EQ(parked.get(), S_OK);
}

TEST_F(LoadBalance, OfWhatHasFailedOrIsGoneIsRefused) {
  const auto lun = Lun();
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  EXPECT_EQ(SetBalance(lun, VDS_LBP_FAILOVER), VDS_E_OBJECT_STATUS_FAILED);
  VDS_LOADBALANCE_POLICY_ENUM policy = VDS_LBP_FAILOVER;
  VDS_PATH_POLICY* paths = reinterpret_cast<VDS_PATH_POLICY*>(&policy);
  LONG count = 77;
  const auto asked = lun.As<IVdsLunMpio>();
  EXPECT_EQ(asked->GetLoadBalancePolicy(&policy, &paths, &count), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(policy, VDS_LBP_UNKNOWN);
  EXPECT_EQ(paths, nullptr);
  EXPECT_EQ(count, 0);
  Lab("cache.corrupt");
  EXPECT_EQ(SetBalance(lun, VDS_LBP_FAILOVER), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(SetBalance(lun, VDS_LBP_UNKNOWN), E_INVALIDARG);
  EXPECT_EQ(asked->GetLoadBalancePolicy(&policy, &paths, &count), VDS_E_PROVIDER_CACHE_CORRUPT);
  ASSERT_EQ(provider_->Reenumerate(), S_OK);
  ASSERT_EQ(provider_->Refresh(), S_OK);
  ASSERT_EQ(lun->Delete(), S_OK);
  EXPECT_EQ(SetBalance(lun, VDS_LBP_UNKNOWN), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(asked->GetLoadBalancePolicy(&policy, &paths, &count), VDS_E_OBJECT_DELETED);
  ULONG flags = 77;
  EXPECT_EQ(asked->GetSupportedLbPolicies(&flags), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(flags, 0u);
}

}  // namespace
}  // namespace vdslab::provider::testing
