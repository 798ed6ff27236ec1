#include "lifecycle_text.h"

#include <algorithm>

#include "files.h"

namespace vdslab::program {

bool IsAny(const sim::ChoiceSet& set) {
  return std::find(set.begin(), set.end(), false) == set.end();
}

std::string GuardText(const sim::Lifecycle& lifecycle, const sim::LifecycleRule& rule) {
  std::string text;
  for (std::size_t guard = 0; guard < rule.guards.size(); ++guard) {
    if (IsAny(rule.guards[guard])) continue;
    if (!text.empty()) text += ", ";
    text += (rule.guards[guard][1] ? "" : "not ") + std::string(lifecycle.guards[guard]);
  }
  return text;
}

std::string StatesText(const sim::LifecycleRegion& region, const sim::ChoiceSet& states) {
  std::string text;
  if (IsAny(states)) return text;
  for (std::size_t state = 0; state < states.size(); ++state) {
    if (!states[state]) continue;
    if (!text.empty()) text += " or ";
    text += region.states[state];
  }
  return text;
}

void WriteLifecycles(const std::filesystem::path& folder) {
  const std::vector<sim::Lifecycle> lifecycles = sim::Lifecycles();
  const auto write = [&folder](const std::string& name, const std::string& text) {
    WriteText("--lifecycles", folder / name, text);
  };
  write("lifecycles.md", LifecyclesMarkdown(lifecycles));
  for (const sim::Lifecycle& lifecycle : lifecycles) {
    const std::string name(lifecycle.name);
    write("lifecycles/" + name + ".dot", LifecycleDot(lifecycle));
    write("lifecycles/" + name + ".svg", LifecycleSvg(lifecycle));
  }
}

int TargetOf(const sim::LifecycleRule& rule, std::size_t region) {
  const auto change = std::find_if(rule.changes.begin(), rule.changes.end(),
                                   [&](const auto& each) { return each.first == region; });
  return change == rule.changes.end() ? -1 : static_cast<int>(change->second);
}

}  // namespace vdslab::program
