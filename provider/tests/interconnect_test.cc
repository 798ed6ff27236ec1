// How hosts are connected to the array, as its subsystem, its LUNs and the provider tell it.

#include "changed_enclosure.h"
#include "client.h"

namespace vdslab::provider::testing {
namespace {

ULONG InterconnectsOf(const ComPtr<IVdsSubSystem>& subsystem) {
  ULONG flags = 77;
  EXPECT_EQ(subsystem.As<IVdsSubSystemInterconnect>()->GetSupportedInterconnects(&flags), S_OK);
  return flags;
}

VDS_STORAGE_BUS_TYPE BusOf(IVdsLun* lun) {
  VDS_LUN_INFORMATION disk{};
  EXPECT_EQ(lun->GetIdentificationData(&disk), S_OK);
  Free(disk);
  return disk.m_BusType;
}

// What both methods say that tell it.
VDS_HWPROVIDER_TYPE TypeOf(const ComPtr<IVdsHwProvider>& provider) {
  VDS_HWPROVIDER_TYPE type = VDS_HWT_UNKNOWN;
  VDS_HWPROVIDER_TYPE type2 = VDS_HWT_UNKNOWN;
  EXPECT_EQ(provider.As<IVdsHwProviderType>()->GetProviderType(&type), S_OK);
  EXPECT_EQ(provider.As<IVdsHwProviderType2>()->GetProviderType2(&type2), S_OK);
  EXPECT_EQ(type, type2);
  return type;
}

class Interconnect : public LoadedClient {};

TEST_F(Interconnect, IsFibreChannelUnlessTheFileSaysOtherwise) {
  EXPECT_EQ(InterconnectsOf(Subsystem()), VDS_ITF_FIBRE_CHANNEL + 0u);
  EXPECT_EQ(BusOf(Lun().get()), VDSBusTypeFibre);
  EXPECT_EQ(TypeOf(provider_), VDS_HWT_FIBRE_CHANNEL);
}

TEST_F(Interconnect, IsNotToldOfWhatIsGone) {
  const auto interconnect = Subsystem().As<IVdsSubSystemInterconnect>();
  EXPECT_EQ(interconnect->GetSupportedInterconnects(nullptr), E_INVALIDARG);
  ULONG flags = 77;
  Lab("cache.corrupt");
  EXPECT_EQ(interconnect->GetSupportedInterconnects(&flags), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(flags, 0u);
  EXPECT_EQ(Unload(), S_OK);
  flags = 77;
  EXPECT_EQ(interconnect->GetSupportedInterconnects(&flags), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(flags, 0u);
  EXPECT_EQ(interconnect->GetSupportedInterconnects(nullptr), VDS_E_OBJECT_DELETED);
}

TEST_F(Interconnect, TheTypeNeedsAPlaceToBeToldIn) {
  EXPECT_EQ(provider_.As<IVdsHwProviderType>()->GetProviderType(nullptr), E_INVALIDARG);
  EXPECT_EQ(provider_.As<IVdsHwProviderType2>()->GetProviderType2(nullptr), E_INVALIDARG);
}

class SasEnclosure : private ChangedEnclosure {
 protected:
  SasEnclosure() : ChangedEnclosure("schema:", "interconnects: [sas]\nschema:") {}
};
class SasInterconnect : private SasEnclosure, public Client {};

TEST_F(SasInterconnect, IsTheTypeBeforeOnLoadToo) {
  EXPECT_EQ(TypeOf(provider_), VDS_HWT_SAS);
  ASSERT_EQ(Load(), S_OK);
  EXPECT_EQ(TypeOf(provider_), VDS_HWT_SAS);
  EXPECT_EQ(InterconnectsOf(Subsystem()), VDS_ITF_SAS + 0u);
  EXPECT_EQ(BusOf(Lun().get()), VDSBusTypeSas);
}

class HybridEnclosure : private ChangedEnclosure {
 protected:
  HybridEnclosure() : ChangedEnclosure("schema:", "interconnects: [pci_raid, sas]\nschema:") {}
};
class HybridInterconnect : private HybridEnclosure, public LoadedClient {};

TEST_F(HybridInterconnect, HasAllItsFlags) {
  EXPECT_EQ(InterconnectsOf(Subsystem()), VDS_ITF_PCI_RAID + 0u + VDS_ITF_SAS);
  EXPECT_EQ(TypeOf(provider_), VDS_HWT_HYBRID);
}

class BrokenEnclosure : private ChangedEnclosure {
 protected:
  BrokenEnclosure() : ChangedEnclosure("schema:", "interconnects: [iscsi]\nschema:") {}
};
class BrokenInterconnect : private BrokenEnclosure, public Client {};

TEST_F(BrokenInterconnect, HasNoType) {
  VDS_HWPROVIDER_TYPE type = VDS_HWT_SAS;
  EXPECT_EQ(provider_.As<IVdsHwProviderType>()->GetProviderType(&type), VDS_E_INITIALIZED_FAILED);
  EXPECT_EQ(type, VDS_HWT_UNKNOWN);
  EXPECT_EQ(Load(), VDS_E_INITIALIZED_FAILED);
}

}  // namespace
}  // namespace vdslab::provider::testing
