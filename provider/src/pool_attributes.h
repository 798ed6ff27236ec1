// What storage pools are like, in the words of VDS.
#pragma once

#include "abi/vds.h"
#include "simulator/pool_properties.h"

namespace vdslab::provider {

VDS_STORAGE_POOL_TYPE TypeOf(const sim::PoolProperties& pool);

// With a mask of those that are told. The primordial pool has none (AMB-45).
VDS_POOL_ATTRIBUTES AttributesOf(const sim::PoolProperties& pool);

// Whether each bit stands for an attribute (VDS_POOL_ATTRIB_...).
bool AreAttributes(ULONGLONG mask);

// Whether a pool that is like `has` is like `wanted` in all that the mask of that names. Of hints
// the array knows nothing, so they make no difference (AMB-47).
bool Satisfies(const VDS_POOL_ATTRIBUTES& has, const VDS_POOL_ATTRIBUTES& wanted);

}  // namespace vdslab::provider
