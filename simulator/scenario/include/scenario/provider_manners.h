// The manners that the simulated provider can be told to have beside those that docs/ambiguities.md
// prefers, as scenarios/manners.yaml says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/provider_role.h"

namespace vdslab::sim {

struct MannerDefinition {
  std::string name;
  std::string kind;  // what it belongs to: Statuses, Reading, Notifications, ...
  std::string meaning;
  std::vector<std::string> plays;  // rulings, with the option where there is one: "AMB-01 a"
  std::string at;  // two manners at one place contradict each other; empty: it goes with all
  std::optional<ProviderVersion> until;  // accepted of providers up to this one; empty: of all
};

// Read from the embedded file at the first call; in its order. Threads: any.
const std::vector<MannerDefinition>& MannerDefinitions();

// Null: there is no such manner.
const MannerDefinition* FindMannerDefinition(std::string_view name);

}  // namespace vdslab::sim
