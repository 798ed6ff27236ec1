// A defect of the simulated provider, in words.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "catalogue_text.h"
#include "explain.h"
#include "scenario/misbehaviour.h"

namespace vdslab::program {
namespace {

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
                     PlaceIn(sim::DefectDefinitions(), *defect, "defects"), Sight(*defect), name);
}

std::string ListDefects() { return ListCatalogue(sim::DefectDefinitions()); }

std::vector<std::string_view> DefectNames() { return NamesIn(sim::DefectDefinitions()); }

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
