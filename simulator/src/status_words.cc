#include "simulator/status_words.h"

#include <array>

namespace vdslab::sim {
namespace {

constexpr std::array<std::string_view, 10> kStatusWords = {
    "UNKNOWN", "ONLINE", "NOT_READY", "?",       "OFFLINE",
    "FAILED",  "?",      "?",         "REMOVED", "PARTIALLY_MANAGED"};

}  // namespace

std::string_view StatusWord(int value) {
  const auto index = static_cast<std::size_t>(value);
  return index < kStatusWords.size() ? kStatusWords[index] : "?";
}

std::string_view HealthWord(Health health) {
  return HealthWords()[static_cast<std::size_t>(health)];
}

const std::vector<std::string_view>& HealthWords() {
  static const std::vector<std::string_view> words = {"UNKNOWN",
                                                      "HEALTHY",
                                                      "REBUILDING",
                                                      "STALE",
                                                      "FAILING",
                                                      "FAILING_REDUNDANCY",
                                                      "FAILED_REDUNDANCY",
                                                      "FAILED_REDUNDANCY_FAILING",
                                                      "FAILED",
                                                      "REPLACED",
                                                      "PENDING_FAILURE",
                                                      "DEGRADED"};
  return words;
}

}  // namespace vdslab::sim
