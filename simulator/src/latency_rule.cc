#include "simulator/latency_rule.h"

#include <algorithm>

#include "flush_time.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

std::string SubjectOf(const LatencyRule& rule) {
  std::string text(NameOf(rule.operation));
  if (rule.slot) {
    text += " of drive " + std::to_string(rule.slot->bus) + ":" + std::to_string(rule.slot->slot);
  }
  if (rule.model) text += " of model `" + *rule.model + "`";
  return text;
}

bool HaveSameSubject(const LatencyRule& one, const LatencyRule& other) {
  return one.operation == other.operation && one.slot == other.slot && one.model == other.model;
}

// What the enclosure waits for.
bool IsTimed(Operation operation) {
  switch (operation) {
    case Operation::kSetStatus:
    case Operation::kSetFlags:
    case Operation::kClearFlags:
    case Operation::kMaintenance:
    case Operation::kFlush:
    case Operation::kSpinUp:
    case Operation::kRead:
    case Operation::kWrite:
    case Operation::kReenumerate:
    case Operation::kRefresh:
    case Operation::kCreateLun:
    case Operation::kDeleteLun:
    case Operation::kExtendLun:
    case Operation::kShrinkLun:
    case Operation::kAddPlex:
    case Operation::kRemovePlex:
    case Operation::kRecoverLun:
      return true;
    default:
      return false;
  }
}

std::string FindScopeDefect(const LatencyRule& rule, const EnclosureSpec& spec) {
  if (!IsTimed(rule.operation)) return "is given, but the enclosure does not wait for it";
  if (rule.slot && rule.model) return "names both a drive and a model";
  if ((rule.slot || rule.model) && !ConcernsDrives(rule.operation)) {
    return "names a drive, but the operation concerns the whole enclosure";
  }
  const auto is_of_model = [&](const DriveSpec& drives) { return drives.model == rule.model; };
  const bool is_missing =
      (rule.slot && FindDrives(spec, *rule.slot) == nullptr) ||
      (rule.model && std::none_of(spec.drives.begin(), spec.drives.end(), is_of_model));
  return is_missing ? "names a drive that the enclosure does not have" : "";
}

std::string FindCostDefect(const LatencyRule& rule) {
  if (rule.lanes > kLanesMax) return "has more than " + std::to_string(kLanesMax) + " lanes";
  if (rule.bytes_per_s != 0 && !MovesData(rule.operation)) {
    return "has a bandwidth, but the operation moves no data";
  }
  if (rule.bytes_per_s > kFlushRateMax) return "has a bandwidth of more than 16 GiB a second";
  return "";
}

}  // namespace

bool ConcernsDrives(Operation operation) {
  return operation != Operation::kReenumerate && operation != Operation::kRefresh;
}

bool MovesData(Operation operation) {
  return operation == Operation::kFlush || operation == Operation::kRead ||
         operation == Operation::kWrite || operation == Operation::kRebuild;
}

std::string Describe(const LatencyRule& rule) {
  return SubjectOf(rule) + ": " + Describe(rule.latency);
}

std::string FindLatencyDefect(const EnclosureSpec& spec, std::size_t place) {
  const LatencyRule& rule = spec.latency[place];
  std::string defect = FindDefect(rule.latency);
  if (defect.empty()) defect = FindScopeDefect(rule, spec);
  if (defect.empty()) defect = FindCostDefect(rule);
  const auto is_same = [&](const LatencyRule& other) { return HaveSameSubject(rule, other); };
  const auto end = spec.latency.begin() + static_cast<std::ptrdiff_t>(place);
  if (std::any_of(spec.latency.begin(), end, is_same)) defect = "is given twice";
  return defect.empty() ? "" : "the latency of " + SubjectOf(rule) + " " + defect;
}

}  // namespace vdslab::sim
