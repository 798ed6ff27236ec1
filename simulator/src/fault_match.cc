#include "fault_match.h"

#include <algorithm>
#include <array>

namespace vdslab::sim {
namespace {

template <class T>
std::optional<FaultTarget> Wrap(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return FaultTarget(*value);
}

// `wanted` without a value is any object. `silence` is the answer to an occasion that does not
// tell.
bool IsAbout(const Occasion& occasion, const FaultTarget& wanted, bool silence) {
  if (!wanted.names_an_object()) return true;
  const auto& others = occasion.other_luns;
  const bool is_of_pool = wanted.kind() == TargetKind::kLun &&
                          std::find(others.begin(), others.end(), wanted.lun()) != others.end();
  if (is_of_pool) return true;
  const auto named = Named(occasion, wanted.kind());
  return named ? *named == wanted : silence;
}

bool IsAboutTheRightObject(const FaultRule& rule, const Occasion& occasion) {
  if (!IsAbout(occasion, rule.when.on, false)) return false;
  const bool breaks = InfoOf(rule.kind).nature != FaultNature::kOnOperation;
  if (!breaks) return IsAbout(occasion, rule.target, false);
  const bool asks = rule.when.on.names_an_object();
  return asks || IsAbout(occasion, rule.target, true);
}

bool Touches(const AddressRange& wanted, const std::optional<AddressRange>& touched) {
  if (wanted.length_bytes == 0) return true;
  if (!touched || touched->length_bytes == 0) return false;
  return wanted.offset_bytes <= touched->offset_bytes
             ? touched->offset_bytes - wanted.offset_bytes < wanted.length_bytes
             : wanted.offset_bytes - touched->offset_bytes < touched->length_bytes;
}

// Queries are met only by a rule that names them: a rule without an operation is about orders.
bool IsAsked(std::optional<Operation> wanted, Operation operation) {
  return wanted ? *wanted == operation : operation != Operation::kQuery;
}

template <class T>
bool IsAsWanted(const std::optional<T>& wanted, const std::optional<T>& is) {
  return !wanted || wanted == is;
}

}  // namespace

std::optional<FaultTarget> Named(const Occasion& occasion, TargetKind kind) {
  switch (kind) {
    case TargetKind::kEnclosure:
      return FaultTarget();
    case TargetKind::kDrive:
      return Wrap(occasion.drive);
    case TargetKind::kBus:
      if (!occasion.drive) return std::nullopt;
      return FaultTarget(OnBus{occasion.drive->bus});
    case TargetKind::kController:
      if (occasion.controller) return FaultTarget(OnController{*occasion.controller});
      if (occasion.port) return FaultTarget(OnController{occasion.port->controller});
      return std::nullopt;
    case TargetKind::kPort:
      return Wrap(occasion.port);
    case TargetKind::kLun:
      if (!occasion.lun) return std::nullopt;
      return FaultTarget(OnLun{*occasion.lun});
  }
  return std::nullopt;
}

FaultTarget ObjectOf(const Occasion& occasion) {
  static constexpr std::array kMostExactFirst{TargetKind::kDrive, TargetKind::kPort,
                                              TargetKind::kController, TargetKind::kLun};
  for (const TargetKind kind : kMostExactFirst) {
    if (const auto named = Named(occasion, kind)) return *named;
  }
  return {};
}

std::optional<FaultTarget> BrokenBy(const FaultRule& rule, const Occasion& occasion) {
  if (rule.target.names_an_object()) return rule.target;
  const auto targets = InfoOf(rule.kind).targets;  // of an incident: one
  for (int kind = 0; kind <= static_cast<int>(TargetKind::kLun); ++kind) {
    const auto target = static_cast<TargetKind>(kind);
    if (targets.Has(target)) return Named(occasion, target);
  }
  return std::nullopt;
}

bool Selects(const FaultRule& rule, const Occasion& occasion) {
  const FaultTrigger& when = rule.when;
  return InfoOf(rule.kind).operations.Has(occasion.operation) &&
         IsAsked(when.operation, occasion.operation) && IsAboutTheRightObject(rule, occasion) &&
         IsAsWanted(when.argument, occasion.argument) && IsAsWanted(when.status, occasion.status) &&
         occasion.in_flight >= when.in_flight.value_or(0) &&
         Touches(rule.with.range, occasion.range);
}

}  // namespace vdslab::sim
