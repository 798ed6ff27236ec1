// The manners that the simulated provider can be told to have beside those that docs/ambiguities.md
// prefers, and what it does not play of what is accepted there, as scenarios/manners.yaml says.
#pragma once

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
  ProviderVersion since = ProviderVersion::k1_0;  // older ones have no words for it
};

// Read from the embedded file at the first call; in its order. Threads: any.
const std::vector<MannerDefinition>& MannerDefinitions();

// Null: there is no such manner.
const MannerDefinition* FindMannerDefinition(std::string_view name);

// What is to be said of one ruling.
struct RulingNotes {
  std::string ruling;  // with the option where there is one, as in MannerDefinition::plays
  std::vector<std::string> notes;
};

// The keys of the enclosure file that play rulings: "provider.gate". As MannerDefinitions.
const std::vector<RulingNotes>& KeysThatPlay();

// What rulings accept and the provider does not play, each with the reason; or that there is
// nothing to choose. As MannerDefinitions.
const std::vector<RulingNotes>& NotPlayed();

}  // namespace vdslab::sim
