// What can go wrong, and what each kind of fault can meet, take and need. docs/faults.md shows the
// same table with its meaning.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "simulator/operation.h"

namespace vdslab::sim {

enum class FaultKind : std::uint8_t {
  // Drives
  kDriveFailure,
  kPredictiveFailure,
  kMediaErrorRead,
  kMediaErrorWrite,
  kSlowDrive,
  kStuckNotReady,
  kDisappearance,
  kWrongSlot,
  kSmallerReplacement,
  // Cache
  kFlushFailure,
  kPartialFlush,
  kCacheBatteryFailure,
  // Controllers, ports, buses
  kControllerFailure,
  kControllerHang,
  kControllerReset,
  kFailoverFailure,
  kPortDown,
  kBusReset,
  kLinkCut,
  kLinkFlapping,
  // The provider
  kCacheCorruption,
  kStaleCache,
  kCommunicationTimeout,
  kOutOfMemory,
  kNotificationLost,
  kNotificationDelayed,
  kNotificationDuplicated,
  kNotificationReordered,
  // Rebuild, and the enclosure as a whole
  kRebuildFailure,
  kSpareFailure,
  kPowerLoss,
  kClockJump,
};

enum class FaultNature : std::uint8_t {
  kOnOperation,  // acts on the one operation that it fires for
  kIncident,     // something appears broken from its firing until it ends or its rule is removed
  kMoment,       // happens, and is over: removing the rule undoes nothing
};

// What a fault can be about; see FaultTarget (fault_rule.h).
enum class TargetKind : std::uint8_t { kEnclosure, kDrive, kBus, kController, kPort, kLun };

// What a rule gives to the effect of its fault.
enum class FaultParameter : std::uint8_t {
  kExtra,          // added time
  kDuration,       // how much time it acts
  kPeriod,         // time from one beginning to the next
  kRange,          // offset and length on the drive
  kFraction,       // of an amount, in parts per million
  kNthAllocation,  // of an operation, from 1
  kOtherSlot,
  kSize,
  kAmount,  // a number of copies or of places
};

// A set of enumerators: a bit for each.
template <class Enum>
struct EnumSet {
  std::uint32_t bits = 0;
  constexpr bool Has(Enum member) const { return (bits >> static_cast<int>(member) & 1) != 0; }
  constexpr bool IsEmpty() const { return bits == 0; }
  constexpr EnumSet operator|(EnumSet other) const { return {bits | other.bits}; }
  constexpr EnumSet operator&(EnumSet other) const { return {bits & other.bits}; }
};
template <class... Enums>
constexpr auto SetOf(Enums... members) {
  return EnumSet<std::common_type_t<Enums...>>{((1u << static_cast<int>(members)) | ...)};
}

struct FaultKindInfo {
  FaultKind kind;
  std::string_view name;  // "flush_failure"
  FaultNature nature;
  EnumSet<TargetKind> targets;         // of which kind a rule's target may be
  EnumSet<Operation> operations;       // that it can act on, or that can set it off
  EnumSet<FaultParameter> takes = {};  // what a rule may give
  EnumSet<FaultParameter> needs = {};  // and what of that it must give
  bool by_time = false;                // an incident that needs no operation to set it off
};

struct OperationInfo {
  Operation operation;
  EnumSet<TargetKind> names;  // what an occasion of it can tell
  bool has_argument = false;  // and whether that includes an argument
};

// All of them, in the order of the enumerators.
std::span<const FaultKindInfo> FaultKinds();
std::span<const OperationInfo> Operations();

const FaultKindInfo& InfoOf(FaultKind kind);
const OperationInfo& InfoOf(Operation operation);
std::string_view NameOf(FaultNature nature);        // "operation", "incident", "moment"
std::string_view NameOf(TargetKind target);         // "drive"
std::string_view NameOf(FaultParameter parameter);  // "other_slot"; of kRange "offset"

std::optional<FaultKind> ParseFaultKind(std::string_view name);

}  // namespace vdslab::sim
