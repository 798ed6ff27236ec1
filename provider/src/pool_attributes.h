// What storage pools are like, in the words of VDS.
#pragma once

#include "abi/vds.h"
#include "simulator/pool_properties.h"

namespace vdslab::provider {

VDS_STORAGE_POOL_TYPE TypeOf(const sim::PoolProperties& pool);

// With a mask of those that are told. The primordial pool has none (AMB-45).
VDS_POOL_ATTRIBUTES AttributesOf(const sim::PoolProperties& pool);

// The bits of a mask that stand for attributes (VDS_POOL_ATTRIB_...), and those of them that are
// hints.
inline constexpr ULONGLONG kAttributeBits = VDS_POOL_ATTRIB_CUSTOM_ATTRIB * 2 - 1;
inline constexpr ULONGLONG kHintAttributes =
    VDS_POOL_ATTRIB_DATA_AVL_HINT | VDS_POOL_ATTRIB_ACCS_RNDM_HINT | VDS_POOL_ATTRIB_ACCS_DIR_HINT |
    VDS_POOL_ATTRIB_ACCS_SIZE_HINT | VDS_POOL_ATTRIB_ACCS_LTNCY_HINT |
    VDS_POOL_ATTRIB_ACCS_BDW_WT_HINT | VDS_POOL_ATTRIB_STOR_COST_HINT |
    VDS_POOL_ATTRIB_STOR_EFFCY_HINT;

// Whether a pool that is like `has` is like `wanted` in all that the mask of that names. Of hints
// the array knows nothing, so they make no difference (AMB-47).
bool Satisfies(const VDS_POOL_ATTRIBUTES& has, const VDS_POOL_ATTRIBUTES& wanted);

}  // namespace vdslab::provider
