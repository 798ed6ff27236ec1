#include "conformance/verdict.h"

#include <algorithm>
#include <array>

namespace vdslab::conformance {
namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "not_applicable", "observed", "pass", "known_issue", "not_verified",
    "advisory",       "warn",     "fail", "error",
};

}  // namespace

std::string_view VerdictName(Verdict verdict) { return kNames[static_cast<std::size_t>(verdict)]; }

std::optional<Verdict> ParseVerdict(std::string_view name) {
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  if (place == kNames.end()) return std::nullopt;
  return static_cast<Verdict>(place - kNames.begin());
}

Verdict Worst(Verdict a, Verdict b) { return std::max(a, b); }

}  // namespace vdslab::conformance
