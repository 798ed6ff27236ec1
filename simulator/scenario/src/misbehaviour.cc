#include "scenario/misbehaviour.h"

#include <algorithm>

#include "embedded.h"
#include "misbehave.h"
#include "yaml/text.h"

namespace vdslab::sim {
namespace {

void ReadSuite(const yaml::Node& node, DefectDefinition& defect) {
  yaml::MapReader map(node, {"check", "verdict", "others", "ends"});
  defect.check = map.Required("check").Text();
  defect.verdict = map.Required("verdict").Text();
  if (const auto others = map.Optional("others")) {
    for (const yaml::Node& other : others->Items()) defect.others.push_back(other.Text());
  }
  if (const auto ends = map.Optional("ends")) defect.ends = ends->Text();
}

DefectDefinition ReadDefect(const std::string& kind, const yaml::Entry& entry) {
  yaml::MapReader map(entry.value, {"meaning", "breaks", "at", "suite"});
  DefectDefinition defect;
  defect.name = entry.key;
  defect.kind = kind;
  defect.meaning = map.Required("meaning").Text();
  for (const yaml::Node& requirement : map.Required("breaks").Items()) {
    defect.breaks.push_back(requirement.Text());
  }
  if (const auto at = map.Optional("at")) defect.at = at->Text();
  if (const auto suite = map.Optional("suite")) ReadSuite(*suite, defect);
  return defect;
}

std::vector<DefectDefinition> ReadDefects() {
  const yaml::Document document = yaml::Parse(kMisbehave, "misbehave.yaml");
  yaml::MapReader file(document.root());
  std::vector<DefectDefinition> all;
  for (const yaml::Entry& kind : file.Required("misbehave").Entries()) {
    for (const yaml::Entry& entry : kind.value.Entries()) {
      all.push_back(ReadDefect(kind.key, entry));
    }
  }
  return all;
}

[[noreturn]] void FailUnknownDefect(const yaml::Node& node) {
  std::vector<std::string_view> known;
  for (const DefectDefinition& defect : DefectDefinitions()) known.push_back(defect.name);
  const std::string_view closest = yaml::Closest(node.Text(), known);
  node.Fail("there is no defect " + yaml::Quote(node.Text()) +
            (closest.empty() ? "; docs/misbehave.md lists them"
                             : "; did you mean " + yaml::Quote(closest) + "?"));
}

}  // namespace

const std::vector<DefectDefinition>& DefectDefinitions() {
  static const std::vector<DefectDefinition> all = ReadDefects();
  return all;
}

const DefectDefinition* FindDefectDefinition(std::string_view name) {
  const auto& all = DefectDefinitions();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const DefectDefinition& defect) { return defect.name == name; });
  return found == all.end() ? nullptr : &*found;
}

void ReadMisbehave(const yaml::Node& node, EnclosureSpec& spec) {
  for (const yaml::Node& item : node.Items()) {
    const DefectDefinition* defect = FindDefectDefinition(item.Text());
    if (defect == nullptr) FailUnknownDefect(item);
    for (const std::string& name : spec.misbehave) {
      if (name == defect->name) item.Fail("the defect is named twice");
      if (defect->at.empty() || FindDefectDefinition(name)->at != defect->at) continue;
      item.Fail(yaml::Quote(defect->name) + " contradicts " + yaml::Quote(name) +
                ": both concern " + defect->at);
    }
    spec.misbehave.push_back(defect->name);
  }
}

}  // namespace vdslab::sim
