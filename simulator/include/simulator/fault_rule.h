// One fault as somebody orders it: what goes wrong, where, when and with what; and the occasions
// that an enclosure describes to ask whether it does.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/fault_kind.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr std::uint32_t kMillion = 1'000'000;  // parts of a whole in `_ppm`

struct EnclosureSpec;

struct OnBus {
  std::int16_t bus = 0;
};
struct OnController {
  ControllerNumber controller = 0;
};
struct OnLun {
  LunNumber lun = 0;
};

// What a fault is about. Without a value it stands for the enclosure, and in a rule for any object.
class FaultTarget {
 public:
  constexpr FaultTarget() = default;
  constexpr FaultTarget(SlotAddress slot)
      : FaultTarget(TargetKind::kDrive, {slot.bus, slot.slot}) {}
  constexpr FaultTarget(OnBus on) : FaultTarget(TargetKind::kBus, {on.bus, 0}) {}
  constexpr FaultTarget(OnController on)
      : FaultTarget(TargetKind::kController, {on.controller, 0}) {}
  constexpr FaultTarget(PortAddress port)
      : FaultTarget(TargetKind::kPort, {port.controller, port.port}) {}
  constexpr FaultTarget(OnLun on) : FaultTarget(TargetKind::kLun, {on.lun, 0}) {}

  constexpr TargetKind kind() const { return kind_; }
  constexpr bool names_an_object() const { return kind_ != TargetKind::kEnclosure; }

  // Precondition of each: the target is of that kind.
  constexpr SlotAddress slot() const {
    return {static_cast<std::int16_t>(place_.first), static_cast<std::int16_t>(place_.second)};
  }
  constexpr std::int16_t bus() const { return static_cast<std::int16_t>(place_.first); }
  constexpr ControllerNumber controller() const {
    return static_cast<ControllerNumber>(place_.first);
  }
  constexpr PortAddress port() const {
    return {static_cast<ControllerNumber>(place_.first), static_cast<std::uint32_t>(place_.second)};
  }
  constexpr LunNumber lun() const { return static_cast<LunNumber>(place_.first); }

  constexpr auto operator<=>(const FaultTarget&) const = default;

 private:
  struct Place {
    std::int64_t first = 0;
    std::int64_t second = 0;
    constexpr auto operator<=>(const Place&) const = default;
  };
  constexpr FaultTarget(TargetKind kind, Place place) : kind_(kind), place_(place) {}

  TargetKind kind_ = TargetKind::kEnclosure;
  Place place_;
};

struct AddressRange {
  Bytes offset_bytes = 0;
  Bytes length_bytes = 0;
};

// When a fault fires. Everything is optional, and everything that is given must hold.
//
// The first group selects: an occasion that it lets through *enters* the rule. The second counts
// the entries since the rule was armed. Chance is drawn last. docs/faults.md explains each.
struct FaultTrigger {
  std::optional<Duration> at{};     // modelled time since the enclosure began; from then on
  std::optional<Duration> after{};  // since the rule was armed; from then on
  std::optional<Operation> operation{};
  std::optional<std::int64_t> argument{};    // of the operation: status, flags or code asked for
  std::optional<DriveStatus> status{};       // in which the drive is
  std::optional<std::uint32_t> in_flight{};  // at least so many operations run, with this one
  FaultTarget on{};  // which object the operation is about; absent: see FaultRule::target

  std::optional<std::uint32_t> skip{};   // not for the first so many entries; they do not count
  std::optional<std::uint32_t> nth{};    // only for this entry, from 1
  std::optional<std::uint32_t> every{};  // only for each so-many-th entry
  std::optional<std::uint32_t> times{};  // fires so often at most
  bool once_per_object = false;          // and for each object once at most

  std::optional<std::uint32_t> probability_ppm{};  // one million: always
};

// What the effect needs to know; which of it, FaultKindInfo tells. Zero: not given.
struct FaultParameters {
  Duration extra{0};
  Duration duration{0};  // of a fault on operations: how much time it can fire, from when it may
  Duration period{0};
  AddressRange range{};  // a rule with a range is entered only by what touches it
  std::uint32_t fraction_ppm = 0;
  std::uint32_t nth_allocation = 0;
  std::optional<SlotAddress> other_slot{};
  Bytes size_bytes = 0;
  std::uint32_t amount = 0;
};

bool Gives(const FaultParameters& with, FaultParameter parameter);

// {.kind = FaultKind::kSlowDrive, .target = SlotAddress{0, 3}, .when = {.nth = 2},
//  .with = {.extra = 5s}}
struct FaultRule {
  FaultKind kind = FaultKind::kFlushFailure;
  // Of a fault on operations: whose operations. Of an incident: what breaks, absent: what the
  // operation is about that sets it off. Without `when.on` operations on other objects of the
  // target's kind do not set it off.
  FaultTarget target{};
  FaultTrigger when{};
  FaultParameters with{};
};

// Something that happens in the enclosure and may meet a fault.
struct Occasion {
  Operation operation = Operation::kSetStatus;
  std::optional<SlotAddress> drive{};
  std::optional<ControllerNumber> controller{};
  std::optional<PortAddress> port{};
  std::optional<LunNumber> lun{};
  std::vector<LunNumber> other_luns{};  // of a drive that is a member of a pool
  std::optional<DriveStatus> status{};  // of the drive
  std::optional<std::int64_t> argument{};
  std::optional<AddressRange> range{};
  std::uint32_t in_flight = 1;  // operations that run, with this one
  TimePoint now{};
};

// "online", "not_ready", ... as triggers name them.
std::span<const std::string_view> DriveStatusNames();
std::optional<DriveStatus> ParseDriveStatus(std::string_view name);

// Whether time alone sets the rule off: an incident that asks for nothing an operation would tell.
bool IsByTime(const FaultRule& rule);

// Empty when the rule makes sense and can fire in an enclosure of `spec` that began `elapsed` ago
// and has made `luns_made` LUNs since; otherwise one sentence that names what is wrong.
std::string FindDefect(const FaultRule& rule, const EnclosureSpec& spec,
                       Duration elapsed = Duration::zero(), std::uint32_t luns_made = 0);

}  // namespace vdslab::sim
