// A defect of the simulated provider, in words.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "explain.h"
#include "scenario/misbehaviour.h"

namespace vdslab::program {
namespace {

std::string Place(const sim::DefectDefinition& defect) {
  if (defect.at.empty()) return "its own, so it goes with all other defects";
  std::vector<std::string_view> others;
  for (const sim::DefectDefinition& other : sim::DefectDefinitions()) {
    if (other.at == defect.at && other.name != defect.name) others.push_back(other.name);
  }
  if (others.empty()) return defect.at;
  return fmt::format("{}; contradicts {}", defect.at, fmt::join(others, ", "));
}

std::string Sight(const sim::DefectDefinition& defect) {
  if (defect.check.empty()) return "no check reports it; provider/tests/misbehave_test.cc shows it";
  std::string text = fmt::format("{} reports it ({})", defect.check, defect.verdict);
  if (!defect.others.empty()) {
    text += fmt::format(", and so may {}", fmt::join(defect.others, ", "));
  }
  return defect.ends.empty() ? text : fmt::format("{}; ends the worker ({})", text, defect.ends);
}

}  // namespace

std::string ExplainDefect(std::string_view name, const conformance::Requirements& requirements) {
  const sim::DefectDefinition* defect = sim::FindDefectDefinition(name);
  if (defect == nullptr) return "";
  std::string text =
      fmt::format("{}: a defect of the simulated provider\n  {}\n", name, defect->meaning);
  for (const std::string& id : defect->breaks) {
    const conformance::Requirement* requirement = requirements.Find(id);
    text += fmt::format("  breaks {}: {}\n", id, requirement == nullptr ? "?" : requirement->text);
  }
  return text +
         fmt::format("  place: {}\n  suite: {}\n  enclosure file: provider: {{misbehave: [{}]}}\n",
                     Place(*defect), Sight(*defect), name);
}

std::string ListDefects() {
  std::string text;
  std::string_view kind;
  for (const sim::DefectDefinition& defect : sim::DefectDefinitions()) {
    if (defect.kind != kind) text += fmt::format("{}{}\n", kind.empty() ? "" : "\n", defect.kind);
    kind = defect.kind;
    text += fmt::format("  {:<38}{}\n", defect.name, defect.meaning);
  }
  return text;
}

std::vector<std::string_view> DefectNames() {
  std::vector<std::string_view> names;
  for (const sim::DefectDefinition& defect : sim::DefectDefinitions()) names.push_back(defect.name);
  return names;
}

std::vector<std::string_view> DefectsThatBreak(std::string_view requirement) {
  std::vector<std::string_view> names;
  for (const sim::DefectDefinition& defect : sim::DefectDefinitions()) {
    const auto& breaks = defect.breaks;
    if (std::find(breaks.begin(), breaks.end(), requirement) == breaks.end()) continue;
    names.push_back(defect.name);
  }
  return names;
}

}  // namespace vdslab::program
