#include "simulator/fault_rule.h"

#include <algorithm>
#include <array>

namespace vdslab::sim {
namespace {

constexpr std::array<std::string_view, 6> kStatusNames{"unknown", "online", "not_ready",
                                                       "offline", "failed", "removed"};
constexpr std::array kStatuses{DriveStatus::kUnknown, DriveStatus::kOnline, DriveStatus::kNotReady,
                               DriveStatus::kOffline, DriveStatus::kFailed, DriveStatus::kRemoved};

}  // namespace

std::span<const std::string_view> DriveStatusNames() { return kStatusNames; }

std::optional<DriveStatus> ParseDriveStatus(std::string_view name) {
  const auto* place = std::find(kStatusNames.begin(), kStatusNames.end(), name);
  if (place == kStatusNames.end()) return std::nullopt;
  return kStatuses[static_cast<std::size_t>(place - kStatusNames.begin())];
}

bool IsByTime(const FaultRule& rule) {
  const FaultTrigger& when = rule.when;
  const bool asks = when.operation || when.argument || when.status || when.in_flight || when.skip ||
                    when.nth || when.every || when.once_per_object || when.on.names_an_object();
  return InfoOf(rule.kind).by_time && !asks;
}

bool Gives(const FaultParameters& with, FaultParameter parameter) {
  switch (parameter) {
    case FaultParameter::kExtra:
      return with.extra != Duration::zero();
    case FaultParameter::kDuration:
      return with.duration != Duration::zero();
    case FaultParameter::kPeriod:
      return with.period != Duration::zero();
    case FaultParameter::kRange:
      return with.range.offset_bytes != 0 || with.range.length_bytes != 0;
    case FaultParameter::kFraction:
      return with.fraction_ppm != 0;
    case FaultParameter::kNthAllocation:
      return with.nth_allocation != 0;
    case FaultParameter::kOtherSlot:
      return with.other_slot.has_value();
    case FaultParameter::kSize:
      return with.size_bytes != 0;
    case FaultParameter::kAmount:
      return with.amount != 0;
  }
  return false;
}

}  // namespace vdslab::sim
