#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lifecycle_text.h"

namespace vdslab::program {
namespace {

using sim::Lifecycle;
using sim::LifecycleRule;

constexpr const char* kHead =
    "# Lifecycles\n\n"
    "What drives, controllers, controller ports, LUNs and the subsystem can be, and what changes "
    "them. This page and its\n"
    "pictures are made from the statecharts in simulator/src (`*_machine.cc`) by `vdslab explain "
    "--lifecycles docs`; a test\n"
    "compares.\n\n"
    "A lifecycle has regions that lie side by side and is in one state of each. An event acts "
    "where "
    "the tables say so; what\n"
    "a column does not name does not matter. An order that says *first* has changed nothing yet: "
    "that work is done, and the\n"
    "order is given again. In a picture, each line is one rule: dots are the states in which it "
    "holds (hollow ones stay as\n"
    "they are), an arrow leads to the next one.\n";

std::string Conditions(const Lifecycle& lifecycle, const LifecycleRule& rule) {
  std::vector<std::string> parts;
  for (std::size_t region = 0; region < rule.states.size(); ++region) {
    const std::string states = StatesText(lifecycle.regions[region], rule.states[region]);
    if (!states.empty())
      parts.push_back(fmt::format("{} {}", lifecycle.regions[region].name, states));
  }
  const std::string guards = GuardText(lifecycle, rule);
  if (!guards.empty()) parts.push_back(guards);
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string Result(const Lifecycle& lifecycle, const LifecycleRule& rule) {
  std::vector<std::string> parts;
  for (const auto& [region, state] : rule.changes) {
    parts.push_back(fmt::format("{} **{}**", lifecycle.regions[region].name,
                                lifecycle.regions[region].states[state]));
  }
  if (!rule.effects.empty()) parts.push_back(rule.effects);
  return parts.empty() ? "nothing" : fmt::format("{}", fmt::join(parts, "; "));
}

std::string Section(const Lifecycle& lifecycle) {
  std::string text =
      fmt::format("\n## {0}\n\n![The lifecycle of a {0}](lifecycles/{0}.svg)\n\n", lifecycle.name);
  text += fmt::format("As DOT: [lifecycles/{0}.dot](lifecycles/{0}.dot). ", lifecycle.name);
  text += "In the beginning:";
  for (const auto& region : lifecycle.regions) {
    text += fmt::format(" {} {}{}", region.name, region.states.front(),
                        &region == &lifecycle.regions.back() ? ".\n" : ",");
  }
  text += "\n| is | readers see |\n|---|---|\n";
  for (const LifecycleRule& picture : lifecycle.pictures) {
    text += fmt::format("| {} | {} |\n", Conditions(lifecycle, picture), picture.effects);
  }
  text += "\n| event | while | then |\n|---|---|---|\n";
  for (const LifecycleRule& rule : lifecycle.rules) {
    text += fmt::format("| {} | {} | {} |\n", lifecycle.events[rule.event],
                        Conditions(lifecycle, rule), Result(lifecycle, rule));
  }
  return text;
}

}  // namespace

std::string LifecyclesMarkdown(const std::vector<Lifecycle>& lifecycles) {
  std::string text = kHead;
  for (const Lifecycle& lifecycle : lifecycles) text += Section(lifecycle);
  return text;
}

}  // namespace vdslab::program
