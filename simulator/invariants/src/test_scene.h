// A sound enclosure and two equal pictures of it, for tests that falsify one of them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "all_invariants.h"
#include "invariants/audit.h"
#include "simulator/virtual_clock.h"

namespace vdslab::sim {

inline constexpr Bytes kTestBytes = Bytes{1} << 30;

// Slots 0 to 2 hold a parity LUN, 3 and 4 a mirror, 5 a spare, 6 a free drive.
inline EnclosureSpec SceneSpec() {
  EnclosureSpec spec;
  spec.serial = "S";
  spec.friendly_name = "e";
  spec.vendor = "v";
  spec.slots_per_bus = 7;
  spec.controllers.push_back({"A", "CTL-A", {{"A0", "500605e000000001"}}});
  for (std::int16_t slot = 0; slot < spec.slots_per_bus; ++slot) {
    spec.drives.push_back({.slot = {0, slot},
                           .size_bytes = kTestBytes,
                           .model = "m",
                           .serial = "D" + std::to_string(slot),
                           .hot_spare = slot == 5});
  }
  spec.luns.push_back(
      {.friendly_name = "data", .type = LunType::kParity, .members = {{0, 0}, {0, 1}, {0, 2}}});
  spec.luns.push_back(
      {.friendly_name = "logs", .type = LunType::kMirror, .members = {{0, 3}, {0, 4}}});
  return spec;
}

class SilentSink final : public EventSink {
 public:
  void OnHappening(const Happening&) noexcept override {}
};

class SceneTest : public testing::Test {
 protected:
  // What the invariant says of the step from `before_` to `after_`.
  Sentences Judge(const std::unique_ptr<Invariant>& invariant) {
    Sentences wrong;
    invariant->Check(Now(), wrong);
    return wrong;
  }
  Scene Now() const {
    return {enclosure_.spec(), before_, after_, step_, shown_ ? *shown_ : after_, visited_};
  }

  DriveProperties& Drive(std::uint32_t index) { return after_.drives.at(index).properties; }
  LunProperties& Lun(LunNumber number) { return after_.luns[number].properties; }
  void Tell(EventKind kind, ObjectKind object, std::uint32_t index) {
    step_.events.push_back({after_.at, {kind, object, index, 1}});
  }
  void Command(const std::string& verb, std::int16_t slot, Bytes amount = 0) {
    step_.commands.push_back({verb, {0, slot}, amount});
  }

  VirtualClock clock_;
  FaultPlan faults_{1};
  SilentSink sink_;
  Enclosure enclosure_{SceneSpec(), clock_, faults_, sink_};
  Snapshot before_ = Look(enclosure_);
  Snapshot after_ = before_;
  std::optional<Snapshot> shown_;  // absent: as it is
  std::set<std::uint32_t> visited_;
  Step step_;
};

}  // namespace vdslab::sim
