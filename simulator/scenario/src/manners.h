// The key `provider.manners` of an enclosure file.
#pragma once

#include <string>
#include <vector>

#include "scenario/provider_role.h"
#include "yaml/document.h"

namespace vdslab::sim {

// How the key `provider.version` says it.
ProviderVersion ReadVersion(const yaml::Node& node);

// The names of the list, of a provider of that version.
std::vector<std::string> ReadManners(const yaml::Node& list, ProviderVersion version);

}  // namespace vdslab::sim
