// What the provider in front of an enclosure makes of the choices that the documentation leaves it:
// the key `provider` of an enclosure file, but for what the enclosure itself does. The format is
// explained in docs/enclosure-format.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vdslab::sim {

// In the order of time.
enum class ProviderVersion : std::uint8_t { k1_0, k1_1, k2_0, k2_1, k3_0 };

std::string_view VersionText(ProviderVersion version);  // "2.1"

// What has a SetStatus.
enum class RoleObject : std::uint8_t { kSubsystem, kController, kPort, kDrive, kLun };
inline constexpr std::size_t kRoleObjectCount = 5;

// Which statuses SetStatus brings an object to.
struct ServedStatuses {
  bool online = true;
  bool offline = true;
  bool operator==(const ServedStatuses&) const = default;
};

struct ProviderRole {
  ProviderVersion version = ProviderVersion::k3_0;
  std::vector<std::string> withheld;  // optional interfaces that are not offered
  std::array<ServedStatuses, kRoleObjectCount> set_status;  // by RoleObject
  bool one_call_at_a_time = false;                          // of all objects together
  std::vector<std::string> manners;                         // by name (scenario/provider_manners.h)
};

// Of an enclosure file; without the key it is the role above. Both throw yaml::Error, for what is
// wrong with the key.
ProviderRole LoadProviderRole(const std::string& path);
ProviderRole ParseProviderRole(std::string_view text, const std::string& name);

}  // namespace vdslab::sim
