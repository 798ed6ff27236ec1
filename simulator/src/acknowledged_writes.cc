#include "simulator/acknowledged_writes.h"

#include <array>

namespace vdslab::sim {
namespace {

constexpr std::array<std::string_view, 3> kStateNames{"safe", "at_risk", "lost"};
constexpr std::array<std::string_view, kWriteReasonCount> kReasonNames{
    "on_drives",    "in_cache",        "no_redundancy", "drives_gone", "battery_failed",
    "not_mirrored", "controller_gone", "no_power",      "power_lost",  "controller_lost",
    "lun_failed",   "drive_gone",      "discarded"};

}  // namespace

WriteState StateOf(WriteReason reason) {
  if (reason <= WriteReason::kInCache) return WriteState::kSafe;
  return reason <= WriteReason::kNoPower ? WriteState::kAtRisk : WriteState::kLost;
}

std::string_view NameOf(WriteState state) { return kStateNames[static_cast<std::size_t>(state)]; }
std::string_view NameOf(WriteReason reason) {
  return kReasonNames[static_cast<std::size_t>(reason)];
}

}  // namespace vdslab::sim
