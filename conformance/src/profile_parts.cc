#include "profile_parts.h"

#include <algorithm>
#include <optional>

#include "abi_words.h"
#include "dates.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using yaml::MapReader;
using yaml::Node;

Milliseconds ReadDuration(const Node& node) {
  const auto duration = std::chrono::nanoseconds(node.DurationNs());
  const auto whole = std::chrono::duration_cast<Milliseconds>(duration);
  if (whole != duration) node.Fail(yaml::Quote(node.Text()) + " is finer than a millisecond");
  return whole;
}

Milliseconds ReadLimit(const Node& node) {
  const Milliseconds limit = ReadDuration(node);
  if (limit.count() == 0) node.Fail("a limit of no time lets nothing happen");
  return limit;
}

// "{bus}" in a word of a command; several may stand in one word.
void CheckPlaceholders(const Node& word, const Stimulus& stimulus) {
  const std::string& text = word.Text();
  std::vector<std::string_view> known;
  for (const auto& [name, argument] : stimulus.arguments) known.push_back(name);
  if (stimulus.arguments.count("slot") != 0) known.insert(known.end(), {"id", "serial"});
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) word.Fail("`{` is not closed by `}`");
    const std::string name = text.substr(open + 1, close - open - 1);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      word.Fail(yaml::Quote(stimulus.name) + " has no argument " + yaml::Quote(name) +
                yaml::Suggestion(name, known));
    }
    open = close;
  }
}

void CheckStimulus(const yaml::Entry& entry, const Stimuli& known) {
  const Stimulus* stimulus = known.Find(entry.key);
  if (stimulus == nullptr) {
    std::vector<std::string_view> names;
    for (const Stimulus& each : known.all()) names.push_back(each.name);
    entry.Fail("unknown stimulus " + yaml::Quote(entry.key) + yaml::Suggestion(entry.key, names));
  }
  for (const Node& word : MapReader(entry.value).Required("exec").Items()) {
    CheckPlaceholders(word, *stimulus);
  }
}

}  // namespace

Limits ReadLimits(const Node& node) {
  MapReader map(node, {"call", "event_grace", "settle", "check", "on_timeout"});
  Limits limits;
  if (const auto call = map.Optional("call")) limits.call = ReadLimit(*call);
  if (const auto grace = map.Optional("event_grace")) limits.event_grace = ReadLimit(*grace);
  if (const auto settle = map.Optional("settle")) limits.settle = ReadLimit(*settle);
  if (const auto check = map.Optional("check")) limits.check = ReadLimit(*check);
  if (const auto on_timeout = map.Optional("on_timeout")) {
    limits.on_timeout = static_cast<OnTimeout>(on_timeout->OneOf({"kill", "wait"}));
  }
  return limits;
}

Scope ReadScope(const Node& node) {
  Scope scope;
  if (node.IsScalar()) {
    node.OneOf({"all"});
    scope.all = true;
    return scope;
  }
  MapReader map(node, {"subsystem", "drives", "controllers"});
  if (const auto subsystem = map.Optional("subsystem")) {
    scope.subsystem = subsystem->NonEmptyText();
  }
  if (const auto drives = map.Optional("drives")) {
    if (drives->IsScalar()) {
      drives->OneOf({"all"});
      scope.all = true;
    } else {
      scope.drives = Texts(*drives);
    }
  }
  // No check changes a controller yet; the key is there so that a profile can say so.
  if (const auto controllers = map.Optional("controllers")) controllers->OneOf({"none"});
  return scope;
}

std::map<std::string, std::vector<std::int32_t>> ReadClaims(const Node& node) {
  MapReader map(node, {"set_status"});
  std::map<std::string, std::vector<std::int32_t>> claims;
  const auto set_status = map.Optional("set_status");
  if (!set_status) return claims;
  MapReader objects(*set_status, {"drive"});
  if (const auto drive = objects.Optional("drive")) {
    std::vector<std::int32_t>& statuses = claims["drive"];
    for (const Node& item : drive->Items()) statuses.push_back(ReadDriveStatus(item));
  }
  return claims;
}

std::vector<std::string> ReadCommand(const Node& node) {
  std::vector<std::string> command;
  for (const Node& word : node.Items()) command.push_back(word.Text());
  if (command.empty() || command.front().empty()) {
    node.Fail("a command is a list: the program, then its arguments");
  }
  return command;
}

std::map<std::string, ExecStimulus> ReadExecStimuli(const Node& node, const Stimuli* known) {
  std::map<std::string, ExecStimulus> stimuli;
  for (const yaml::Entry& entry : node.Entries()) {
    MapReader map(entry.value, {"exec", "cost"});
    ExecStimulus stimulus;
    stimulus.command = ReadCommand(map.Required("exec"));
    if (const auto cost = map.Optional("cost")) stimulus.cost = ReadDuration(*cost);
    if (known != nullptr) CheckStimulus(entry, *known);
    stimuli.emplace(entry.key, std::move(stimulus));
  }
  return stimuli;
}

std::vector<KnownIssue> ReadKnownIssues(const Node& node) {
  std::vector<KnownIssue> issues;
  for (const Node& item : node.Items()) {
    MapReader map(item, {"pattern", "owner", "reason", "expires"});
    KnownIssue issue;
    issue.pattern = map.Required("pattern").NonEmptyText();
    issue.owner = map.Required("owner").NonEmptyText();
    issue.reason = map.Required("reason").NonEmptyText();
    const Node expires = map.Required("expires");
    issue.expires = expires.NonEmptyText();
    if (!IsDate(issue.expires)) {
      expires.Fail(yaml::Quote(issue.expires) + " is not a date; write one like `2026-12-31`");
    }
    issues.push_back(std::move(issue));
  }
  return issues;
}

}  // namespace vdslab::conformance
