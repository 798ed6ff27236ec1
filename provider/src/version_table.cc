#include "version_table.h"

#include <algorithm>
#include <iterator>

namespace vdslab::provider {
namespace {

// Numbers from `first` to `last`. The sources say since when there is a number; what an older
// provider tells of the same state is a reading of ours (docs/versions.md). What this provider
// never tells is there because clients may pass it.
struct NewerNumbers {
  NumberKind kind;
  std::int32_t first;
  std::int32_t last;
  ULONG since;  // VDS_VSF_...
  std::int32_t instead;
};

// The page on what is new in Windows 7, and the pages of the enumerations. The first row counts.
constexpr NewerNumbers kNewerNumbers[] = {
    // [SUB-STATUS-002]
    {NumberKind::kSubsystemStatus, VDS_SSS_PARTIALLY_MANAGED, VDS_SSS_PARTIALLY_MANAGED,
     VDS_VSF_3_0, VDS_SSS_ONLINE},
    // [DRV-STATUS-018]
    {NumberKind::kPartStatus, VDS_DRS_REMOVED, VDS_DRS_REMOVED, VDS_VSF_3_0, VDS_DRS_UNKNOWN},
    // The drive works, and the subsystem does; health has nothing in between that may be told of
    // them [SUB-STATUS-003].
    {NumberKind::kHealth, VDS_H_REPLACED, VDS_H_DEGRADED, VDS_VSF_3_0, VDS_H_HEALTHY},
    {NumberKind::kLunType, VDS_LT_RAID6, VDS_LT_RAID6, VDS_VSF_3_0, VDS_LT_PARITY},
    {NumberKind::kLunType, VDS_LT_RAID10, VDS_LT_RAID10, VDS_VSF_3_0, VDS_LT_MIRROR},
    {NumberKind::kLunType, VDS_LT_RAID2, VDS_LT_RAID61, VDS_VSF_3_0, VDS_LT_UNKNOWN},
    {NumberKind::kPlexType, VDS_LPT_RAID6, VDS_LPT_RAID6, VDS_VSF_3_0, VDS_LPT_PARITY},
    {NumberKind::kPlexType, VDS_LPT_RAID10, VDS_LPT_RAID10, VDS_VSF_3_0, VDS_LPT_STRIPE},
    {NumberKind::kProviderType, VDS_HWT_SAS, VDS_HWT_HYBRID, VDS_VSF_3_0, VDS_HWT_UNKNOWN},
    // The header of return codes gives it to VDS 1.1.
    {NumberKind::kResult, VDS_S_PROPERTIES_INCOMPLETE, VDS_S_PROPERTIES_INCOMPLETE, VDS_VSF_1_1,
     S_OK},
};

struct NewerFlags {
  FlagKind kind;
  ULONG flags;
  ULONG since;
};

// VDS_SF_SUPPORTS_LUN_NUMBER is not among them: it goes with IVdsLunNumber.
constexpr NewerFlags kNewerFlags[] = {
    // The header of VDS 1.0 has the first five flags of a subsystem; the page on Windows 7 has what
    // came with 3.0. That the rest came with 1.1 is a reading.
    {FlagKind::kSubsystem,
     VDS_SF_RADIUS_CAPABLE | VDS_SF_READ_BACK_VERIFY_CAPABLE |
         VDS_SF_WRITE_THROUGH_CACHING_CAPABLE | VDS_SF_SUPPORTS_FAULT_TOLERANT_LUNS |
         VDS_SF_SUPPORTS_NON_FAULT_TOLERANT_LUNS | VDS_SF_SUPPORTS_SIMPLE_LUNS |
         VDS_SF_SUPPORTS_SPAN_LUNS | VDS_SF_SUPPORTS_STRIPE_LUNS | VDS_SF_SUPPORTS_MIRROR_LUNS |
         VDS_SF_SUPPORTS_PARITY_LUNS | VDS_SF_SUPPORTS_AUTH_CHAP |
         VDS_SF_SUPPORTS_AUTH_MUTUAL_CHAP | VDS_SF_SUPPORTS_SIMPLE_TARGET_CONFIG,
     VDS_VSF_1_1},
    {FlagKind::kSubsystem,
     VDS_SF_SUPPORTS_MIRRORED_CACHE | VDS_SF_READ_CACHING_CAPABLE | VDS_SF_WRITE_CACHING_CAPABLE |
         VDS_SF_MEDIA_SCAN_CAPABLE | VDS_SF_CONSISTENCY_CHECK_CAPABLE,
     VDS_VSF_3_0},
    {FlagKind::kDrive,
     VDS_DRF_ASSIGNED | VDS_DRF_UNASSIGNED | VDS_DRF_HOTSPARE_IN_USE | VDS_DRF_HOTSPARE_STANDBY,
     VDS_VSF_3_0},
    {FlagKind::kLun,
     VDS_LF_READ_CACHE_ENABLED | VDS_LF_WRITE_CACHE_ENABLED | VDS_LF_MEDIA_SCAN_ENABLED |
         VDS_LF_CONSISTENCY_CHECK_ENABLED | VDS_LF_SNAPSHOT,
     VDS_VSF_3_0},
};

struct NewerEvent {
  ULONG code;
  ULONG since;
};

// SUB_SYSTEM_MODIFY is absent from the header of VDS 1.0 and old news on the page on Windows 7;
// that it came with 1.1 is a reading. DRIVE_MODIFY tells what DRIVE_REMOVED would (AMB-07).
constexpr NewerEvent kNewerEvents[] = {
    {VDS_NF_SUB_SYSTEM_MODIFY, VDS_VSF_1_1},  {VDS_NF_CONTROLLER_MODIFY, VDS_VSF_3_0},
    {VDS_NF_CONTROLLER_REMOVED, VDS_VSF_3_0}, {VDS_NF_PORT_MODIFY, VDS_VSF_3_0},
    {VDS_NF_PORT_REMOVED, VDS_VSF_3_0},       {VDS_NF_DRIVE_REMOVED, VDS_VSF_3_0},
};

const NewerNumbers* RowOf(NumberKind kind, std::int32_t number, ULONG versions) {
  const auto* row = std::find_if(
      std::begin(kNewerNumbers), std::end(kNewerNumbers), [&](const NewerNumbers& candidate) {
        return candidate.kind == kind && candidate.first <= number && number <= candidate.last;
      });
  const bool is_newer = row != std::end(kNewerNumbers) && (row->since & versions) == 0;
  return is_newer ? row : nullptr;
}

}  // namespace

VersionTable::VersionTable(ULONG versions)
    : versions_(versions), is_newest_((versions & VDS_VSF_3_0) != 0) {
  for (const auto& [kind, flags, since] : kNewerFlags) {
    if ((since & versions) == 0) newer_flags_[static_cast<std::size_t>(kind)] |= flags;
  }
}

bool VersionTable::Knows(NumberKind kind, std::int32_t number) const {
  return is_newest_ || RowOf(kind, number, versions_) == nullptr;
}

std::int32_t VersionTable::Older(NumberKind kind, std::int32_t number) const {
  const NewerNumbers* const row = RowOf(kind, number, versions_);
  return row == nullptr ? number : row->instead;
}

bool VersionTable::IsNewerEvent(ULONG code) const {
  return std::any_of(std::begin(kNewerEvents), std::end(kNewerEvents),
                     [&](const NewerEvent& event) {
                       return event.code == code && (event.since & versions_) == 0;
                     });
}

}  // namespace vdslab::provider
