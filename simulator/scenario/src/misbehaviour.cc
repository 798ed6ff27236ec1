#include "scenario/misbehaviour.h"

#include "catalogue.h"
#include "embedded.h"
#include "misbehave.h"

namespace vdslab::sim {
namespace {

void ReadSuite(const yaml::Node& node, DefectDefinition& defect) {
  yaml::MapReader map(node, {"check", "verdict", "others", "ends"});
  defect.check = map.Required("check").Text();
  defect.verdict = map.Required("verdict").Text();
  if (const auto others = map.Optional("others")) defect.others = ReadTexts(*others);
  if (const auto ends = map.Optional("ends")) defect.ends = ends->Text();
}

DefectDefinition ReadDefect(const std::string& kind, const yaml::Entry& entry) {
  yaml::MapReader map(entry.value, {"meaning", "breaks", "at", "suite"});
  DefectDefinition defect;
  defect.name = entry.key;
  defect.kind = kind;
  defect.meaning = map.Required("meaning").Text();
  defect.breaks = ReadTexts(map.Required("breaks"));
  if (const auto at = map.Optional("at")) defect.at = at->Text();
  if (const auto suite = map.Optional("suite")) ReadSuite(*suite, defect);
  return defect;
}

}  // namespace

const std::vector<DefectDefinition>& DefectDefinitions() {
  static const auto all = ReadCatalogue(kMisbehave, "misbehave.yaml", "misbehave", ReadDefect);
  return all;
}

const DefectDefinition* FindDefectDefinition(std::string_view name) {
  return FindDefinition(DefectDefinitions(), name);
}

void ReadMisbehave(const yaml::Node& node, EnclosureSpec& spec) {
  spec.misbehave = ReadNames(node, DefectDefinitions(), "defect", "docs/misbehave.md",
                             [](const yaml::Node&, const DefectDefinition&) {});
}

}  // namespace vdslab::sim
