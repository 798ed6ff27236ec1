// What providers tell that were made for an older version of VDS: nothing that is newer.

#include <set>

#include "path_client.h"
#include "version_client.h"

namespace vdslab::provider::testing {
namespace {

class OfVersion : public ::testing::WithParamInterface<Version>, public VersionClient {
 protected:
  OfVersion() : VersionClient(std::string("version: ") + kVersions[GetParam()]) {}

  bool Is(Version version) const { return GetParam() >= version; }
  // What is told of what came with 3.0: this, or before that the other.
  template <class Value>
  Value Newest(Value now, Value before) const {
    return Is(k3_0) ? now : before;
  }
};

INSTANTIATE_TEST_SUITE_P(Each, OfVersion, ::testing::Values(k1_0, k1_1, k2_0, k2_1, k3_0),
                         [](const ::testing::TestParamInfo<Version>& tested) {
                           std::string name = kVersions[tested.param];
                           name[1] = '_';
                           return "Version" + name;
                         });

// [SUB-STATUS-002, SUB-STATUS-004]
TEST_P(OfVersion, ASubsystemWithAFailedMember) {
  EXPECT_EQ(Array().status, VDS_SSS_ONLINE);
  EXPECT_EQ(Array().health, VDS_H_HEALTHY);
  Stimulate("drive.fail", kMember);
  EXPECT_EQ(Array().status, Newest(VDS_SSS_PARTIALLY_MANAGED, VDS_SSS_ONLINE));
  EXPECT_EQ(Array().health, Newest(VDS_H_DEGRADED, VDS_H_HEALTHY));
  EXPECT_EQ(DriveIn(kMember).status, VDS_DRS_FAILED);
  EXPECT_EQ(DriveIn(kMember).health, VDS_H_FAILED);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_OFFLINE), S_OK);
  EXPECT_EQ(Array().status, VDS_SSS_OFFLINE);
}

// [DRV-STATUS-017, DRV-STATUS-018]
TEST_P(OfVersion, ADriveThatExpectsToFail) {
  Stimulate("drive.predict_failure", kFree);
  EXPECT_EQ(DriveIn(kFree).status, VDS_DRS_ONLINE);
  EXPECT_EQ(DriveIn(kFree).health, Newest(VDS_H_PENDING_FAILURE, VDS_H_HEALTHY));
}

// [DRV-STATUS-018]
TEST_P(OfVersion, FlagsOfDrives) {
  EXPECT_EQ(DriveIn(kMember).flags, Newest<ULONG>(VDS_DRF_ASSIGNED, 0));
  EXPECT_EQ(DriveIn(kFree).flags, Newest<ULONG>(VDS_DRF_UNASSIGNED, 0));
  EXPECT_EQ(DriveIn(kSpare).flags & VDS_DRF_HOTSPARE, ULONG{VDS_DRF_HOTSPARE});
  EXPECT_EQ(DriveIn(kSpare).flags & VDS_DRF_HOTSPARE_STANDBY,
            Newest<ULONG>(VDS_DRF_HOTSPARE_STANDBY, 0));
  Stimulate("drive.fail", kMember);
  Lab("clock.advance", {{"by", "1min"}});
  EXPECT_EQ(DriveIn(kSpare).flags, Newest<ULONG>(VDS_DRF_HOTSPARE_IN_USE | VDS_DRF_ASSIGNED, 0));
}

TEST_P(OfVersion, FlagsOfDrivesThatAClientPasses) {
  const HRESULT refusal = Newest(VDS_E_NOT_SUPPORTED, E_INVALIDARG);
  EXPECT_EQ(Drive(kFree)->SetFlags(VDS_DRF_ASSIGNED), refusal);
  EXPECT_EQ(Drive(kSpare)->ClearFlags(VDS_DRF_HOTSPARE_STANDBY), refusal);
  EXPECT_EQ(Drive(kFree)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  EXPECT_NE(DriveIn(kFree).flags & VDS_DRF_HOTSPARE, 0u);
}

TEST_P(OfVersion, FlagsOfTheSubsystem) {
  constexpr ULONG kFirst = VDS_SF_LUN_MASKING_CAPABLE | VDS_SF_LUN_PLEXING_CAPABLE |
                           VDS_SF_LUN_REMAPPING_CAPABLE | VDS_SF_DRIVE_EXTENT_CAPABLE |
                           VDS_SF_HARDWARE_CHECKSUM_CAPABLE;
  constexpr ULONG kNewest = VDS_SF_SUPPORTS_LUN_NUMBER | VDS_SF_SUPPORTS_MIRRORED_CACHE |
                            VDS_SF_READ_CACHING_CAPABLE | VDS_SF_WRITE_CACHING_CAPABLE |
                            VDS_SF_MEDIA_SCAN_CAPABLE | VDS_SF_CONSISTENCY_CHECK_CAPABLE;
  const ULONG flags = Array().ulFlags;
  EXPECT_NE(flags & VDS_SF_LUN_MASKING_CAPABLE, 0u);
  EXPECT_EQ((flags & ~kFirst & ~kNewest) != 0, Is(k1_1));
  EXPECT_EQ((flags & VDS_SF_SUPPORTS_MIRROR_LUNS) != 0, Is(k1_1));
  EXPECT_EQ((flags & kNewest) != 0, Is(k3_0));
  EXPECT_EQ((flags & VDS_SF_WRITE_CACHING_CAPABLE) != 0, Is(k3_0));
  EXPECT_EQ((flags & VDS_SF_SUPPORTS_LUN_NUMBER) != 0, Is(k3_0));
}

TEST_P(OfVersion, TypesAndFlagsOfLuns) {
  const auto luns = Luns();
  ASSERT_EQ(luns.size(), 3u);
  EXPECT_EQ(Read(luns[0]).type, VDS_LT_PARITY);
  EXPECT_EQ(Read(luns[1]).type, Newest(VDS_LT_RAID6, VDS_LT_PARITY));
  EXPECT_EQ(Read(luns[2]).type, Newest(VDS_LT_RAID10, VDS_LT_MIRROR));
  for (const auto& lun : luns) {
    EXPECT_EQ(Properties(lun).ulFlags & VDS_LF_WRITE_CACHE_ENABLED,
              Newest<ULONG>(VDS_LF_WRITE_CACHE_ENABLED, 0));
  }
}

TEST_P(OfVersion, TypesOfPlexes) {
  const auto type = [](const ComPtr<IVdsLun>& lun) {
    VDS_LUN_PLEX_PROP read{};
    EXPECT_EQ(Plexes(lun).at(0)->GetProperties(&read), S_OK);
    return read.type;
  };
  const auto luns = Luns();
  EXPECT_EQ(type(luns.at(0)), VDS_LPT_PARITY);
  EXPECT_EQ(type(luns.at(1)), Newest(VDS_LPT_RAID6, VDS_LPT_PARITY));
  EXPECT_EQ(type(luns.at(2)), Newest(VDS_LPT_RAID10, VDS_LPT_STRIPE));
}

TEST_P(OfVersion, TypesOfLunsThatAClientPasses) {
  const auto ask = [&](VDS_LUN_TYPE type) {
    ULONGLONG size = 0;
    return Subsystem()->QueryMaxLunCreateSize(type, nullptr, 0, nullptr, &size);
  };
  EXPECT_EQ(ask(VDS_LT_MIRROR), S_OK);
  EXPECT_EQ(ask(VDS_LT_RAID6), Newest(S_OK, E_INVALIDARG));
  EXPECT_EQ(ask(VDS_LT_RAID61), Newest(VDS_E_NOT_SUPPORTED, E_INVALIDARG));
}

// [DRV-STATUS-018]
TEST_P(OfVersion, StatusesThatAClientPasses) {
  const HRESULT refusal = Newest(VDS_E_NOT_SUPPORTED, E_INVALIDARG);
  EXPECT_EQ(Drive(kFree)->SetStatus(VDS_DRS_REMOVED), refusal);
  EXPECT_EQ(FirstController()->SetStatus(VDS_CS_REMOVED), refusal);
  EXPECT_EQ(FirstPort()->SetStatus(VDS_PRS_REMOVED), refusal);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED), refusal);
  EXPECT_EQ(Drive(kFree)->SetStatus(VDS_DRS_NOT_READY), VDS_E_NOT_SUPPORTED);
}

TEST_P(OfVersion, PropertiesWithoutTheState) {
  const HRESULT incomplete = Is(k1_1) ? VDS_S_PROPERTIES_INCOMPLETE : S_OK;
  Stimulate("drive.silent", kFree);
  const DriveFacts facts = DriveIn(kFree);
  EXPECT_EQ(facts.result, incomplete);
  EXPECT_EQ(facts.status, VDS_DRS_UNKNOWN);
  EXPECT_EQ(facts.health, VDS_H_UNKNOWN);
  EXPECT_EQ(Lab("fault.arm", {{"kind", "controller_hang"}, {"controller", 0}}).result, S_OK);
  VDS_CONTROLLER_PROP controller{};
  EXPECT_EQ(FirstController()->GetProperties(&controller), incomplete);
  EXPECT_EQ(controller.status, VDS_CS_UNKNOWN);
  Take(controller.pwszFriendlyName);
  Take(controller.pwszIdentification);
  VDS_PORT_PROP port{};
  EXPECT_EQ(FirstController()->GetPortProperties(0, &port), incomplete);
  EXPECT_EQ(port.status, VDS_PRS_UNKNOWN);
  Take(port.pwszFriendlyName);
  Take(port.pwszIdentification);
}

// What came in which version, of all that is told below.
const std::pair<ULONG, Version> kEvents[] = {
    {VDS_NF_DRIVE_MODIFY, k1_0},       {VDS_NF_DRIVE_DEPART, k1_0},
    {VDS_NF_DRIVE_ARRIVE, k1_0},       {VDS_NF_LUN_MODIFY, k1_0},
    {VDS_NF_SUB_SYSTEM_MODIFY, k1_1},  {VDS_NF_CONTROLLER_MODIFY, k3_0},
    {VDS_NF_CONTROLLER_REMOVED, k3_0}, {VDS_NF_PORT_MODIFY, k3_0},
    {VDS_NF_PORT_REMOVED, k3_0},       {VDS_NF_DRIVE_REMOVED, k3_0},
};

// [DRV-STATUS-018]
TEST_P(OfVersion, Notifications) {
  EXPECT_EQ(Drive(kMember)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  Stimulate("drive.unplug", kFree);
  Stimulate("drive.plug", kFree);
  EXPECT_EQ(FirstPort()->SetStatus(VDS_PRS_OFFLINE), S_OK);
  EXPECT_EQ(FirstPort()->SetStatus(VDS_PRS_ONLINE), S_OK);
  EXPECT_EQ(FirstController()->SetStatus(VDS_CS_OFFLINE), S_OK);
  EXPECT_EQ(FirstController()->SetStatus(VDS_CS_ONLINE), S_OK);
  EXPECT_EQ(Subsystem()->SetStatus(VDS_SSS_OFFLINE), S_OK);
  Drain();
  const std::vector<ULONG> codes = sink_.codes();
  const std::set<ULONG> told(codes.begin(), codes.end());
  std::set<ULONG> expected;
  for (const auto& [code, since] : kEvents) {
    if (Is(since)) expected.insert(code);
  }
  EXPECT_EQ(told, expected);
}

// Of a call in which nothing is left, none is made.
TEST_P(OfVersion, NoEmptyNotifications) {
  EXPECT_EQ(FirstPort()->SetStatus(VDS_PRS_OFFLINE), S_OK);
  Drain();
  EXPECT_EQ(sink_.told().empty(), !Is(k3_0));
  EXPECT_EQ(Drive(kFree)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  Drain();
  ASSERT_FALSE(sink_.told().empty());
  EXPECT_EQ(sink_.told().front().call, 0u) << "the first call was with something in it";
}

// The type of a provider, and of the paths to its LUNs.
class OfTwoInterconnects : public ::testing::WithParamInterface<Version>, public VersionClient {
 protected:
  OfTwoInterconnects()
      : VersionClient(std::string("version: ") + kVersions[GetParam()],
                      "interconnects: [fibre_channel, sas]\n") {}
};
class OfSas : public ::testing::WithParamInterface<Version>, public VersionClient {
 protected:
  OfSas()
      : VersionClient(std::string("version: ") + kVersions[GetParam()], "interconnects: [sas]\n") {}
};
INSTANTIATE_TEST_SUITE_P(Each, OfTwoInterconnects, ::testing::Values(k1_1, k2_0, k2_1, k3_0));
INSTANTIATE_TEST_SUITE_P(Each, OfSas, ::testing::Values(k1_1, k2_0, k2_1, k3_0));

VDS_HWPROVIDER_TYPE TypeToldBy(const ComPtr<IVdsHwProvider>& provider) {
  VDS_HWPROVIDER_TYPE type = VDS_HWT_ISCSI;
  EXPECT_EQ(provider.As<IVdsHwProviderType>()->GetProviderType(&type), S_OK);
  return type;
}

// (AMB-38)
TEST_P(OfTwoInterconnects, IsAHybridOrOfTheOlderOne) {
  const bool is_newest = GetParam() == k3_0;
  EXPECT_EQ(TypeToldBy(provider_), is_newest ? VDS_HWT_HYBRID : VDS_HWT_FIBRE_CHANNEL);
  EXPECT_EQ(Paths(Lun()).at(0).info.type, VDS_HWT_FIBRE_CHANNEL);
}

TEST_P(OfSas, IsOfSasOrOfNoKnownType) {
  const VDS_HWPROVIDER_TYPE type = GetParam() == k3_0 ? VDS_HWT_SAS : VDS_HWT_UNKNOWN;
  EXPECT_EQ(TypeToldBy(provider_), type);
  EXPECT_EQ(Paths(Lun()).at(0).info.type, type);
}

// The flag goes with the interface, whatever the version.
class NewerInterface : public VersionClient {
 protected:
  NewerInterface() : VersionClient("version: 2.0, interfaces: {IVdsLunNumber: true}") {}
};
TEST_F(NewerInterface, NumbersOfLunsAreToldOfWhereTheyAreOffered) {
  EXPECT_NE(Array().ulFlags & VDS_SF_SUPPORTS_LUN_NUMBER, 0u);
  EXPECT_TRUE(Lun().As<IVdsLunNumber>());
}

class WithoutInterface : public VersionClient {
 protected:
  WithoutInterface() : VersionClient("interfaces: {IVdsLunNumber: false}") {}
};
TEST_F(WithoutInterface, NumbersOfLunsAreNotToldOfWhereTheyAreNotOffered) {
  EXPECT_EQ(Array().ulFlags & VDS_SF_SUPPORTS_LUN_NUMBER, 0u);
  EXPECT_NE(Array().ulFlags & VDS_SF_WRITE_CACHING_CAPABLE, 0u);
  EXPECT_FALSE(Lun().As<IVdsLunNumber>());
}

}  // namespace
}  // namespace vdslab::provider::testing
