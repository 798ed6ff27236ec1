// Policies by which the host is to share its requests to a LUN among the paths.
#include "test_paths.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class LoadBalancing : public PathsTest {
 protected:
  using Policy = LoadBalancePolicy;

  explicit LoadBalancing(EnclosureSpec spec = TestSpec()) : PathsTest(std::move(spec)) {}

  Outcome Set(Policy policy, const std::vector<PathRole>& paths = {}, LunNumber lun = kParityLun) {
    return enclosure_->SetLoadBalance(lun, Number(policy), paths);
  }
  std::vector<PathAddress> Primaries(LunNumber lun = kParityLun) {
    std::vector<PathAddress> primaries;
    for (const PathRole& path : Balance(lun).paths) {
      if (path.is_primary) primaries.push_back(path.address);
    }
    return primaries;
  }

  static constexpr PathAddress kToA{0, {kA, 1}};
  static constexpr PathAddress kToB{1, {kB, 0}};
};

TEST_F(LoadBalancing, PrefersTheControllerThatServesTheLun) {
  EXPECT_EQ(Balance(kParityLun).policy, Policy::kRoundRobinWithSubset);
  EXPECT_THAT(Balance(kParityLun).paths, SizeIs(8));
  EXPECT_THAT(Primaries(), ElementsAre(PathAddress{0, {kA, 0}}, PathAddress{0, {kA, 1}},
                                       PathAddress{1, {kA, 0}}, PathAddress{1, {kA, 1}}));
  enclosure_->FailController(kA);
  clock_.Advance(kFailover);
  EXPECT_THAT(Primaries(), ElementsAre(PathAddress{0, {kB, 0}}, PathAddress{0, {kB, 1}},
                                       PathAddress{1, {kB, 0}}, PathAddress{1, {kB, 1}}));
}

TEST_F(LoadBalancing, KeepsWhatIsOrderedOfItsLun) {
  EXPECT_EQ(Set(Policy::kFailover, {{.address = kToB, .is_primary = true}}), Outcome::kOk);
  EXPECT_EQ(Balance(kParityLun).policy, Policy::kFailover);
  EXPECT_THAT(Primaries(), ElementsAre(kToB));
  EXPECT_EQ(Balance(kMirrorLun).policy, Policy::kRoundRobinWithSubset);
  EXPECT_EQ(Set(Policy::kRoundRobinWithSubset,
                {{.address = kToA, .is_primary = true}, {.address = kToB, .is_primary = true}}),
            Outcome::kOk);
  EXPECT_THAT(Primaries(), ElementsAre(kToA, kToB));
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(LoadBalancing, ChoosesOnePathOfAFailoverPolicy) {
  EXPECT_EQ(Set(Policy::kFailover, {}, kMirrorLun), Outcome::kOk);
  EXPECT_THAT(Primaries(kMirrorLun), ElementsAre(PathAddress{0, {kB, 0}}));
}

TEST_F(LoadBalancing, KeepsWhatIsRelevantToThePolicy) {
  const std::vector<PathRole> roles{{.address = kToB, .is_primary = true, .weight = 7}};
  EXPECT_EQ(Set(Policy::kWeightedPaths, roles), Outcome::kOk);
  EXPECT_THAT(Primaries(), IsEmpty());
  EXPECT_EQ(Balance(kParityLun).paths.at(6), (PathRole{.address = kToB, .weight = 7}));
  EXPECT_EQ(Balance(kParityLun).paths.at(5).weight, 0u);
  EXPECT_EQ(Set(Policy::kFailover, roles), Outcome::kOk);
  EXPECT_EQ(Balance(kParityLun).paths.at(6), (PathRole{.address = kToB, .is_primary = true}));
}

TEST_F(LoadBalancing, ForgetsNoPathThatIsAwayForATime) {
  EXPECT_EQ(Set(Policy::kFailover, {{.address = kToB, .is_primary = true}}), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, "10000000C9A00001"), Outcome::kOk);
  EXPECT_THAT(Balance(kParityLun).paths, SizeIs(4));
  EXPECT_THAT(Primaries(), ElementsAre(PathAddress{0, {kA, 0}}));
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, "*"), Outcome::kOk);
  EXPECT_THAT(Primaries(), ElementsAre(kToB));
}

TEST_F(LoadBalancing, RefusesWhatMakesNoSense) {
  EXPECT_EQ(Set(Policy::kUnknown), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetLoadBalance(kParityLun, 8, {}), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetLoadBalance(kParityLun, -1, {}), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetLoadBalance(kParityLun, 257, {}), Outcome::kInvalid);
  EXPECT_EQ(Set(Policy::kFailover, {{.address = {2, {kA, 0}}}}), Outcome::kInvalid);
  EXPECT_EQ(Set(Policy::kFailover, {{.address = kToA}, {.address = kToA}}), Outcome::kInvalid);
  EXPECT_EQ(Set(Policy::kFailover,
                {{.address = kToA, .is_primary = true}, {.address = kToB, .is_primary = true}}),
            Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, "10000000C9A00001"), Outcome::kOk);
  EXPECT_EQ(Set(Policy::kFailover, {{.address = kToB}}), Outcome::kInvalid);
  EXPECT_EQ(Balance(kParityLun).policy, Policy::kRoundRobinWithSubset);
}

TEST_F(LoadBalancing, RefusesInOrder) {
  EXPECT_EQ(Set(Policy::kRoundRobin), Outcome::kRefused);
  EXPECT_EQ(Set(Policy::kLeastQueueDepth), Outcome::kRefused);
  EXPECT_EQ(Set(Policy::kLeastBlocks), Outcome::kRefused);
  EXPECT_EQ(Set(Policy::kVendorSpecific), Outcome::kRefused);
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(Set(Policy::kRoundRobin, {}, kStripeLun), Outcome::kFailed);
  LoadBalance balance;
  EXPECT_EQ(enclosure_->ReadLoadBalance(kStripeLun, &balance), Outcome::kFailed);
  auto parked = Park(GatePoint::kBeforeCommit, std::nullopt,
                     [this] { return Set(Policy::kFailover, {}, kMirrorLun); });
  EXPECT_EQ(Set(Policy::kRoundRobin, {}, kMirrorLun), Outcome::kBusy);
  EXPECT_EQ(Balance(kMirrorLun).policy, Policy::kRoundRobinWithSubset);
  Corrupt();
  EXPECT_EQ(Set(Policy::kFailover, {}, kMirrorLun), Outcome::kCacheCorrupt);
  EXPECT_EQ(Set(Policy::kUnknown, {}, kMirrorLun), Outcome::kInvalid);
  enclosure_->RepairCache();
  Release();
  EXPECT_EQ(parked.get(), Outcome::kOk);
  EXPECT_EQ(Balance(kMirrorLun).policy, Policy::kFailover);
  EXPECT_EQ(enclosure_->DeleteLun(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(Set(Policy::kUnknown, {}, kMirrorLun), Outcome::kGone);
  EXPECT_EQ(enclosure_->ReadLoadBalance(kMirrorLun, &balance), Outcome::kGone);
  EXPECT_EQ(Set(Policy::kUnknown, {}, 77), Outcome::kNotFound);
}

TEST_F(LoadBalancing, OfAStalePictureIsThatFromBefore) {
  const FaultId fault = Arm({.kind = FaultKind::kStaleCache});
  EXPECT_EQ(Set(Policy::kFailover), Outcome::kOk);
  EXPECT_EQ(Balance(kParityLun).policy, Policy::kRoundRobinWithSubset);
  faults_.Disarm(fault);
  EXPECT_EQ(Balance(kParityLun).policy, Policy::kFailover);
}

}  // namespace
}  // namespace vdslab::sim
