#include "pool_attributes.h"

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "enum_number.h"
#include "interconnects.h"

namespace vdslab::provider {
namespace {

template <auto member>
std::int64_t ValueOf(const VDS_POOL_ATTRIBUTES& attributes) {
  using Value = std::remove_cvref_t<decltype(attributes.*member)>;
  if constexpr (std::is_enum_v<Value>) return NumberOf(attributes.*member);
  if constexpr (std::is_same_v<Value, BOOL>) return attributes.*member != FALSE ? 1 : 0;
  return static_cast<std::int64_t>(attributes.*member);
}

struct Attribute {
  ULONGLONG flag;
  std::int64_t (*value)(const VDS_POOL_ATTRIBUTES& attributes);
};

using Attributes = VDS_POOL_ATTRIBUTES;
const Attribute kAttributes[] = {
    {VDS_POOL_ATTRIB_RAIDTYPE, ValueOf<&Attributes::raidType>},
    {VDS_POOL_ATTRIB_BUSTYPE, ValueOf<&Attributes::busType>},
    {VDS_POOL_ATTRIB_ALLOW_SPINDOWN, ValueOf<&Attributes::bSpinDown>},
    {VDS_POOL_ATTRIB_THIN_PROVISION, ValueOf<&Attributes::bIsThinProvisioned>},
    {VDS_POOL_ATTRIB_NO_SINGLE_POF, ValueOf<&Attributes::bNoSinglePointOfFailure>},
    {VDS_POOL_ATTRIB_DATA_RDNCY_MAX, ValueOf<&Attributes::ulDataRedundancyMax>},
    {VDS_POOL_ATTRIB_DATA_RDNCY_MIN, ValueOf<&Attributes::ulDataRedundancyMin>},
    {VDS_POOL_ATTRIB_DATA_RDNCY_DEF, ValueOf<&Attributes::ulDataRedundancyDefault>},
    {VDS_POOL_ATTRIB_PKG_RDNCY_MAX, ValueOf<&Attributes::ulPackageRedundancyMax>},
    {VDS_POOL_ATTRIB_PKG_RDNCY_MIN, ValueOf<&Attributes::ulPackageRedundancyMin>},
    {VDS_POOL_ATTRIB_PKG_RDNCY_DEF, ValueOf<&Attributes::ulPackageRedundancyDefault>},
    {VDS_POOL_ATTRIB_STRIPE_SIZE, ValueOf<&Attributes::ulStripeSize>},
    {VDS_POOL_ATTRIB_STRIPE_SIZE_MAX, ValueOf<&Attributes::ulStripeSizeMax>},
    {VDS_POOL_ATTRIB_STRIPE_SIZE_MIN, ValueOf<&Attributes::ulStripeSizeMin>},
    {VDS_POOL_ATTRIB_STRIPE_SIZE_DEF, ValueOf<&Attributes::ulDefaultStripeSize>},
    {VDS_POOL_ATTRIB_NUM_CLMNS, ValueOf<&Attributes::ulNumberOfColumns>},
    {VDS_POOL_ATTRIB_NUM_CLMNS_MAX, ValueOf<&Attributes::ulNumberOfColumnsMax>},
    {VDS_POOL_ATTRIB_NUM_CLMNS_MIN, ValueOf<&Attributes::ulNumberOfColumnsMin>},
    {VDS_POOL_ATTRIB_NUM_CLMNS_DEF, ValueOf<&Attributes::ulDefaultNumberofColumns>},
};

// Of any pool that has a layout.
constexpr ULONGLONG kCommon = VDS_POOL_ATTRIB_BUSTYPE | VDS_POOL_ATTRIB_ALLOW_SPINDOWN |
                              VDS_POOL_ATTRIB_THIN_PROVISION | VDS_POOL_ATTRIB_NO_SINGLE_POF |
                              VDS_POOL_ATTRIB_DATA_RDNCY_MAX | VDS_POOL_ATTRIB_DATA_RDNCY_MIN |
                              VDS_POOL_ATTRIB_DATA_RDNCY_DEF | VDS_POOL_ATTRIB_PKG_RDNCY_MAX |
                              VDS_POOL_ATTRIB_PKG_RDNCY_MIN | VDS_POOL_ATTRIB_PKG_RDNCY_DEF;
// Of one that has stripes, too.
constexpr ULONGLONG kStriped = VDS_POOL_ATTRIB_STRIPE_SIZE | VDS_POOL_ATTRIB_STRIPE_SIZE_MAX |
                               VDS_POOL_ATTRIB_STRIPE_SIZE_MIN | VDS_POOL_ATTRIB_STRIPE_SIZE_DEF |
                               VDS_POOL_ATTRIB_NUM_CLMNS | VDS_POOL_ATTRIB_NUM_CLMNS_MAX |
                               VDS_POOL_ATTRIB_NUM_CLMNS_MIN | VDS_POOL_ATTRIB_NUM_CLMNS_DEF;

VDS_RAID_TYPE RaidTypeOf(sim::LunType type) {
  switch (type) {
    case sim::LunType::kSimple:
    case sim::LunType::kSpan:
      return VDS_RT_UNKNOWN;
    case sim::LunType::kStripe:
      return VDS_RT_RAID0;
    case sim::LunType::kMirror:
      return VDS_RT_RAID1;
    case sim::LunType::kParity:
      return VDS_RT_RAID5;
    case sim::LunType::kDoubleParity:
      return VDS_RT_RAID6;
    case sim::LunType::kStripedMirror:
      return VDS_RT_RAID10;
  }
  return VDS_RT_UNKNOWN;
}

void TellStripes(const sim::PoolLayout& layout, VDS_POOL_ATTRIBUTES& told) {
  const auto stripe = static_cast<ULONG>(layout.stripe_bytes);
  const bool is_of_pairs = layout.type == sim::LunType::kStripedMirror;
  const auto columns = static_cast<ULONG>(layout.column_count / (is_of_pairs ? 2 : 1));
  told.ullAttributeMask |= kStriped;
  told.ulStripeSize = told.ulStripeSizeMax = told.ulStripeSizeMin = stripe;
  told.ulDefaultStripeSize = stripe;
  told.ulNumberOfColumns = told.ulNumberOfColumnsMax = told.ulNumberOfColumnsMin = columns;
  told.ulDefaultNumberofColumns = columns;
}

}  // namespace

VDS_STORAGE_POOL_TYPE TypeOf(const sim::PoolProperties& pool) {
  return pool.layout ? VDS_SPT_CONCRETE : VDS_SPT_PRIMORDIAL;
}

VDS_POOL_ATTRIBUTES AttributesOf(const sim::PoolProperties& pool) {
  VDS_POOL_ATTRIBUTES told{};
  if (!pool.layout) return told;
  const sim::PoolLayout& layout = *pool.layout;
  const auto copies = static_cast<ULONG>(layout.copy_count);
  const auto losses = static_cast<ULONG>(layout.losses_survived);
  told.ullAttributeMask = kCommon;
  told.raidType = RaidTypeOf(layout.type);
  if (told.raidType != VDS_RT_UNKNOWN) told.ullAttributeMask |= VDS_POOL_ATTRIB_RAIDTYPE;
  told.busType = kDriveBusType;
  told.ullProvisionedSpace = pool.consumed_bytes;
  told.bNoSinglePointOfFailure = losses > 0 ? TRUE : FALSE;
  told.ulDataRedundancyMax = told.ulDataRedundancyMin = told.ulDataRedundancyDefault = copies;
  told.ulPackageRedundancyMax = told.ulPackageRedundancyMin = losses;
  told.ulPackageRedundancyDefault = losses;
  if (layout.stripe_bytes != 0) TellStripes(layout, told);
  return told;
}

bool Satisfies(const VDS_POOL_ATTRIBUTES& has, const VDS_POOL_ATTRIBUTES& wanted) {
  const ULONGLONG asked = wanted.ullAttributeMask & ~kHintAttributes;
  if ((asked & ~has.ullAttributeMask) != 0) return false;
  return std::all_of(std::begin(kAttributes), std::end(kAttributes), [&](const Attribute& one) {
    return (asked & one.flag) == 0 || one.value(has) == one.value(wanted);
  });
}

}  // namespace vdslab::provider
