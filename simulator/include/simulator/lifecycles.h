// The lifecycles of all that an enclosure is made of, as data: what documents and diagrams show is
// found by trying out the statecharts themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vdslab::sim {

// States of which a lifecycle always has one; regions lie side by side.
struct LifecycleRegion {
  std::string_view name;
  std::vector<std::string_view> states;  // the first is the one in which it begins
};

// A set of states of one region, or of the values "no" (0) and "yes" (1) of a guard: a flag for
// each.
using ChoiceSet = std::vector<bool>;

// When `event` happens while each region is in one of `states` and each guard is one of `guards`,
// then `changes` happen, and `effects` are asked for.
struct LifecycleRule {
  std::size_t event = 0;
  std::vector<ChoiceSet> states;  // by region
  std::vector<ChoiceSet> guards;
  std::vector<std::pair<std::size_t, std::size_t>> changes;  // region and new state
  std::string effects;
};

struct Lifecycle {
  std::string_view name;  // "controller"
  std::vector<LifecycleRegion> regions;
  std::vector<std::string_view> events;
  std::vector<std::string_view> guards;
  std::vector<LifecycleRule> rules;  // by event; together they say all, and nothing twice
  // What readers see, "ONLINE, HEALTHY", in the place of effects; the same of all states.
  std::vector<LifecycleRule> pictures;
};

std::vector<Lifecycle> Lifecycles();  // drive, controller, port, LUN, subsystem

}  // namespace vdslab::sim
