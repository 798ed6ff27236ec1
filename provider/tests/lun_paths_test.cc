// The paths from the host to LUNs, and their statuses.

#include <set>

#include "changed_enclosure.h"
#include "path_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kOnline = VDS_MPS_ONLINE;
constexpr auto kFailed = VDS_MPS_FAILED;
constexpr auto kStandby = VDS_MPS_STANDBY;

bool AreSame(const VDS_WWN& one, const VDS_WWN& other) {
  return std::equal(std::begin(one.rguchWwn), std::end(one.rguchWwn), other.rguchWwn);
}

class LunPaths : public PathClient {};

TEST_F(LunPaths, LeadFromEachHbaPortToEachControllerPort) {
  const auto paths = Paths(Lun());
  ASSERT_THAT(paths, SizeIs(8));
  std::set<std::pair<ULONGLONG, ULONGLONG>> ids;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto& [info, hba_port] = paths[i];
    ids.insert({info.pathId.ullSourceId, info.pathId.ullPathId});
    EXPECT_EQ(info.type, VDS_HWT_FIBRE_CHANNEL);
    EXPECT_EQ(info.hbaPortId, GUID{});
    EXPECT_EQ(hba_port.id, GUID{});  // the service knows it
    const VDS_HBAPORT_PROP expected = HbaPort(i < 4 ? 1 : 2);
    EXPECT_TRUE(AreSame(hba_port.wwnPort, expected.wwnPort));
    EXPECT_TRUE(AreSame(hba_port.wwnNode, expected.wwnNode));
    EXPECT_EQ(info.pathId.ullSourceId, i < 4 ? 0x10000000C9A00001u : 0x10000000C9A00002u);
    ComPtr<IUnknown> port;
    EXPECT_EQ(Life()->GetObject(info.controllerPortId, VDS_OT_PORT, port.put()), S_OK);
  }
  EXPECT_THAT(ids, SizeIs(8));
}

TEST_F(LunPaths, AreOnlineToTheControllerThatIsActive) {
  EXPECT_THAT(Statuses(Lun()), ElementsAre(kOnline, kOnline, kStandby, kStandby, kOnline, kOnline,
                                           kStandby, kStandby));
}

TEST_F(LunPaths, HaveTheSameIdsAfterARestart) {
  const auto before = Paths(Lun());
  ASSERT_EQ(Unload(), S_OK);
  ASSERT_EQ(Load(), S_OK);
  ASSERT_EQ(Lab("reset").result, S_OK);
  const auto after = Paths(Lun());
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].info.pathId.ullSourceId, before[i].info.pathId.ullSourceId);
    EXPECT_EQ(after[i].info.pathId.ullPathId, before[i].info.pathId.ullPathId);
    EXPECT_EQ(after[i].info.controllerPortId, before[i].info.controllerPortId);
  }
}

TEST_F(LunPaths, FollowTheHardware) {
  ASSERT_EQ(Lab("port.fail", {{"controller", 0}, {"port", 1}}).result, S_OK);
  EXPECT_EQ(Statuses(Lun()).at(1), kFailed);
  EXPECT_EQ(Statuses(Lun()).at(0), kOnline);
  ASSERT_EQ(Lab("fault.arm", {{"kind", "controller_hang"}, {"controller", 1}}).result, S_OK);
  EXPECT_EQ(Statuses(Lun()).at(2), VDS_MPS_UNKNOWN);
}

TEST_F(LunPaths, OfALunThatNobodyIsLetInToAreNone) {
  WCHAR none[] = OLESTR("");
  ASSERT_EQ(Lun()->SetMask(none), S_OK);
  EXPECT_THAT(Paths(Lun()), IsEmpty());
  EXPECT_THAT(ReadBalance(Lun()).paths, IsEmpty());
  WCHAR other[] = OLESTR("10000000c9a00002");
  ASSERT_EQ(Lun()->SetMask(other), S_OK);
  EXPECT_THAT(Paths(Lun()), SizeIs(4));
  EXPECT_THAT(ReadBalance(Lun()).paths, SizeIs(4));
}

TEST_F(LunPaths, TakeTheStatusOfTheirHbaPort) {
  EXPECT_EQ(SetAll(HbaPort(1), kFailed), S_OK);
  EXPECT_THAT(Statuses(Lun()), ElementsAre(kFailed, kFailed, kFailed, kFailed, kOnline, kOnline,
                                           kStandby, kStandby));
  EXPECT_EQ(SetAll(HbaPort(1), kStandby), S_OK);
  EXPECT_EQ(SetAll(HbaPort(2), kStandby), S_OK);
  EXPECT_THAT(Statuses(Lun()), Each(kStandby));
  VDS_HBAPORT_PROP with_rubbish = HbaPort(2);
  with_rubbish.id = __uuidof(IVdsLun);
  with_rubbish.type = VDS_HPT_LPORT;
  with_rubbish.ulPortSpeed = 77;
  EXPECT_EQ(SetAll(with_rubbish, kFailed), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunPaths, ThatCannotTakeItAreTold) {
  EXPECT_EQ(SetAll(HbaPort(1), kOnline), VDS_S_STATUSES_INCOMPLETELY_SET);  // some stand by
  Lab("link.cut", {{"controller", 0}, {"port", 0}});
  EXPECT_EQ(SetAll(HbaPort(1), kStandby), VDS_S_STATUSES_INCOMPLETELY_SET);
  EXPECT_THAT(Statuses(Lun()), ElementsAre(kFailed, kStandby, kStandby, kStandby, kFailed, kOnline,
                                           kStandby, kStandby));
}

TEST_F(LunPaths, AreAllOnlineWhereThereAreNone) {
  ASSERT_EQ(Lun()->Delete(), S_OK);
  EXPECT_EQ(SetAll(HbaPort(1), kOnline), S_OK);
}

TEST_F(LunPaths, RefuseForTheirReason) {
  VDS_HBAPORT_PROP other = HbaPort(1);
  other.wwnNode = HbaPort(2).wwnNode;
  EXPECT_EQ(SetAll(other, kFailed), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(SetAll({}, kFailed), VDS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(SetAll({}, VDS_MPS_UNKNOWN), E_INVALIDARG);
  const auto lun = Lun();
  Lab("cache.corrupt");
  EXPECT_EQ(SetAll({}, kFailed), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(SetAll({}, VDS_MPS_UNKNOWN), E_INVALIDARG);
  VDS_PATH_INFO* paths = reinterpret_cast<VDS_PATH_INFO*>(&other);
  LONG count = 77;
  const auto asked = lun.As<IVdsLunMpio>();
  EXPECT_EQ(asked->GetPathInfo(&paths, &count), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(paths, nullptr);
  EXPECT_EQ(count, 0);
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(SetAll(HbaPort(1), kFailed), VDS_E_INITIALIZE_NOT_CALLED);
  EXPECT_EQ(asked->GetPathInfo(&paths, &count), VDS_E_OBJECT_DELETED);
}

TEST_F(LunPaths, OfALunThatHasFailedAreNotTold) {
  for (int slot : {0, 1}) Lab("drive.unplug", {{"bus", 0}, {"slot", slot}});
  VDS_PATH_INFO* paths = nullptr;
  LONG count = 77;
  EXPECT_EQ(Lun().As<IVdsLunMpio>()->GetPathInfo(&paths, &count), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(count, 0);
}

TEST_F(LunPaths, AreAllOrNothingWithoutMemory) {
  const auto asked = Lun().As<IVdsLunMpio>();
  for (const int nth : {1, 8, 9}) {  // what each points to, and they themselves
    Lab("fault.arm", {{"kind", "out_of_memory"},
                      {"operation", "query"},
                      {"lun", 0},
                      {"nth_allocation", nth},
                      {"times", 1}});
    VDS_PATH_INFO* paths = reinterpret_cast<VDS_PATH_INFO*>(&provider_);
    LONG count = 77;
    EXPECT_EQ(asked->GetPathInfo(&paths, &count), E_OUTOFMEMORY) << nth;
    EXPECT_EQ(paths, nullptr);
    EXPECT_EQ(count, 0);
  }
  EXPECT_THAT(Paths(Lun()), SizeIs(8));
}

class HybridPathsEnclosure : private ChangedEnclosure {
 protected:
  HybridPathsEnclosure() : ChangedEnclosure("schema:", "interconnects: [sas, pci_raid]\nschema:") {}
};
class HybridPaths : private HybridPathsEnclosure, public PathClient {};

TEST_F(HybridPaths, HaveATypeThatIsNoHybrid) {
  EXPECT_EQ(Paths(Lun()).at(0).info.type, VDS_HWT_SAS);
}

class NoPathsEnclosure : private ChangedEnclosure {
 protected:
  NoPathsEnclosure()
      : ChangedEnclosure("queued}",
                         "queued, interfaces: {IVdsLunMpio: false, IVdsHwProviderPrivateMpio: "
                         "false}}") {}
};
class NoPathsRole : private NoPathsEnclosure, public PathClient {};

TEST_F(NoPathsRole, OffersNeitherInterface) {
  EXPECT_FALSE(Lun().As<IVdsLunMpio>());
  EXPECT_FALSE(provider_.As<IVdsHwProviderPrivateMpio>());
  EXPECT_TRUE(Lun().As<IVdsLunNumber>());
}

}  // namespace
}  // namespace vdslab::provider::testing
