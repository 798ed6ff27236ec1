#include "part_status.h"

#include <algorithm>
#include <initializer_list>

namespace vdslab::sim {
namespace {

template <class Status>
bool IsAmong(std::int32_t number, std::initializer_list<Status> statuses) {
  return std::any_of(statuses.begin(), statuses.end(), [number](Status status) {
    return number == static_cast<std::int32_t>(status);
  });
}

}  // namespace

bool IsComponentStatus(std::int32_t number) {
  using enum ComponentStatus;
  return IsAmong(number, {kOnline, kNotReady, kOffline, kFailed, kRemoved});
}

bool IsLunStatus(std::int32_t number) {
  using enum LunStatus;
  return IsAmong(number, {kOnline, kNotReady, kOffline, kFailed});
}

bool IsSubsystemStatus(std::int32_t number) {
  using enum SubsystemStatus;
  return IsAmong(number, {kOnline, kNotReady, kOffline, kFailed, kPartiallyManaged});
}

}  // namespace vdslab::sim
