// Steps of a check (docs/check-format.md, "Steps").

#include <algorithm>

#include "abi_words.h"
#include "case_reader.h"
#include "read_stimulus.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using yaml::MapReader;
using yaml::Node;

std::string ShortName(const std::string& method) { return method.substr(method.rfind(':') + 1); }

const Method& ReadMethod(const Node& node) {
  const Method* method = FindMethod(node.NonEmptyText());
  if (method != nullptr) return *method;
  std::vector<std::string_view> names;
  for (const Method& each : Methods()) names.push_back(each.name);
  node.Fail("unknown method " + yaml::Quote(node.Text()) + yaml::Suggestion(node.Text(), names));
}

std::map<std::string, std::int64_t> ReadArguments(const Method& method,
                                                  const std::optional<Node>& with,
                                                  const Node& call) {
  std::vector<std::string_view> known;
  for (const MethodArgument& each : method.arguments) known.push_back(each.name);
  std::map<std::string, std::int64_t> values;
  if (with) {
    MapReader map(*with, known);
    for (const MethodArgument& each : method.arguments) {
      values[std::string(each.name)] = ReadMethodArgument(each.type, map.Required(each.name));
    }
  } else if (!known.empty()) {
    call.Fail(std::string(method.name) + " needs `with`: " + yaml::QuoteAll(known));
  }
  return values;
}

CallStep ReadCall(const Node& node, CaseContext* context) {
  MapReader map(
      node, {"call", "on", "with", "name", "thread", "by_slot", "until_not_busy", "where", "then"});
  CallStep step;
  const Node call = map.Required("call");
  const Method& method = ReadMethod(call);
  step.method = method.name;
  step.on = context->names.UseObject(map.Required("on"), method.on);
  step.with = ReadArguments(method, map.Optional("with"), call);
  if (const auto thread = map.Optional("thread")) step.thread = thread->NonEmptyText();
  if (const auto by_slot = map.Optional("by_slot")) step.by_slot = by_slot->Boolean();
  if (const auto until = map.Optional("until_not_busy")) step.until_not_busy = until->Boolean();
  const auto then = map.Optional("then");
  if (!step.thread.empty() && then) {
    then->Fail("a call on a thread may still be running here; put `then` under its `await`");
  }
  if (const auto name = map.Optional("name")) {
    step.name = name->Text();
    context->names.Define(*name, step.name, NameKind::kCall);
  } else {
    step.name = context->names.Invent(ShortName(step.method), NameKind::kCall);
  }
  context->names.set_last_call(step.name);
  return step;
}

bool EndsWithSettle(MapReader& step) {
  const auto alternative = step.Optional("or");
  if (alternative) alternative->OneOf({"settle"});
  return alternative.has_value();
}

AwaitStep ReadAwait(const Node& node, CaseContext* context) {
  MapReader map(node, {"await", "or", "where", "then"});
  AwaitStep step;
  step.call = context->names.Use(map.Required("await"), NameKind::kCall);
  step.or_settle = EndsWithSettle(map);
  context->names.set_last_call(step.call);
  return step;
}

ReadStep ReadReading(const Node& node, CaseContext* context) {
  MapReader map(node, {"read", "name", "where", "then"});
  ReadStep step;
  step.on = context->names.UseObject(map.Required("read"), ObjectKind::kDrive);
  const Node name = map.Required("name");
  step.name = name.Text();
  context->names.Define(name, step.name, NameKind::kReading);
  return step;
}

FindStep ReadFind(const Node& node, CaseContext* context) {
  MapReader map(node, {"find", "as", "where", "then"});
  FindStep step;
  step.object = context->names.UseObject(map.Required("find"), ObjectKind::kDrive);
  const Node as = map.Required("as");
  step.as = as.Text();
  context->names.Define(as, step.as, NameKind::kDrive);
  return step;
}

UntilStep ReadUntil(const Node& node, CaseContext* context) {
  MapReader map(node, {"until", "or", "where", "then"});
  MapReader until(map.Required("until"), {"on", "status"});
  UntilStep step;
  step.on = context->names.UseObject(until.Required("on"), ObjectKind::kDrive);
  step.status = ReadDriveStatus(until.Required("status"));
  step.or_settle = EndsWithSettle(map);
  return step;
}

MarkStep ReadMark(const Node& node) {
  MapReader map(node, {"mark", "where", "then"});
  map.Required("mark").OneOf({"events"});
  return {};
}

}  // namespace

Step ParseStep(const Node& node, CaseContext* context) {
  const MapReader map(node);
  const Position at = PositionOf(node);
  if (map.Has("call")) return {.action = ReadCall(node, context), .at = at};
  if (map.Has("stimulus")) return {.action = ParseStimulusStep(node, context), .at = at};
  if (map.Has("await")) return {.action = ReadAwait(node, context), .at = at};
  if (map.Has("read")) return {.action = ReadReading(node, context), .at = at};
  if (map.Has("find")) return {.action = ReadFind(node, context), .at = at};
  if (map.Has("until")) return {.action = ReadUntil(node, context), .at = at};
  if (map.Has("mark")) return {.action = ReadMark(node), .at = at};
  node.Fail(
      "this is no step; it needs one of `call`, `stimulus`, `await`, `read`, `find`, `until`, "
      "`mark`");
}

std::vector<Given> ParseGiven(const Node& node, CaseContext* context) {
  std::vector<Given> all;
  for (const yaml::Entry& entry : node.Entries()) {
    MapReader map(entry.value, {"object", "status", "use"});
    Given given;
    given.name = entry.key;
    given.at = PositionOf(entry.value);
    map.Required("object").OneOf({"drive"});
    if (const auto status = map.Optional("status")) given.status = ReadDriveStatus(*status);
    if (const auto use = map.Optional("use")) {
      given.use = static_cast<Use>(use->OneOf({"any", "free", "member"}));
    }
    context->names.Define(entry.value, given.name, NameKind::kDrive);
    all.push_back(std::move(given));
  }
  if (all.empty()) node.Fail("`given` names nothing; leave it out");
  return all;
}

void CheckThreads(const std::vector<Stage>& stages, const Node& when) {
  std::vector<std::string> running;
  for (const Stage& stage : stages) {
    if (!stage.step) continue;
    if (const auto* call = std::get_if<CallStep>(&stage.step->action)) {
      if (!call->thread.empty()) running.push_back(call->name);
    }
    const auto* await = std::get_if<AwaitStep>(&stage.step->action);
    if (await != nullptr && !await->or_settle) std::erase(running, await->call);
  }
  if (!running.empty()) {
    when.Fail("nothing waits for the call " + yaml::Quote(running.front()) +
              " to return; end with `{await: " + running.front() + "}`");
  }
}

}  // namespace vdslab::conformance
