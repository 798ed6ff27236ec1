#include "story_paint.h"

#include <algorithm>
#include <array>

namespace vdslab::program {
namespace {

using sim::ObjectKind;
using sim::StoryLane;

struct Paint {
  std::string_view word;
  std::string_view colour;
};

// Of what a lane shows: the health where that says more than the status. Told apart by lightness,
// too.
constexpr std::array<Paint, 17> kPaints = {{
    {"ONLINE", "#5aae61"},
    {"HEALTHY", "#5aae61"},
    {"PENDING_FAILURE", "#d9c94a"},
    {"STALE", "#d9c94a"},
    {"FAILING", "#e8923a"},
    {"NOT_READY", "#e8923a"},
    {"FAILED_REDUNDANCY", "#f0b429"},
    {"FAILING_REDUNDANCY", "#f0b429"},
    {"FAILED_REDUNDANCY_FAILING", "#e8923a"},
    {"DEGRADED", "#f0b429"},
    {"PARTIALLY_MANAGED", "#f0b429"},
    {"REBUILDING", "#4393c3"},
    {"REPLACED", "#4393c3"},
    {"OFFLINE", "#8c96a3"},
    {"UNKNOWN", "#b39ddb"},
    {"FAILED", "#b2182b"},
    {"absent", "none"},
}};

std::string Property(const StoryLane::State& state, std::string_view name) {
  for (const auto& [property, word] : state.properties) {
    if (property == name) return word;
  }
  return "";
}

}  // namespace

std::string_view ColourOf(std::string_view word) {
  const auto* paint = std::find_if(kPaints.begin(), kPaints.end(),
                                   [&](const Paint& each) { return each.word == word; });
  return paint == kPaints.end() ? "#555555" : paint->colour;
}

std::string Shown(const StoryLane& lane, const StoryLane::State& state) {
  const std::string status = Property(state, "status");
  const std::string health = Property(state, "health");
  if (Property(state, "present") == "false") return "absent";
  if (lane.object.kind == ObjectKind::kDrive) {
    return status == "ONLINE" && health != "HEALTHY" ? health : status;
  }
  return health.empty() ? status : health;
}

std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

}  // namespace vdslab::program
