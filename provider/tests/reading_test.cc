// What every object tells of itself.

#include <set>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class Reading : public LoadedClient {};

TEST_F(Reading, TheProviderSaysWhoItIs) {
  VDS_PROVIDER_PROP read{};
  ASSERT_EQ(provider_.As<IVdsProvider>()->GetProperties(&read), S_OK);
  EXPECT_EQ(read.type, VDS_PT_HARDWARE);
  EXPECT_FALSE(read.id == VDS_OBJECT_ID{});
  EXPECT_FALSE(read.guidVersionId == VDS_OBJECT_ID{});
  EXPECT_THAT(Take(read.pwszName), ::testing::HasSubstr("vdslab"));
  EXPECT_FALSE(Take(read.pwszVersion).empty());
}

TEST_F(Reading, TheSubsystemLeadsBackToItsProvider) {
  const auto subsystem = Subsystem();
  VDS_SUB_SYSTEM_PROP read{};
  ASSERT_EQ(subsystem->GetProperties(&read), S_OK);
  const std::string name = Take(read.pwszFriendlyName);
  const std::string identification = Take(read.pwszIdentification);
  EXPECT_FALSE(name.empty() || identification.empty());
  EXPECT_EQ(read.status, VDS_SSS_ONLINE);
  EXPECT_EQ(read.health, VDS_H_HEALTHY);
  EXPECT_EQ(read.sMaxNumberOfControllers, 2);
  VDS_SUB_SYSTEM_PROP2 read2{};
  ASSERT_EQ(subsystem.As<IVdsSubSystem2>()->GetProperties2(&read2), S_OK);
  EXPECT_EQ(Take(read2.pwszFriendlyName), name);
  EXPECT_EQ(Take(read2.pwszIdentification), identification);
  EXPECT_EQ(read2.id, read.id);
  EXPECT_EQ(read2.ulNumberOfEnclosures, 1u);
  ComPtr<IVdsProvider> provider;
  ASSERT_EQ(subsystem->GetProvider(provider.put()), S_OK);
  EXPECT_EQ(provider.As<IUnknown>(), provider_.As<IUnknown>());
}

TEST_F(Reading, EachDriveHasItsPlaceAndItsId) {
  std::set<std::pair<SHORT, SHORT>> places;
  std::set<std::string> serials;
  for (const auto& drive : Drives()) {
    const DriveFacts facts = Facts(drive.get());
    EXPECT_EQ(facts.result, S_OK);
    EXPECT_EQ(facts.status, VDS_DRS_ONLINE);
    EXPECT_EQ(facts.health, VDS_H_HEALTHY);
    EXPECT_FALSE(facts.name.empty());
    places.insert({facts.bus, facts.slot});
    serials.insert(facts.serial);
    ComPtr<IVdsDrive> same;
    EXPECT_EQ(Subsystem()->GetDrive(facts.bus, facts.slot, same.put()), S_OK);
    EXPECT_EQ(Facts(same.get()).id, facts.id);
    ComPtr<IVdsDrive> in_the_enclosure;
    EXPECT_EQ(Subsystem().As<IVdsSubSystem2>()->GetDrive2(facts.bus, facts.slot, 0,
                                                          in_the_enclosure.put()),
              S_OK);
    EXPECT_EQ(in_the_enclosure, same);
  }
  EXPECT_EQ(places.size(), 15u);
  EXPECT_EQ(serials.size(), 15u);
}

TEST_F(Reading, BothVersionsOfTheDriveStructureAgree) {
  const auto drive = MemberDrive();
  const DriveFacts facts = Facts(drive.get());
  VDS_DRIVE_PROP2 read{};
  ASSERT_EQ(drive.As<IVdsDrive2>()->GetProperties2(&read), S_OK);
  EXPECT_EQ(read.id, facts.id);
  EXPECT_EQ(Take(read.pwszFriendlyName), facts.name);
  EXPECT_EQ(Take(read.pwszIdentification), facts.serial);
  EXPECT_EQ(read.ulFlags, facts.flags);
  EXPECT_EQ(read.sSlotNumber, facts.slot);
}

TEST_F(Reading, ExtentsOfDrivesAndOfThePlexMatch) {
  ComPtr<IEnumVdsObject> plexes;
  ASSERT_EQ(Lun()->QueryPlexes(plexes.put()), S_OK);
  const auto plex = All<IVdsLunPlex>(plexes.get()).at(0);
  VDS_DRIVE_EXTENT* parts = nullptr;
  LONG part_count = 0;
  ASSERT_EQ(plex->QueryExtents(&parts, &part_count), S_OK);
  VDS_LUN_PROP lun{};
  ASSERT_EQ(Lun()->GetProperties(&lun), S_OK);
  EXPECT_EQ(Take(lun.pwszUnmaskingList), "*");
  EXPECT_FALSE(Take(lun.pwszFriendlyName).empty());
  EXPECT_FALSE(Take(lun.pwszIdentification).empty());
  LONG matched = 0;
  for (const auto& drive : Drives()) {
    VDS_DRIVE_EXTENT* extents = nullptr;
    LONG count = 0;
    ASSERT_EQ(drive->QueryExtents(&extents, &count), S_OK);
    EXPECT_GT(count, 0);
    for (LONG i = 0; i < count; ++i) {
      EXPECT_EQ(extents[i].id, Facts(drive.get()).id);
      EXPECT_EQ(extents[i].LunId, extents[i].bUsed ? lun.id : VDS_OBJECT_ID{});
      for (LONG j = 0; j < part_count; ++j) {
        matched += extents[i].bUsed && parts[j].id == extents[i].id &&
                   parts[j].ullSize == extents[i].ullSize;
      }
    }
    CoTaskMemFree(extents);
  }
  EXPECT_EQ(matched, part_count);
  CoTaskMemFree(parts);
}

TEST_F(Reading, ThePlexBelongsToItsLun) {
  ComPtr<IEnumVdsObject> plexes;
  ASSERT_EQ(Lun()->QueryPlexes(plexes.put()), S_OK);
  const auto plex = All<IVdsLunPlex>(plexes.get()).at(0);
  VDS_LUN_PLEX_PROP read{};
  ASSERT_EQ(plex->GetProperties(&read), S_OK);
  EXPECT_EQ(read.type, VDS_LPT_PARITY);
  EXPECT_GT(read.ulStripeSize, 0u);
  ComPtr<IVdsLun> lun;
  ASSERT_EQ(plex->GetLun(lun.put()), S_OK);
  EXPECT_EQ(lun, Lun());
  VDS_HINTS hints;
  EXPECT_EQ(plex->QueryHints(&hints), S_OK);
  EXPECT_EQ(hints.ulStripeSize, read.ulStripeSize);
}

TEST_F(Reading, ControllersLeadToTheirPortsAndBack) {
  ComPtr<IEnumVdsObject> enumeration;
  ASSERT_EQ(Subsystem()->QueryControllers(enumeration.put()), S_OK);
  const auto controllers = All<IVdsController>(enumeration.get());
  ASSERT_EQ(controllers.size(), 2u);
  for (const auto& controller : controllers) {
    VDS_CONTROLLER_PROP read{};
    ASSERT_EQ(controller->GetProperties(&read), S_OK);
    EXPECT_FALSE(Take(read.pwszFriendlyName).empty());
    EXPECT_FALSE(Take(read.pwszIdentification).empty());
    ASSERT_EQ(
        controller.As<IVdsControllerControllerPort>()->QueryControllerPorts(enumeration.put()),
        S_OK);
    const auto ports = All<IVdsControllerPort>(enumeration.get());
    ASSERT_EQ(ports.size(), static_cast<std::size_t>(read.sNumberOfPorts));
    for (SHORT number = 0; number < read.sNumberOfPorts; ++number) {
      VDS_PORT_PROP by_port{};
      VDS_PORT_PROP by_controller{};
      ASSERT_EQ(ports[number]->GetProperties(&by_port), S_OK);
      ASSERT_EQ(controller->GetPortProperties(number, &by_controller), S_OK);
      EXPECT_EQ(by_port.id, by_controller.id);
      EXPECT_EQ(Take(by_port.pwszFriendlyName), Take(by_controller.pwszFriendlyName));
      EXPECT_EQ(Take(by_port.pwszIdentification), Take(by_controller.pwszIdentification));
      ComPtr<IVdsController> back;
      ASSERT_EQ(ports[number]->GetController(back.put()), S_OK);
      EXPECT_EQ(back, controller);
    }
    VDS_PORT_PROP none;
    EXPECT_EQ(controller->GetPortProperties(read.sNumberOfPorts, &none), E_INVALIDARG);
    EXPECT_EQ(none.pwszFriendlyName, nullptr);
  }
}

TEST_F(Reading, ADiskOfTheHostIsRecognisedAsOurLun) {
  VDS_LUN_INFORMATION disk{};
  ASSERT_EQ(Lun()->GetIdentificationData(&disk), S_OK);
  EXPECT_EQ(disk.m_deviceIdDescriptor.m_cIdentifiers, 1u);
  WCHAR path[] = OLESTR("\\\\?\\device");
  VDS_OBJECT_ID lun{};
  const auto host = provider_.As<IVdsHwProviderPrivate>();
  EXPECT_EQ(host->QueryIfCreatedLun(path, &disk, &lun), S_OK);
  ComPtr<IUnknown> found;
  EXPECT_EQ(Life()->GetObject(lun, VDS_OT_LUN, found.put()), S_OK);
  EXPECT_EQ(found, Lun().As<IUnknown>());
  disk.m_szSerialNumber[0] = '~';
  EXPECT_EQ(host->QueryIfCreatedLun(path, &disk, &lun), S_FALSE);
  EXPECT_EQ(lun, VDS_OBJECT_ID{});
  Free(disk);
}

class DisksOfTheHost : public LoadedClient {
 protected:
  DisksOfTheHost() { EXPECT_EQ(Lun()->GetIdentificationData(&told_), S_OK); }
  ~DisksOfTheHost() override { Free(told_); }

  bool IsOurs(const VDS_LUN_INFORMATION& disk) {
    VDS_LUN_INFORMATION handed_over = disk;
    WCHAR path[] = OLESTR("\\\\?\\device");
    VDS_OBJECT_ID lun{};
    const auto host = provider_.As<IVdsHwProviderPrivate>();
    const HRESULT result = host->QueryIfCreatedLun(path, &handed_over, &lun);
    EXPECT_TRUE(result == S_OK || result == S_FALSE);
    EXPECT_EQ(result == S_OK, lun != VDS_OBJECT_ID{});
    return result == S_OK;
  }

  VDS_LUN_INFORMATION told_{};
  char other_[9] = "SOMEBODY";
};

TEST_F(DisksOfTheHost, AreNotOursByTheSerialNumberAlone) {
  for (const auto text :
       {&VDS_LUN_INFORMATION::m_szVendorId, &VDS_LUN_INFORMATION::m_szProductId}) {
    VDS_LUN_INFORMATION disk = told_;
    disk.*text = other_;
    EXPECT_FALSE(IsOurs(disk));
    disk.*text = nullptr;
    EXPECT_FALSE(IsOurs(disk));
  }
}

TEST_F(DisksOfTheHost, AreNotOursWithIdentifiersOfOthers) {
  for (const auto change :
       {+[](VDS_STORAGE_IDENTIFIER& it) { it.m_rgbIdentifier = nullptr; },
        +[](VDS_STORAGE_IDENTIFIER& it) { --it.m_cbIdentifier; },
        +[](VDS_STORAGE_IDENTIFIER& it) { it.m_Type = VDSStorageIdTypeEUI64; },
        +[](VDS_STORAGE_IDENTIFIER& it) { it.m_CodeSet = VDSStorageIdCodeSetBinary; }}) {
    VDS_STORAGE_IDENTIFIER identifier = told_.m_deviceIdDescriptor.m_rgIdentifiers[0];
    VDS_LUN_INFORMATION disk = told_;
    disk.m_deviceIdDescriptor.m_rgIdentifiers = &identifier;
    EXPECT_TRUE(IsOurs(disk));
    change(identifier);
    EXPECT_FALSE(IsOurs(disk));
  }
}

TEST_F(DisksOfTheHost, AreOursByOneOfSeveralIdentifiers) {
  VDS_STORAGE_IDENTIFIER identifiers[2]{};
  identifiers[1] = told_.m_deviceIdDescriptor.m_rgIdentifiers[0];
  VDS_LUN_INFORMATION disk = told_;
  disk.m_deviceIdDescriptor.m_cIdentifiers = 2;
  disk.m_deviceIdDescriptor.m_rgIdentifiers = identifiers;
  EXPECT_TRUE(IsOurs(disk));
}

TEST_F(DisksOfTheHost, NeedNotTellBothSerialNumberAndIdentifiers) {
  VDS_LUN_INFORMATION disk = told_;
  disk.m_deviceIdDescriptor = {};
  EXPECT_TRUE(IsOurs(disk));
  disk.m_szSerialNumber = nullptr;
  EXPECT_FALSE(IsOurs(disk));
  disk.m_deviceIdDescriptor = told_.m_deviceIdDescriptor;
  EXPECT_TRUE(IsOurs(disk));
}

TEST_F(DisksOfTheHost, AreOursWithPaddedTextsAndWhateverIdentifiesNothing) {
  std::string vendor = std::string(told_.m_szVendorId) + "  ";
  std::string serial = std::string(told_.m_szSerialNumber) + " ";
  VDS_LUN_INFORMATION disk = told_;
  disk.m_szVendorId = vendor.data();
  disk.m_szSerialNumber = serial.data();
  disk.m_szProductRevision = nullptr;
  disk.m_BusType = VDSBusTypeUnknown;
  EXPECT_TRUE(IsOurs(disk));
}

}  // namespace
}  // namespace vdslab::provider::testing
