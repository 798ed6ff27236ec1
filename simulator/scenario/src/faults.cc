#include "faults.h"

#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "drives.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

constexpr std::int64_t kCountMax = std::numeric_limits<std::uint32_t>::max();

constexpr std::array<std::string_view, 5> kTargetKeys{"drive", "bus", "controller", "port", "lun"};
constexpr std::array<std::string_view, 13> kTriggerKeys{
    "at",   "after", "operation", "argument", "status",          "in_flight",  "on",
    "skip", "nth",   "every",     "times",    "once_per_object", "probability"};
constexpr std::array<std::string_view, 10> kParameterKeys{
    "extra",    "duration",       "period",     "offset", "length",
    "fraction", "nth_allocation", "other_slot", "size",   "amount"};

std::vector<std::string_view> AllKeys() {
  std::vector<std::string_view> keys{"kind"};
  keys.insert(keys.end(), kTargetKeys.begin(), kTargetKeys.end());
  keys.insert(keys.end(), kTriggerKeys.begin(), kTriggerKeys.end());
  keys.insert(keys.end(), kParameterKeys.begin(), kParameterKeys.end());
  return keys;
}

template <class Infos>
std::vector<std::string_view> NamesOf(Infos infos) {
  std::vector<std::string_view> names;
  for (const auto& info : infos) names.push_back(info.name);
  return names;
}

std::uint32_t ReadCount(const yaml::Node& node, std::int64_t minimum = 1) {
  return static_cast<std::uint32_t>(node.IntegerBetween(minimum, kCountMax));
}

Duration ReadDuration(const yaml::Node& node) { return Duration(node.DurationNs()); }

Operation ReadOperation(const yaml::Node& node) {
  return static_cast<Operation>(node.OneOf({kOperationNames.begin(), kOperationNames.end()}));
}

DriveStatus ReadStatus(const yaml::Node& node) {
  const auto names = DriveStatusNames();
  node.OneOf(std::vector(names.begin(), names.end()));
  return *ParseDriveStatus(node.Text());
}

// A number, or the name of the status that is asked for.
std::int64_t ReadArgument(const yaml::Node& node) {
  const auto status = ParseDriveStatus(node.Text());
  return status ? static_cast<std::int64_t>(*status) : node.Integer();
}

// Written as a slot is.
PortAddress ReadPort(const yaml::Node& node) {
  try {
    const SlotAddress port = ReadSlot(node);
    return {static_cast<std::uint32_t>(port.bus), static_cast<std::uint32_t>(port.slot)};
  } catch (const yaml::Error&) {
    node.Fail("expected controller and port like `\"0:1\"`");
  }
}

FaultTarget ReadTargetOf(std::string_view key, const yaml::Node& node) {
  if (key == "drive") return ReadSlot(node);
  if (key == "bus") return OnBus{static_cast<std::int16_t>(node.IntegerBetween(0, kBusNumberMax))};
  if (key == "controller") return OnController{ReadCount(node, 0)};
  if (key == "lun") return OnLun{ReadCount(node, 0)};
  return ReadPort(node);
}

// At most one of the keys of targets.
FaultTarget ReadTarget(yaml::MapReader& map) {
  std::optional<std::string_view> given;
  for (const std::string_view key : kTargetKeys) {
    if (!map.Has(key)) continue;
    if (given) map.Required(key).Fail("a fault has one target at most");
    given = key;
  }
  return given ? ReadTargetOf(*given, map.Required(*given)) : FaultTarget();
}

FaultTarget ReadOn(const yaml::Node& node) {
  yaml::MapReader map(node, {kTargetKeys.begin(), kTargetKeys.end()});
  const FaultTarget on = ReadTarget(map);
  if (!on.names_an_object()) node.Fail("expected an object like {drive: \"0:3\"}");
  return on;
}

FaultTrigger ReadTrigger(yaml::MapReader& map) {
  FaultTrigger when;
  if (const auto at = map.Optional("at")) when.at = ReadDuration(*at);
  if (const auto after = map.Optional("after")) when.after = ReadDuration(*after);
  if (const auto operation = map.Optional("operation")) when.operation = ReadOperation(*operation);
  if (const auto argument = map.Optional("argument")) when.argument = ReadArgument(*argument);
  if (const auto status = map.Optional("status")) when.status = ReadStatus(*status);
  if (const auto count = map.Optional("in_flight")) when.in_flight = ReadCount(*count);
  if (const auto on = map.Optional("on")) when.on = ReadOn(*on);
  if (const auto skip = map.Optional("skip")) when.skip = ReadCount(*skip, 0);
  if (const auto nth = map.Optional("nth")) when.nth = ReadCount(*nth);
  if (const auto every = map.Optional("every")) when.every = ReadCount(*every);
  if (const auto times = map.Optional("times")) when.times = ReadCount(*times);
  if (const auto once = map.Optional("once_per_object")) when.once_per_object = once->Boolean();
  if (const auto probability = map.Optional("probability")) {
    when.probability_ppm = probability->PartsPerMillion();
  }
  return when;
}

FaultParameters ReadParameters(yaml::MapReader& map) {
  FaultParameters with;
  if (const auto extra = map.Optional("extra")) with.extra = ReadDuration(*extra);
  if (const auto duration = map.Optional("duration")) with.duration = ReadDuration(*duration);
  if (const auto period = map.Optional("period")) with.period = ReadDuration(*period);
  if (const auto offset = map.Optional("offset")) with.range.offset_bytes = offset->Bytes();
  if (const auto length = map.Optional("length")) with.range.length_bytes = length->Bytes();
  if (const auto part = map.Optional("fraction")) with.fraction_ppm = part->PartsPerMillion();
  if (const auto nth = map.Optional("nth_allocation")) with.nth_allocation = ReadCount(*nth);
  if (const auto slot = map.Optional("other_slot")) with.other_slot = ReadSlot(*slot);
  if (const auto size = map.Optional("size")) with.size_bytes = size->Bytes();
  if (const auto amount = map.Optional("amount")) with.amount = ReadCount(*amount);
  return with;
}

FaultRule ReadFaultRule(const yaml::Node& node) {
  yaml::MapReader map(node, AllKeys());
  FaultRule rule;
  rule.kind = FaultKinds()[map.Required("kind").OneOf(NamesOf(FaultKinds()))].kind;
  rule.target = ReadTarget(map);
  rule.when = ReadTrigger(map);
  rule.with = ReadParameters(map);
  return rule;
}

}  // namespace

void ReadFaults(const yaml::Node& list, EnclosureSpec& spec) {
  for (const yaml::Node& node : list.Items()) {
    const FaultRule rule = ReadFaultRule(node);
    const std::string defect = FindDefect(rule, spec);
    if (!defect.empty()) node.Fail(defect);
    spec.faults.push_back(rule);
  }
}

std::span<const std::string_view> FaultTargetKeys() { return kTargetKeys; }
std::span<const std::string_view> FaultTriggerKeys() { return kTriggerKeys; }
std::span<const std::string_view> FaultParameterKeys() { return kParameterKeys; }

}  // namespace vdslab::sim
