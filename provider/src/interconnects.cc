#include "interconnects.h"

#include "simulator/types.h"

namespace vdslab::provider {

static_assert(sim::kPciRaid + 0 == VDS_ITF_PCI_RAID);
static_assert(sim::kFibreChannel + 0 == VDS_ITF_FIBRE_CHANNEL);
static_assert(sim::kSas + 0 == VDS_ITF_SAS);

VDS_HWPROVIDER_TYPE ProviderTypeOf(std::uint32_t interconnects) {
  switch (interconnects) {
    case sim::kFibreChannel:
      return VDS_HWT_FIBRE_CHANNEL;
    case sim::kSas:
      return VDS_HWT_SAS;
    case sim::kPciRaid:
      return VDS_HWT_PCI_RAID;
    default:
      return VDS_HWT_HYBRID;
  }
}

VDS_HWPROVIDER_TYPE PathTypeOf(std::uint32_t interconnects) {
  return (interconnects & sim::kFibreChannel) != 0 ? VDS_HWT_FIBRE_CHANNEL : VDS_HWT_SAS;
}

VDS_STORAGE_BUS_TYPE BusTypeOf(std::uint32_t interconnects) {
  if ((interconnects & sim::kFibreChannel) != 0) return VDSBusTypeFibre;
  return (interconnects & sim::kSas) != 0 ? VDSBusTypeSas : VDSBusTypeRAID;
}

}  // namespace vdslab::provider
