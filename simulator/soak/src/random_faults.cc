// Draws a schedule of fault rules of all kinds, with whatever triggers and parameters they take.
#include <algorithm>
#include <array>

#include "fault_budget.h"
#include "fault_text.h"
#include "random_parts.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr Duration kHorizon = 20min;
constexpr std::uint64_t kRulesMax = 8;
constexpr int kTries = 8;

// Of the operations, those that the load and the enclosure carry out often.
constexpr std::array kOften{Operation::kSetStatus,
                            Operation::kSetFlags,
                            Operation::kMaintenance,
                            Operation::kFlush,
                            Operation::kSpinUp,
                            Operation::kRefresh,
                            Operation::kReenumerate,
                            Operation::kRebuild,
                            Operation::kWrite,
                            Operation::kRead,
                            Operation::kFailover,
                            Operation::kNotify,
                            Operation::kSetControllerStatus,
                            Operation::kSetPortStatus,
                            Operation::kCreateLun,
                            Operation::kDeleteLun,
                            Operation::kExtendLun,
                            Operation::kAddPlex};

template <class Enum>
std::vector<Enum> MembersOf(EnumSet<Enum> set) {
  std::vector<Enum> members;
  for (int index = 0; index < 32; ++index) {
    if (set.Has(static_cast<Enum>(index))) members.push_back(static_cast<Enum>(index));
  }
  return members;
}

// Those that the rule may ask for, of those that the load carries out.
std::vector<Operation> OperationsOf(const FaultKindInfo& info) {
  std::vector<Operation> operations = MembersOf(info.operations);
  for (const Operation never : {Operation::kSetName, Operation::kQuery}) {
    std::erase(operations, never);
  }
  return operations;
}

class RuleDraw {
 public:
  RuleDraw(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget)
      : draw_(draw), spec_(spec), budget_(budget) {}

  // Nothing: what was drawn makes no sense, or is beyond the budget.
  std::optional<FaultRule> Run() { return Run(draw_.Of(FaultKinds())); }

  // A drive goes where it does not belong, or a smaller one takes its place, whenever it is
  // plugged.
  std::optional<FaultRule> RunGuest() {
    const bool is_smaller = draw_.Chance(50);
    FaultRule rule{.kind = is_smaller ? FaultKind::kSmallerReplacement : FaultKind::kWrongSlot};
    if (is_smaller) rule.target = DrawTarget(TargetKind::kDrive);
    rule.when.times = Count(3);
    DrawParameters(InfoOf(rule.kind), rule);
    return AsItMakesSense(rule);
  }

 private:
  std::optional<FaultRule> Run(const FaultKindInfo& info) {
    FaultRule rule{.kind = info.kind};
    const bool needs_target = info.by_time || info.kind == FaultKind::kSmallerReplacement;
    if (!info.targets.Has(TargetKind::kEnclosure) && (needs_target || draw_.Chance(60))) {
      rule.target = DrawTarget(draw_.Of(MembersOf(info.targets)));
    }
    if (info.by_time && draw_.Chance(75)) {
      rule.when.at = draw_.Time(0s, kHorizon);
    } else {
      DrawTrigger(info, rule.when);
    }
    DrawParameters(info, rule);
    return AsItMakesSense(rule);
  }

  std::optional<FaultRule> AsItMakesSense(const FaultRule& rule) {
    if (!FindDefect(rule, spec_).empty() || !IsInBudget(rule)) return std::nullopt;
    return rule;
  }

  FaultTarget DrawTarget(TargetKind kind) {
    switch (kind) {
      case TargetKind::kEnclosure:
        return {};
      case TargetKind::kDrive:
        return draw_.Of(spec_.drives).slot;
      case TargetKind::kBus:
        return OnBus{
            static_cast<std::int16_t>(draw_.Below(static_cast<std::uint64_t>(spec_.bus_count)))};
      case TargetKind::kController:
        return OnController{DrawController()};
      case TargetKind::kPort: {
        const ControllerNumber controller = DrawController();
        const auto count = spec_.controllers[controller].ports.size();
        return PortAddress{controller, static_cast<std::uint32_t>(draw_.Below(count))};
      }
      case TargetKind::kLun:
        return OnLun{static_cast<LunNumber>(draw_.Below(spec_.luns.size()))};
    }
    return {};
  }

  ControllerNumber DrawController() {
    return static_cast<ControllerNumber>(draw_.Below(spec_.controllers.size()));
  }

  std::uint32_t Count(std::uint64_t most) {
    return static_cast<std::uint32_t>(draw_.Between(1, most));
  }

  void DrawTrigger(const FaultKindInfo& info, FaultTrigger& when) {
    const Operation often = draw_.Of(kOften);
    if (draw_.Chance(60)) {
      when.operation = info.operations.Has(often) ? often : draw_.Of(OperationsOf(info));
    }
    switch (draw_.Below(4)) {
      case 0:
        when.nth = Count(3);
        break;
      case 1:
        when.every = Count(3);
        break;
      case 2:
        when.probability_ppm = Count(10) * 100'000;
        break;
      default:
        break;
    }
    if (!when.nth && draw_.Chance(60)) when.times = Count(4);
    if (draw_.Chance(10)) when.skip = Count(2);
    if (draw_.Chance(10)) when.after = draw_.Time(0s, kHorizon / 4);
    if (draw_.Chance(5)) when.in_flight = 1;
    if (draw_.Chance(5)) when.once_per_object = true;
    if (draw_.Chance(5)) when.status = DriveStatus::kOnline;
    if (draw_.Chance(5)) when.argument = static_cast<std::int64_t>(DriveStatus::kOffline);
    if (draw_.Chance(5)) when.on = DrawTarget(TargetKind::kDrive);
  }

  void DrawParameters(const FaultKindInfo& info, FaultRule& rule) {
    const auto gives = [&](FaultParameter parameter) {
      return info.takes.Has(parameter) && (info.needs.Has(parameter) || draw_.Chance(50));
    };
    FaultParameters& with = rule.with;
    if (gives(FaultParameter::kExtra)) with.extra = draw_.Time(1ms, 20s);
    if (gives(FaultParameter::kDuration)) with.duration = draw_.Time(1s, 3min);
    if (gives(FaultParameter::kPeriod)) {
      with.period = with.duration + draw_.Time(1s, 1min);
      rule.when.times = Count(4);
    }
    if (gives(FaultParameter::kRange)) {
      with.range = {.offset_bytes = draw_.Below(64) * 65536, .length_bytes = Count(16) * 65536};
    }
    if (gives(FaultParameter::kFraction)) with.fraction_ppm = Count(9) * 100'000;
    if (gives(FaultParameter::kOtherSlot)) with.other_slot = DrawSlot();
    if (gives(FaultParameter::kSize)) with.size_bytes = Count(8) * (Bytes{8} << 20);
    if (gives(FaultParameter::kAmount)) with.amount = Count(3);
  }

  // Often an empty one.
  SlotAddress DrawSlot() {
    const auto count = static_cast<std::uint32_t>(spec_.bus_count * spec_.slots_per_bus);
    SlotAddress slot = SlotAt(spec_, static_cast<std::uint32_t>(draw_.Below(count)));
    for (int attempt = 0; attempt < kTries && FindDrives(spec_, slot) != nullptr; ++attempt) {
      if (draw_.Chance(20)) break;
      slot = SlotAt(spec_, static_cast<std::uint32_t>(draw_.Below(count)));
    }
    return slot;
  }

  // When a rule that fires at its time, and only then, has let go for good; absent: not by itself.
  static std::optional<Duration> EndOf(const FaultRule& rule) {
    const FaultTrigger& when = rule.when;
    if (!when.at || rule.with.duration == Duration::zero()) return std::nullopt;
    const auto again = static_cast<Duration::rep>(when.times.value_or(1)) - 1;
    return *when.at + again * rule.with.period + rule.with.duration;
  }

  static bool BringsGuests(FaultKind kind) {
    return kind == FaultKind::kWrongSlot || kind == FaultKind::kSmallerReplacement;
  }

  std::vector<SlotAddress> DrivesOf(const FaultTarget& target) const {
    if (target.kind() == TargetKind::kDrive) return {target.slot()};
    std::vector<SlotAddress> drives;
    for (const DriveSpec& drive : spec_.drives) {
      const bool is_on = target.kind() != TargetKind::kBus || drive.slot.bus == target.bus();
      if (is_on) drives.push_back(drive.slot);
    }
    return drives;
  }

  bool IsInBudget(const FaultRule& rule) {
    if (BringsGuests(rule.kind)) return !budget_.is_limited();  // nobody counts who is away
    static constexpr std::array kBreaksDrives{FaultKind::kDriveFailure, FaultKind::kStuckNotReady,
                                              FaultKind::kDisappearance, FaultKind::kSpareFailure,
                                              FaultKind::kBusReset};
    const bool breaks_drives = std::any_of(kBreaksDrives.begin(), kBreaksDrives.end(),
                                           [&](FaultKind kind) { return rule.kind == kind; });
    return !breaks_drives || budget_.TakeAll(DrivesOf(rule.target), EndOf(rule));
  }

  Draw& draw_;
  const EnclosureSpec& spec_;
  FaultBudget& budget_;
};

}  // namespace

void DrawFaults(Draw& draw, const EnclosureSpec& spec, FaultBudget& budget, Plan& plan) {
  const auto add = [&plan](const std::optional<FaultRule>& rule) {
    if (!rule) return false;
    plan.faults.push_back(TextOf(*rule));
    if (rule->with.other_slot) plan.guest_slots.push_back(*rule->with.other_slot);
    if (rule->with.size_bytes > 0) plan.guest_slots.push_back(rule->target.slot());
    return true;
  };
  const std::uint64_t count = draw.Below(kRulesMax + 1);
  for (std::uint64_t number = 0; number < count; ++number) {
    for (int attempt = 0; attempt < kTries; ++attempt) {
      if (add(RuleDraw(draw, spec, budget).Run())) break;
    }
  }
  if (!budget.is_limited() && draw.Chance(30)) add(RuleDraw(draw, spec, budget).RunGuest());
}

}  // namespace vdslab::sim
