// What the interconnects of an array mean in the words of VDS.
#pragma once

#include <cstdint>

#include "abi/vds.h"

namespace vdslab::provider {

inline constexpr VDS_STORAGE_BUS_TYPE kDriveBusType = VDSBusTypeSas;  // within the array

// Of InterconnectFlag bits (simulator/types.h).
VDS_HWPROVIDER_TYPE ProviderTypeOf(std::uint32_t interconnects);
VDS_HWPROVIDER_TYPE PathTypeOf(std::uint32_t interconnects);  // of the paths to its LUNs; no hybrid
VDS_STORAGE_BUS_TYPE BusTypeOf(std::uint32_t interconnects);  // of its LUNs, as hosts see them

}  // namespace vdslab::provider
