#include "simulator/fault_kind.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace vdslab::sim {
namespace {

using enum FaultParameter;
using enum Operation;

using Targets = EnumSet<TargetKind>;
using OperationSet = EnumSet<Operation>;

constexpr Targets kEnclosure = SetOf(TargetKind::kEnclosure);
constexpr Targets kDrive = SetOf(TargetKind::kDrive);
constexpr Targets kBus = SetOf(TargetKind::kBus);
constexpr Targets kController = SetOf(TargetKind::kController);
constexpr Targets kPort = SetOf(TargetKind::kPort);
constexpr Targets kLun = SetOf(TargetKind::kLun);
constexpr Targets kDrives = kDrive | kBus | kLun;  // the drives of a bus, the members of a LUN
constexpr Targets kDevices = kDrives | kController | kPort;

constexpr OperationSet kOrders = SetOf(kSetStatus, kSetFlags, kClearFlags, kMaintenance);
constexpr OperationSet kCalls =
    kOrders | SetOf(kSetControllerStatus, kSetPortStatus, kCreateLun, kDeleteLun, kReenumerate,
                    kRefresh, kSetName, kExtendLun, kShrinkLun, kAddPlex, kRemovePlex, kRecoverLun);
constexpr OperationSet kAll =
    kCalls | SetOf(kFlush, kSpinUp, kRead, kWrite, kRebuild, kPlug, kUnplug, kFailover, kNotify);

constexpr auto kLasts = SetOf(kDuration);
constexpr auto kOnOperation = FaultNature::kOnOperation;
constexpr auto kIncident = FaultNature::kIncident;

constexpr FaultKindInfo OnOperation(FaultKind kind, std::string_view name, Targets targets,
                                    OperationSet operations, EnumSet<FaultParameter> takes = {},
                                    EnumSet<FaultParameter> needs = {}) {
  return {kind, name, kOnOperation, targets, operations, takes | needs | kLasts, needs};
}

constexpr FaultKindInfo AtAnyTime(FaultKind kind, std::string_view name, Targets targets,
                                  EnumSet<FaultParameter> takes,
                                  EnumSet<FaultParameter> needs = {}) {
  return {kind, name, kIncident, targets, kAll, takes | needs, needs, true};
}

using K = FaultKind;
constexpr FaultKindInfo kKinds[] = {
    AtAnyTime(K::kDriveFailure, "drive_failure", kDrive, kLasts),
    AtAnyTime(K::kPredictiveFailure, "predictive_failure", kDrive, kLasts),
    OnOperation(K::kMediaErrorRead, "media_error_read", kDrives, SetOf(kRead, kRebuild),
                SetOf(kRange)),
    OnOperation(K::kMediaErrorWrite, "media_error_write", kDrives, SetOf(kWrite, kFlush, kRebuild),
                SetOf(kRange)),
    OnOperation(K::kSlowDrive, "slow_drive", kDrives, kOrders | SetOf(kRead, kWrite, kRebuild), {},
                SetOf(kExtra)),
    AtAnyTime(K::kStuckNotReady, "stuck_not_ready", kDrive, kLasts),
    AtAnyTime(K::kDisappearance, "disappearance", kDrive, SetOf(kPeriod), kLasts),
    OnOperation(K::kWrongSlot, "wrong_slot", kDrive, SetOf(kPlug), {}, SetOf(kOtherSlot)),
    OnOperation(K::kSmallerReplacement, "smaller_replacement", kDrive, SetOf(kPlug), {},
                SetOf(kSize)),
    OnOperation(K::kFlushFailure, "flush_failure", kDrives, SetOf(kFlush)),
    OnOperation(K::kPartialFlush, "partial_flush", kDrives, SetOf(kFlush), {}, SetOf(kFraction)),
    AtAnyTime(K::kCacheBatteryFailure, "cache_battery_failure", kController, kLasts),
    AtAnyTime(K::kControllerFailure, "controller_failure", kController, kLasts),
    AtAnyTime(K::kControllerHang, "controller_hang", kController, kLasts),
    AtAnyTime(K::kControllerReset, "controller_reset", kController, {}, kLasts),
    OnOperation(K::kFailoverFailure, "failover_failure", kController | kLun, SetOf(kFailover)),
    AtAnyTime(K::kPortDown, "port_down", kPort, kLasts),
    AtAnyTime(K::kBusReset, "bus_reset", kBus, {}, kLasts),
    AtAnyTime(K::kLinkCut, "link_cut", kPort, kLasts),
    AtAnyTime(K::kLinkFlapping, "link_flapping", kPort, {}, SetOf(kDuration, kPeriod)),
    AtAnyTime(K::kCacheCorruption, "cache_corruption", kEnclosure, kLasts),
    AtAnyTime(K::kStaleCache, "stale_cache", kEnclosure, kLasts),
    OnOperation(K::kCommunicationTimeout, "communication_timeout", kDevices, kCalls, {},
                SetOf(kExtra)),
    OnOperation(K::kOutOfMemory, "out_of_memory", kDevices, kCalls | SetOf(kQuery),
                SetOf(kNthAllocation)),
    OnOperation(K::kNotificationLost, "notification_lost", kDevices, SetOf(kNotify)),
    OnOperation(K::kNotificationDelayed, "notification_delayed", kDevices, SetOf(kNotify), {},
                SetOf(kExtra)),
    OnOperation(K::kNotificationDuplicated, "notification_duplicated", kDevices, SetOf(kNotify),
                SetOf(kAmount)),
    OnOperation(K::kNotificationReordered, "notification_reordered", kDevices, SetOf(kNotify),
                SetOf(kAmount)),
    OnOperation(K::kRebuildFailure, "rebuild_failure", kDrive | kLun, SetOf(kRebuild)),
    {K::kSpareFailure, "spare_failure", kIncident, kDrive, SetOf(kRebuild), kLasts},
    AtAnyTime(K::kPowerLoss, "power_loss", kEnclosure, kLasts),
    {K::kClockJump, "clock_jump", FaultNature::kMoment, kEnclosure, kAll, SetOf(kExtra),
     SetOf(kExtra), true},
};

constexpr OperationInfo kOperations[] = {
    {kSetStatus, kDrives, true},
    {kSetFlags, kDrives, true},
    {kClearFlags, kDrives, true},
    {kMaintenance, kDrives, true},
    {kFlush, kDrives},
    {kSpinUp, kDrives},
    {kRead, kDrives},
    {kWrite, kDrives},
    {kRebuild, kDrives},
    {kPlug, kDrive | kBus},
    {kUnplug, kDrive | kBus},
    {kFailover, kController | kLun},
    {kSetControllerStatus, kController, true},
    {kSetPortStatus, kController | kPort, true},
    {kCreateLun, kLun},
    {kDeleteLun, kLun},
    {kReenumerate, {}},
    {kRefresh, {}},
    {kNotify, kDevices},
    {kSetName, kLun},
    {kQuery, kDevices},
    {kExtendLun, kLun},
    {kShrinkLun, kLun},
    {kAddPlex, kLun},
    {kRemovePlex, kLun},
    {kRecoverLun, kLun},
};

constexpr std::array<std::string_view, 3> kNatures{"operation", "incident", "moment"};
constexpr std::array<std::string_view, 6> kTargets{"enclosure",  "drive", "bus",
                                                   "controller", "port",  "lun"};
constexpr std::array<std::string_view, 9> kParameters{"extra",      "duration", "period",
                                                      "offset",     "fraction", "nth_allocation",
                                                      "other_slot", "size",     "amount"};

template <class Row, class Enum>
constexpr bool InOrder(std::span<const Row> rows, Enum Row::*member) {
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (static_cast<std::size_t>(rows[index].*member) != index) return false;
  }
  return true;
}
static_assert(InOrder(std::span<const FaultKindInfo>(kKinds), &FaultKindInfo::kind));
static_assert(InOrder(std::span<const OperationInfo>(kOperations), &OperationInfo::operation));
static_assert(std::size(kKinds) == static_cast<std::size_t>(K::kClockJump) + 1);
static_assert(std::size(kOperations) == static_cast<std::size_t>(kRecoverLun) + 1);

template <class Enum, class Row>
std::optional<Enum> Find(std::span<const Row> rows, Enum Row::*member, std::string_view name) {
  const auto place =
      std::find_if(rows.begin(), rows.end(), [name](const Row& row) { return row.name == name; });
  if (place == rows.end()) return std::nullopt;
  return (*place).*member;
}

}  // namespace

std::span<const FaultKindInfo> FaultKinds() { return kKinds; }
std::span<const OperationInfo> Operations() { return kOperations; }

const FaultKindInfo& InfoOf(FaultKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
const OperationInfo& InfoOf(Operation operation) {
  return kOperations[static_cast<std::size_t>(operation)];
}

std::string_view NameOf(FaultNature nature) { return kNatures[static_cast<std::size_t>(nature)]; }
std::string_view NameOf(TargetKind target) { return kTargets[static_cast<std::size_t>(target)]; }
std::string_view NameOf(FaultParameter parameter) {
  return kParameters[static_cast<std::size_t>(parameter)];
}

std::optional<FaultKind> ParseFaultKind(std::string_view name) {
  return Find(FaultKinds(), &FaultKindInfo::kind, name);
}
}  // namespace vdslab::sim
