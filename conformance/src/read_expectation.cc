// Expectations of a check (docs/check-format.md, "Expectations").

#include <algorithm>
#include <array>
#include <set>

#include "abi_words.h"
#include "case_reader.h"
#include "conformance/describe.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using namespace std::string_view_literals;

using yaml::MapReader;
using yaml::Node;
using What = decltype(Expectation::what);

std::vector<std::int32_t> ReadCodes(const Node& node) {
  std::vector<std::int32_t> codes;
  for (const Node& item : OneOrMany(node)) codes.push_back(ReadHresult(item));
  if (codes.empty()) node.Fail("the list of results is empty");
  return codes;
}

std::vector<std::uint32_t> ReadEventCodes(const Node& node) {
  std::vector<std::uint32_t> codes;
  for (const Node& item : OneOrMany(node)) codes.push_back(ReadDriveEvent(item));
  if (codes.empty()) node.Fail("the list of events is empty");
  return codes;
}

std::vector<std::string> ReadRequirements(const Node& node, const Requirements& requirements) {
  for (const Node& item : OneOrMany(node)) {
    if (requirements.Find(item.NonEmptyText()) != nullptr) continue;
    std::vector<std::string_view> ids;
    for (const Requirement& each : requirements.all()) ids.push_back(each.id);
    const std::string_view closest = yaml::Closest(item.Text(), ids);
    item.Fail("unknown requirement " + yaml::Quote(item.Text()) +
              (closest.empty() ? "; requirements.yaml lists them"
                               : "; did you mean " + yaml::Quote(closest) + "?"));
  }
  std::vector<std::string> ids = Texts(node);
  if (ids.empty()) node.Fail("an expectation names at least one requirement");
  return ids;
}

// The call that `of` names, or the last one.
std::string ReadOf(MapReader* map, const CaseContext& context) {
  if (const auto of = map->Optional("of")) return context.names.Use(*of, NameKind::kCall);
  return context.names.LastCall(map->map());
}

Reads ReadReads(const Node& node, const CaseContext& context) {
  MapReader map(node, {"on", "status", "health", "flags"});
  Reads reads;
  reads.on = context.names.UseObject(map.Required("on"), ObjectKind::kDrive);
  for (const char* member : {"status", "health", "flags"}) {
    const auto values = map.Optional(member);
    if (!values) continue;
    for (const Node& item : OneOrMany(*values)) {
      reads.members[member].push_back(ReadDriveMember(member, item));
    }
    if (reads.members[member].empty()) values->Fail("the list of values is empty");
  }
  if (reads.members.empty()) node.Fail("nothing to read; name `status`, `health` or `flags`");
  return reads;
}

Events ReadEvents(const Node& node, const CaseContext& context) {
  MapReader map(node, {"on", "none", "any_of", "all_of", "none_of", "once", "only"});
  Events events;
  events.on = context.names.UseObject(map.Required("on"), ObjectKind::kDrive);
  if (const auto any_of = map.Optional("any_of")) events.any_of = ReadEventCodes(*any_of);
  if (const auto all_of = map.Optional("all_of")) events.all_of = ReadEventCodes(*all_of);
  if (const auto none_of = map.Optional("none_of")) events.none_of = ReadEventCodes(*none_of);
  // `false` would say nothing, and is left out instead.
  const auto flag = [&map](const char* name, bool* value) {
    const auto given = map.Optional(name);
    if (given) *value = given->Boolean();
    if (given && !*value) given->Fail(yaml::Quote(name) + " is `true` or left out");
  };
  flag("none", &events.none);
  flag("once", &events.once);
  flag("only", &events.only);
  const bool some = !events.any_of.empty() || !events.all_of.empty();
  if (events.none && some) node.Fail("`none` contradicts `any_of` and `all_of`");
  const bool empty =
      !some && events.none_of.empty() && !events.none && !events.once && !events.only;
  if (empty) node.Fail("nothing is expected of the events");
  return events;
}

std::int64_t ReadResultValue(const StimulusArgument& result, const Node& node) {
  const bool has_unit = result.type == ArgumentType::kBytes && node.Text() != "0";
  return has_unit ? static_cast<std::int64_t>(node.Bytes()) : node.Integer();
}

// Which stimulus a name stands for is known to the steps only, so its results are those of any.
Result ReadResult(const Node& node, const CaseContext& context) {
  std::map<std::string, StimulusArgument> known;
  for (const Stimulus& stimulus : context.stimuli.all()) {
    for (const auto& [name, result] : stimulus.results) known.emplace(name, result);
  }
  std::vector<std::string_view> keys = {"of"};
  for (const auto& [name, result] : known) keys.push_back(name);
  MapReader map(node, keys);
  Result expected;
  expected.of = context.names.Use(map.Required("of"), NameKind::kAnswer);
  for (const auto& [name, result] : known) {
    if (const auto value = map.Optional(name)) {
      expected.equals[name] = ReadResultValue(result, *value);
    }
  }
  if (expected.equals.empty()) node.Fail("nothing is expected of the answer");
  return expected;
}

Serial ReadSerial(const Node& node, const CaseContext& context) {
  MapReader map(node, {"on", "calls"});
  Serial serial;
  serial.on = context.names.UseObject(map.Required("on"), ObjectKind::kDrive);
  const Node calls = map.Required("calls");
  for (const Node& call : calls.Items()) {
    serial.calls.push_back(context.names.Use(call, NameKind::kCall));
  }
  if (serial.calls.size() < 2) calls.Fail("an order needs at least two calls");
  return serial;
}

std::string ReadSince(MapReader* map, const CaseContext& context) {
  const auto since = map->Optional("since");
  return since ? context.names.Use(*since, NameKind::kReading) : "start";
}

constexpr std::string_view kKinds[] = {"returns",       "returned",   "reads",          "unchanged",
                                       "same_identity", "enumerated", "not_enumerated", "events",
                                       "result",        "serial"};

// The one key that says what is expected.
std::string_view FindKind(const MapReader& map) {
  std::string_view found;
  for (const std::string_view kind : kKinds) {
    if (!map.Has(kind)) continue;
    if (!found.empty()) {
      map.map().Fail("an expectation says one thing, and this one says " + yaml::Quote(found) +
                     " and " + yaml::Quote(kind));
    }
    found = kind;
  }
  if (found.empty()) {
    const std::vector<std::string_view> kinds(std::begin(kKinds), std::end(kKinds));
    map.map().Fail("nothing is expected here; name one of " + yaml::QuoteAll(kinds));
  }
  return found;
}

What ReadWhat(std::string_view kind, const Node& value, MapReader* map,
              const CaseContext& context) {
  const auto drive = [&] { return context.names.UseObject(value, ObjectKind::kDrive); };
  if (kind == "returns") return Returns{.call = ReadOf(map, context), .codes = ReadCodes(value)};
  if (kind == "returned") return Returned{.call = ReadOf(map, context), .back = value.Boolean()};
  if (kind == "reads") return ReadReads(value, context);
  if (kind == "unchanged") return Unchanged{.on = drive(), .since = ReadSince(map, context)};
  if (kind == "same_identity") return SameIdentity{.on = drive(), .since = ReadSince(map, context)};
  if (kind == "enumerated") return Enumerated{.on = drive(), .is = true};
  if (kind == "not_enumerated") return Enumerated{.on = drive(), .is = false};
  if (kind == "events") return ReadEvents(value, context);
  if (kind == "result") return ReadResult(value, context);
  return ReadSerial(value, context);
}

Condition ReadCondition(const Node& node, const CaseContext& context) {
  constexpr std::array kConditions = {"returned"sv, "returned_not"sv, "came_back"sv, "claimed"sv,
                                      "not_claimed"sv};
  MapReader map(node, {"returned", "returned_not", "came_back", "claimed", "not_claimed", "of"});
  const auto has = [&map](std::string_view kind) { return map.Has(kind); };
  if (std::count_if(kConditions.begin(), kConditions.end(), has) != 1) {
    node.Fail("a condition has one of " + yaml::QuoteAll({kConditions.begin(), kConditions.end()}));
  }
  const std::string_view kind = *std::find_if(kConditions.begin(), kConditions.end(), has);
  const Node value = map.Required(kind);
  Condition condition;
  condition.negate = kind == "returned_not" || kind == "not_claimed";
  if (kind.starts_with("returned")) {
    condition.returned = ReadCodes(value);
    condition.call = ReadOf(&map, context);
    return condition;
  }
  if (map.Has("of")) node.Fail("`of` belongs to `returned` and `returned_not`");
  if (kind == "came_back") {
    condition.call = context.names.Use(value, NameKind::kCall);
  } else {
    condition.claimed = ReadDriveStatus(value);
  }
  return condition;
}

std::vector<std::string_view> KeysFor(std::string_view kind) {
  std::vector<std::string_view> keys = {"requirement", "where", "if", kind};
  if (kind == "returns" || kind == "returned") keys.push_back("of");
  if (kind == "unchanged" || kind == "same_identity") keys.push_back("since");
  return keys;
}

}  // namespace

Expectation ParseExpectation(const Node& node, CaseContext* context) {
  const std::string_view kind = FindKind(MapReader(node));
  MapReader map(node, KeysFor(kind));
  Expectation expectation;
  expectation.at = PositionOf(node);
  expectation.requirements = ReadRequirements(map.Required("requirement"), context->requirements);
  expectation.what = ReadWhat(kind, map.Required(kind), &map, *context);
  if (const auto conditions = map.Optional("if")) {
    for (const Node& each : OneOrMany(*conditions)) {
      expectation.conditions.push_back(ReadCondition(each, *context));
    }
  }
  expectation.text = Describe(expectation);
  return expectation;
}

}  // namespace vdslab::conformance
