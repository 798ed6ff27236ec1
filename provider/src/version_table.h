// What VDS has not had from the beginning, and what a provider of an older version tells instead.
#pragma once

#include <array>
#include <cstdint>

#include "abi/vds.h"

namespace vdslab::provider {

// What a number says: kPartStatus of controllers, ports and drives, which have the same ones.
enum class NumberKind : std::uint8_t {
  kSubsystemStatus,
  kPartStatus,
  kHealth,
  kLunType,
  kPlexType,
  kProviderType,
  kResult,
};

template <class Enumeration>
struct NumberKindOf;
template <>
struct NumberKindOf<VDS_SUB_SYSTEM_STATUS> {
  static constexpr NumberKind value = NumberKind::kSubsystemStatus;
};
template <>
struct NumberKindOf<VDS_HEALTH> {
  static constexpr NumberKind value = NumberKind::kHealth;
};
template <>
struct NumberKindOf<VDS_LUN_TYPE> {
  static constexpr NumberKind value = NumberKind::kLunType;
};
template <>
struct NumberKindOf<VDS_LUN_PLEX_TYPE> {
  static constexpr NumberKind value = NumberKind::kPlexType;
};
template <>
struct NumberKindOf<VDS_HWPROVIDER_TYPE> {
  static constexpr NumberKind value = NumberKind::kProviderType;
};
template <>
struct NumberKindOf<HRESULT> {
  static constexpr NumberKind value = NumberKind::kResult;
};

// Whose ulFlags.
enum class FlagKind : std::uint8_t { kSubsystem, kDrive, kLun };

// The words of a provider that was made for some versions of VDS. For the newest one all of this
// costs a branch or a mask. Threads: any.
class VersionTable {
 public:
  explicit VersionTable(ULONG versions = VDS_VSF_3_0);  // VDS_VSF_..., the newest one among them

  bool is_newest() const { return is_newest_; }

  // Whether clients of these versions know the number, which is one of its enumeration.
  bool Knows(NumberKind kind, std::int32_t number) const;

  // The number, or where it is newer the nearest older one that is true.
  template <class Enumeration, class Number>
  Enumeration Told(Number number) const {
    auto told = static_cast<std::int32_t>(number);
    if (!is_newest_) [[unlikely]]
      told = Older(NumberKindOf<Enumeration>::value, told);
    return static_cast<Enumeration>(told);
  }

  // Those of the flags that clients of these versions know.
  ULONG KnownAmong(FlagKind kind, ULONG flags) const {
    return flags & ~newer_flags_[static_cast<std::size_t>(kind)];
  }

  // Whether VDS_NF_... is one that such clients know.
  bool KnowsEvent(ULONG code) const { return is_newest_ || !IsNewerEvent(code); }

 private:
  std::int32_t Older(NumberKind kind, std::int32_t number) const;
  bool IsNewerEvent(ULONG code) const;

  ULONG versions_;
  bool is_newest_;
  std::array<ULONG, 3> newer_flags_{};  // by FlagKind
};

}  // namespace vdslab::provider
