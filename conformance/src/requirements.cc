#include "conformance/requirements.h"

#include <algorithm>

#include "conformance/path_text.h"
#include "yaml/document.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

Requirement ReadRequirement(const yaml::Node& node) {
  yaml::MapReader map(node, {"id", "object", "method", "level", "text", "returns", "precondition",
                             "observable", "source", "doc_quality", "see"});
  Requirement requirement;
  requirement.id = map.Required("id").NonEmptyText();
  requirement.object = map.Required("object").NonEmptyText();
  requirement.method = map.Required("method").NonEmptyText();
  requirement.level =
      static_cast<RequirementLevel>(map.Required("level").OneOf({"MUST", "SHOULD", "MAY"}));
  requirement.text = map.Required("text").NonEmptyText();
  requirement.returns = Texts(map.Required("returns"));
  requirement.precondition = map.Required("precondition").NonEmptyText();
  requirement.observable = map.Required("observable").NonEmptyText();
  requirement.source = Texts(map.Required("source"));
  requirement.doc_quality = static_cast<DocQuality>(
      map.Required("doc_quality").OneOf({"explicit", "implied", "inferred"}));
  if (const auto see = map.Optional("see")) requirement.see = Texts(*see);
  if (requirement.level == RequirementLevel::kMust &&
      requirement.doc_quality == DocQuality::kInferred) {
    map.Required("level").Fail("a MUST is stated or implied by the documentation, not inferred");
  }
  return requirement;
}

Verdict VerdictWhenBroken(const Requirement& requirement) {
  switch (requirement.level) {
    case RequirementLevel::kMust:
      return Verdict::kFail;
    case RequirementLevel::kShould:
      return requirement.doc_quality == DocQuality::kInferred ? Verdict::kAdvisory : Verdict::kWarn;
    case RequirementLevel::kMay:
      return Verdict::kObserved;
  }
  return Verdict::kError;
}

}  // namespace

Requirements Requirements::Load(const std::filesystem::path& file) {
  const yaml::Document document = yaml::Load(PathText(file));
  Requirements requirements;
  for (const yaml::Node& node : document.root().Items()) {
    Requirement requirement = ReadRequirement(node);
    const auto [place, is_new] =
        requirements.index_.emplace(requirement.id, requirements.all_.size());
    if (!is_new) node.Fail("the id " + yaml::Quote(requirement.id) + " is given twice");
    requirements.all_.push_back(std::move(requirement));
  }
  return requirements;
}

const Requirement* Requirements::Find(std::string_view id) const {
  const auto place = index_.find(id);
  return place == index_.end() ? nullptr : &all_[place->second];
}

// A set without a known id is a mistake of this program, and must not look like a pass.
Verdict Requirements::WhenBroken(const std::vector<std::string>& ids) const {
  Verdict worst = ids.empty() ? Verdict::kError : Verdict::kNotApplicable;
  for (const std::string& id : ids) {
    const Requirement* requirement = Find(id);
    worst = Worst(worst, requirement ? VerdictWhenBroken(*requirement) : Verdict::kError);
  }
  return worst;
}

Verdict Requirements::WhenMet(const std::vector<std::string>& ids) const {
  const bool all_free = std::all_of(ids.begin(), ids.end(), [this](const std::string& id) {
    const Requirement* requirement = Find(id);
    return requirement != nullptr && requirement->level == RequirementLevel::kMay;
  });
  return all_free ? Verdict::kObserved : Verdict::kPass;
}

}  // namespace vdslab::conformance
