// What is wrong with a fault rule: above all, what keeps it from ever firing.
#include <algorithm>
#include <string_view>

#include "fault_target.h"
#include "simulator/drive_pattern.h"
#include "simulator/fault_rule.h"

namespace vdslab::sim {
namespace {

constexpr int kTargetKinds = static_cast<int>(TargetKind::kLun) + 1;

// "`drive`, `lun`"
std::string Names(EnumSet<TargetKind> targets) {
  std::string names;
  for (int kind = 0; kind < kTargetKinds; ++kind) {
    const auto target = static_cast<TargetKind>(kind);
    if (!targets.Has(target)) continue;
    names += (names.empty() ? "`" : ", `") + std::string(NameOf(target)) + "`";
  }
  return names;
}

class RuleInspection {
 public:
  RuleInspection(const FaultRule& rule, const EnclosureSpec& spec, Duration elapsed,
                 std::uint32_t luns_made)
      : rule_(rule),
        when_(rule.when),
        with_(rule.with),
        spec_(spec),
        elapsed_(elapsed),
        luns_made_(luns_made) {}

  std::string Run() const {
    for (const auto find : {&RuleInspection::FindTargetDefect, &RuleInspection::FindTimeDefect,
                            &RuleInspection::FindOperationDefect, &RuleInspection::FindObjectDefect,
                            &RuleInspection::FindCounterDefect, &RuleInspection::FindContradiction,
                            &RuleInspection::FindChanceDefect, &RuleInspection::FindParameterDefect,
                            &RuleInspection::FindValueDefect, &RuleInspection::FindPlaceDefect}) {
      const std::string defect = (this->*find)();
      if (!defect.empty()) return defect;
    }
    return "";
  }

 private:
  std::string FindTargetDefect() const {
    const TargetKind target = rule_.target.kind();
    if (target == TargetKind::kEnclosure) {
      const bool needs_one = IsByTime(rule_) && !info_.targets.Has(target);
      return needs_one ? name_ + " at a time needs to know which " + Names(info_.targets) : "";
    }
    if (info_.targets.Has(target)) return FindMissing(rule_.target, spec_, luns_made_);
    if (info_.targets.Has(TargetKind::kEnclosure)) return name_ + " takes no target";
    return name_ + " does not act on a " + std::string(NameOf(target)) +
           " (expected one of: " + Names(info_.targets) + ")";
  }

  std::string FindTimeDefect() const {
    if (when_.at.value_or(elapsed_) < elapsed_) return "`at` is in the past";
    if (when_.after.value_or(Duration::zero()) < Duration::zero()) return "`after` is negative";
    const bool passes = with_.duration < Duration::zero() || with_.period < Duration::zero() ||
                        with_.extra < Duration::zero();
    return passes ? "a time of the fault is negative" : "";
  }

  std::string FindOperationDefect() const {
    if (when_.operation && !info_.operations.Has(*when_.operation)) {
      return name_ + " never meets the operation `" + std::string(NameOf(*when_.operation)) + "`";
    }
    if (when_.argument && !AnyOperation([](const OperationInfo& o) { return o.has_argument; })) {
      return "`argument` never holds: the operation has none";
    }
    if (when_.in_flight == 0u) return "`in_flight` counts the operation itself, so from 1";
    if (!when_.status) return "";
    if (!Tells(TargetKind::kDrive)) return "`status` never holds: the operation is about no drive";
    const bool gone = when_.status == DriveStatus::kRemoved &&
                      !AnyOperation([](const auto& o) { return o.operation == Operation::kPlug; });
    return gone ? "`status` never holds: only `plug` meets a drive that is removed" : "";
  }

  std::string FindObjectDefect() const {
    const TargetKind on = when_.on.kind();
    if (on != TargetKind::kEnclosure) {
      if (!Tells(on)) return "`on` never holds: the operation is about no " + Name(on);
      const std::string missing = FindMissing(when_.on, spec_, luns_made_);
      if (!missing.empty()) return "`on` never holds: " + missing;
    }
    const TargetKind target = rule_.target.kind();
    const bool only_there = info_.nature == FaultNature::kOnOperation;
    if (only_there && target != TargetKind::kEnclosure && !Tells(target)) {
      return "the target is never met: the operation is about no " + Name(target);
    }
    if (!when_.once_per_object) return "";
    const bool has_objects = !info_.targets.Has(TargetKind::kEnclosure) &&
                             AnyOperation([](const auto& o) { return !o.names.IsEmpty(); });
    return has_objects ? "" : "`once_per_object` makes no sense where there are no objects";
  }

  std::string FindCounterDefect() const {
    if (when_.nth == 0u) return "`nth` counts from 1";
    if (when_.every == 0u) return "`every` counts from 1";
    if (when_.times == 0u) return "with `times` 0 the fault never fires";
    return "";
  }

  // Counters that do not go together.
  std::string FindContradiction() const {
    if (when_.nth && when_.every && *when_.nth % *when_.every != 0) {
      return "`nth` is no multiple of `every`, so the fault never fires";
    }
    const bool fires_once = (when_.nth || IsByTime(rule_)) && with_.period == Duration::zero() &&
                            when_.times.value_or(1) > 1;
    return fires_once ? "the fault fires once, so `times` above 1 is never reached" : "";
  }

  std::string FindChanceDefect() const {
    if (when_.probability_ppm == 0u) return "with `probability` 0 the fault never fires";
    return when_.probability_ppm.value_or(0) > kMillion ? "`probability` is above 1" : "";
  }

  std::string FindParameterDefect() const {
    for (int index = 0; index <= static_cast<int>(FaultParameter::kAmount); ++index) {
      const auto parameter = static_cast<FaultParameter>(index);
      const std::string name = " `" + std::string(NameOf(parameter)) + "`";
      if (Gives(parameter) && !info_.takes.Has(parameter)) return name_ + " takes no" + name;
      if (!Gives(parameter) && info_.needs.Has(parameter)) return name_ + " needs" + name;
    }
    return "";
  }

  std::string FindValueDefect() const {
    if (with_.fraction_ppm >= kMillion) return "`fraction` is not below 1";
    if (with_.period > Duration::zero() && with_.period <= with_.duration) {
      return "`period` is not above `duration`";
    }
    if (Gives(FaultParameter::kNthAllocation) && when_.operation != Operation::kQuery) {
      return "`nth_allocation` is of a `query`, and that is not the `operation`";
    }
    if (Gives(FaultParameter::kRange) && with_.range.length_bytes == 0) {
      return "an `offset` needs a `length`";
    }
    return "";
  }

  // What depends on the drives.
  std::string FindPlaceDefect() const {
    const bool is_on_drive = rule_.target.kind() == TargetKind::kDrive;
    if (with_.other_slot) {
      const SlotAddress other = *with_.other_slot;
      const bool exists = other.bus >= 0 && other.bus < spec_.bus_count && other.slot >= 0 &&
                          other.slot < spec_.slots_per_bus;
      if (!exists) {
        return "there is no slot " + std::to_string(other.bus) + ":" + std::to_string(other.slot);
      }
      if (is_on_drive && rule_.target.slot() == other)
        return "`other_slot` is the slot of the drive itself";
    }
    const Bytes room = Room();
    const AddressRange range = with_.range;
    if (range.offset_bytes > room || range.length_bytes > room - range.offset_bytes) {
      return "the range ends beyond the drive";
    }
    return with_.size_bytes >= room ? "the replacement is not smaller" : "";
  }

  // Size of the drive, or of the largest one.
  Bytes Room() const {
    const bool any = rule_.target.kind() != TargetKind::kDrive;
    Bytes room = 0;
    const DriveSpec* const one = any ? nullptr : FindDrives(spec_, rule_.target.slot());
    for (const DriveSpec& drives : spec_.drives) {
      if (any || &drives == one) room = std::max(room, drives.size_bytes);
    }
    return room;
  }

  bool Gives(FaultParameter parameter) const { return sim::Gives(with_, parameter); }

  // Of the operations that can enter the rule.
  template <class Predicate>
  bool AnyOperation(Predicate predicate) const {
    const auto all = Operations();
    return std::any_of(all.begin(), all.end(), [&](const OperationInfo& info) {
      return info_.operations.Has(info.operation) &&
             when_.operation.value_or(info.operation) == info.operation && predicate(info);
    });
  }
  bool Tells(TargetKind target) const {
    return AnyOperation([target](const OperationInfo& info) { return info.names.Has(target); });
  }
  static std::string Name(TargetKind target) { return std::string(NameOf(target)); }

  const FaultRule& rule_;
  const FaultTrigger& when_;
  const FaultParameters& with_;
  const EnclosureSpec& spec_;
  const Duration elapsed_;
  const std::uint32_t luns_made_;
  const FaultKindInfo& info_ = InfoOf(rule_.kind);
  const std::string name_ = "the fault `" + std::string(info_.name) + "`";
};

}  // namespace

std::string FindDefect(const FaultRule& rule, const EnclosureSpec& spec, Duration elapsed,
                       std::uint32_t luns_made) {
  return RuleInspection(rule, spec, elapsed, luns_made).Run();
}

}  // namespace vdslab::sim
