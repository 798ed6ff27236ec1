#include <fmt/format.h>

#include "lifecycle_text.h"

namespace vdslab::program {
namespace {

using sim::Lifecycle;
using sim::LifecycleRule;

std::string Node(const sim::LifecycleRegion& region, std::size_t state) {
  return fmt::format("\"{}.{}\"", region.name, region.states[state]);
}

// What else must hold for the region to change.
std::string Label(const Lifecycle& lifecycle, const LifecycleRule& rule, std::size_t changed) {
  std::string conditions = GuardText(lifecycle, rule);
  for (std::size_t region = 0; region < rule.states.size(); ++region) {
    const std::string states = StatesText(lifecycle.regions[region], rule.states[region]);
    if (region == changed || states.empty()) continue;
    conditions += (conditions.empty() ? "" : ", ") + states;
  }
  std::string label(lifecycle.events[rule.event]);
  if (!conditions.empty()) label += fmt::format("\\n[{}]", conditions);
  if (!rule.effects.empty()) label += fmt::format("\\n/ {}", rule.effects);
  return label;
}

}  // namespace

std::string LifecycleDot(const Lifecycle& lifecycle) {
  std::string text = fmt::format(
      "digraph \"{}\" {{\n  rankdir=LR;\n  node [shape=box, style=rounded];\n", lifecycle.name);
  for (const auto& region : lifecycle.regions) {
    text += fmt::format("  subgraph \"cluster_{0}\" {{\n    label=\"{0}\";\n", region.name);
    text += fmt::format("    \"{0}.\" [shape=point];\n    \"{0}.\" -> {1};\n", region.name,
                        Node(region, 0));
    for (std::size_t state = 0; state < region.states.size(); ++state) {
      text += fmt::format("    {} [label=\"{}\"];\n", Node(region, state), region.states[state]);
    }
    text += "  }\n";
  }
  for (const LifecycleRule& rule : lifecycle.rules) {
    for (const auto& [number, target] : rule.changes) {
      const auto& region = lifecycle.regions[number];
      for (std::size_t state = 0; state < region.states.size(); ++state) {
        if (!rule.states[number][state]) continue;
        text += fmt::format("  {} -> {} [label=\"{}\"];\n", Node(region, state),
                            Node(region, target), Label(lifecycle, rule, number));
      }
    }
  }
  return text + "}\n";
}

}  // namespace vdslab::program
