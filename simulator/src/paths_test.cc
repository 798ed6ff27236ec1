// The paths from the host to LUNs.
#include "test_paths.h"

namespace vdslab::sim {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class HostPaths : public PathsTest {
 protected:
  explicit HostPaths(EnclosureSpec spec = TestSpec()) : PathsTest(std::move(spec)) {}
};

TEST_F(HostPaths, LeadFromEachHbaPortToEachPort) {
  std::set<PathAddress> addresses;
  for (const PathProperties& path : Paths(kParityLun)) addresses.insert(path.address);
  std::set<PathAddress> expected;
  for (const HbaPortNumber hba_port : {0u, 1u}) {
    for (const PortAddress port : {PortAddress{kA, 0}, {kA, 1}, {kB, 0}, {kB, 1}}) {
      expected.insert({hba_port, port});
    }
  }
  EXPECT_EQ(addresses, expected);
}

TEST_F(HostPaths, AreOnlineToTheControllerThatServesTheLun) {
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 1}), PathStatus::kOnline);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 1}), PathStatus::kStandby);
  EXPECT_EQ(StatusThrough(kMirrorLun, {kA, 1}), PathStatus::kStandby);
  EXPECT_EQ(StatusThrough(kMirrorLun, {kB, 1}), PathStatus::kOnline);
}

TEST_F(HostPaths, FailWithTheirPort) {
  enclosure_->CutLink({kA, 1});
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kOnline);
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 1}), PathStatus::kFailed);
  EXPECT_EQ(SetPort({kB, 0}, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 0}), PathStatus::kFailed);
  enclosure_->RestoreLink({kA, 1});
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 1}), PathStatus::kOnline);
}

TEST_F(HostPaths, FollowAFailover) {
  enclosure_->FailController(kA);
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kFailed);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 0}), PathStatus::kStandby);
  clock_.Advance(kFailover);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 0}), PathStatus::kOnline);
}

TEST_F(HostPaths, AreUnknownWhileTheControllerHangs) {
  enclosure_->HangController(kB);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 0}), PathStatus::kUnknown);
  enclosure_->BeginRestart(kB);
  EXPECT_EQ(StatusThrough(kParityLun, {kB, 0}), PathStatus::kFailed);
}

TEST_F(HostPaths, FailWithTheService) {
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(PortStatus({kA, 0}), ComponentStatus::kOnline);
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kFailed);
}

TEST_F(HostPaths, AreThoseOfTheHbaPortsThatAreLetIn) {
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, "5000000000000001;10000000C9A00002"), Outcome::kOk);
  const auto paths = Paths(kParityLun);
  EXPECT_THAT(paths, SizeIs(4));
  for (const PathProperties& path : paths) EXPECT_EQ(path.address.hba_port, 1u);
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, "20000000C9A00001"), Outcome::kOk);  // of the node
  EXPECT_THAT(Paths(kParityLun), IsEmpty());
  EXPECT_EQ(enclosure_->SetLunMask(kParityLun, ""), Outcome::kOk);
  EXPECT_THAT(Paths(kParityLun), IsEmpty());
  EXPECT_THAT(Paths(kMirrorLun), SizeIs(8));
}

TEST_F(HostPaths, AreWhatWasOrderedOfTheirHbaPort) {
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kFailed), Outcome::kOk);
  EXPECT_TRUE(all_are_so_);
  for (const PathProperties& path : Paths(kParityLun)) {
    EXPECT_EQ(path.status == PathStatus::kFailed, path.address.hba_port == 0);
  }
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kStandby), Outcome::kOk);
  EXPECT_TRUE(all_are_so_);
  EXPECT_EQ(Paths(kParityLun).at(0).status, PathStatus::kStandby);
  EXPECT_EQ(SetStatuses(kOtherHbaPort, PathStatus::kStandby), Outcome::kOk);
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kStandby);
  EXPECT_EQ(SetStatuses(kOtherHbaPort, PathStatus::kOnline), Outcome::kOk);
  EXPECT_FALSE(all_are_so_);  // those that stand by go on
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(HostPaths, ThatAreDeadAreNotAsOrdered) {
  enclosure_->FailPort({kB, 1});
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kStandby), Outcome::kOk);
  EXPECT_FALSE(all_are_so_);
  EXPECT_EQ(Paths(kParityLun).at(3).status, PathStatus::kFailed);
  enclosure_->RepairPort({kB, 1});
  EXPECT_EQ(Paths(kParityLun).at(0).status, PathStatus::kStandby);
  EXPECT_EQ(Paths(kParityLun).at(3).status, PathStatus::kStandby);
}

TEST_F(HostPaths, AreFailedAsOrderedAlsoWhileTheControllerHangs) {
  enclosure_->HangController(kB);
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kStandby), Outcome::kOk);
  EXPECT_FALSE(all_are_so_);
  EXPECT_EQ(Paths(kParityLun).at(2).status, PathStatus::kUnknown);
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kFailed), Outcome::kOk);
  EXPECT_TRUE(all_are_so_);
  EXPECT_EQ(Paths(kParityLun).at(2).status, PathStatus::kFailed);
}

TEST_F(HostPaths, AreRefusedForTheirReason) {
  EXPECT_EQ(SetStatuses({1, 2}, PathStatus::kFailed), Outcome::kNotFound);
  EXPECT_EQ(SetStatuses({kFirstHbaPort.port_name, 2}, PathStatus::kFailed), Outcome::kNotFound);
  Corrupt();
  EXPECT_EQ(SetStatuses({1, 2}, PathStatus::kFailed), Outcome::kCacheCorrupt);
  EXPECT_EQ(SetStatuses({1, 2}, PathStatus::kUnknown), Outcome::kInvalid);
  EXPECT_EQ(enclosure_->SetPathStatuses(kFirstHbaPort, 2, &all_are_so_), Outcome::kInvalid);
  std::vector<PathProperties> paths;
  EXPECT_EQ(enclosure_->ReadPaths(77, &paths), Outcome::kNotFound);
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(enclosure_->ReadPaths(kStripeLun, &paths), Outcome::kFailed);
  EXPECT_EQ(enclosure_->DeleteLun(kMirrorLun), Outcome::kCacheCorrupt);
  enclosure_->RepairCache();
  EXPECT_EQ(enclosure_->DeleteLun(kMirrorLun), Outcome::kOk);
  EXPECT_EQ(enclosure_->ReadPaths(kMirrorLun, &paths), Outcome::kGone);
}

TEST_F(HostPaths, AreOrderedWhileTheirLunIsBusy) {
  auto parked = Park(GatePoint::kBeforeCommit, std::nullopt,
                     [this] { return SetLun(kParityLun, LunStatus::kOffline); });
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kFailed), Outcome::kOk);
  EXPECT_TRUE(all_are_so_);
  Release();
  EXPECT_EQ(parked.get(), Outcome::kOk);
}

TEST_F(HostPaths, OfAStalePictureAreThoseFromBefore) {
  enclosure_->FailDrive(kStriped);
  const FaultId fault = Arm({.kind = FaultKind::kStaleCache});
  EXPECT_EQ(SetStatuses(kFirstHbaPort, PathStatus::kFailed), Outcome::kOk);
  enclosure_->CutLink({kA, 0});
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kOnline);
  std::vector<PathProperties> paths;
  EXPECT_EQ(enclosure_->ReadPaths(kStripeLun, &paths), Outcome::kFailed);
  EXPECT_EQ(enclosure_->ReadPaths(77, &paths), Outcome::kNotFound);
  faults_.Disarm(fault);
  EXPECT_EQ(StatusThrough(kParityLun, {kA, 0}), PathStatus::kFailed);
}

class PathsOfACard : public HostPaths {
 protected:
  static EnclosureSpec CardSpec() {
    EnclosureSpec spec = TestSpec();
    spec.interconnects = kPciRaid;
    return spec;
  }
  PathsOfACard() : HostPaths(CardSpec()) {}
};

TEST_F(PathsOfACard, AreNone) { EXPECT_THAT(Paths(kParityLun), IsEmpty()); }

TEST(WorldWideNames, AreSixteenDigits) {
  EXPECT_EQ(ParseWorldWideName("10000000c9A0000f"), 0x10000000C9A0000Fu);
  EXPECT_EQ(FormatWorldWideName(0xC9A0000F), "00000000C9A0000F");
  for (const char* text : {"", "10000000c9A0000", "10000000c9A0000ff", "10000000c9A0000g"}) {
    EXPECT_EQ(ParseWorldWideName(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace vdslab::sim
