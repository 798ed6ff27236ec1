// One check file: its head, and one case for each combination of its matrix.

#include <algorithm>

#include "case_reader.h"
#include "conformance/check_files.h"
#include "conformance/path_text.h"
#include "matrix.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

using yaml::MapReader;
using yaml::Node;

// The parts of a file before a combination is bound.
struct Check {
  std::string name;
  std::string purpose;
  Level level = Level::kObserve;
  bool needs_vds_3 = false;
  std::optional<Node> for_each;
  std::optional<Node> given;
  Node when;
  std::optional<Node> then;
  Node root;
};

void CheckName(const Node& node) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  if (node.NonEmptyText().find_first_not_of(kAllowed) != std::string::npos) {
    node.Fail("the name " + yaml::Quote(node.Text()) +
              " has other characters than small letters, digits, `_` and `.`");
  }
}

Check ReadHead(const Node& root) {
  MapReader map(
      root, {"schema", "check", "purpose", "level", "needs", "for_each", "given", "when", "then"});
  yaml::ReadSchema(map);
  const Node name = map.Required("check");
  CheckName(name);
  Check check{.name = name.Text(),
              .purpose = map.Required("purpose").NonEmptyText(),
              .for_each = map.Optional("for_each"),
              .given = map.Optional("given"),
              .when = map.Required("when"),
              .then = map.Optional("then"),
              .root = root};
  if (const auto level = map.Optional("level")) {
    check.level = static_cast<Level>(level->OneOf({"observe", "change", "destroy"}));
  }
  if (const auto needs = map.Optional("needs")) {
    needs->OneOf({"vds_3_0"});
    check.needs_vds_3 = true;
  }
  return check;
}

class CaseBuilder {
 public:
  CaseBuilder(const Check& check, const Requirements& requirements, const Stimuli& stimuli,
              Matrix* matrix, const Combination& combination)
      : check_(check),
        matrix_(matrix),
        combination_(combination),
        context_{.requirements = requirements, .stimuli = stimuli, .names = CaseNames()} {}

  Case Build() {
    Case result;
    result.check = check_.name;
    result.id = check_.name + matrix_->Suffix(combination_);
    result.purpose = check_.purpose;
    result.level = check_.level;
    result.needs_vds_3 = check_.needs_vds_3;
    result.at = PositionOf(check_.root);
    if (check_.given) result.given = ParseGiven(Bind(*check_.given), &context_);
    const Node when = Bind(check_.when);
    for (const Node& node : OneOrMany(when)) AddStage(node, &result);
    CheckThreads(result.stages, when);
    if (check_.then) {
      Stage closing{.step = {}, .then = ReadExpectations(Bind(*check_.then))};
      if (!closing.then.empty()) result.stages.push_back(std::move(closing));
    }
    Collect(&result);
    return result;
  }

 private:
  Node Bind(const Node& node) { return matrix_->Bind(node, combination_); }

  bool Applies(const Node& node) {
    return matrix_->Applies(MapReader(node).Optional("where"), combination_);
  }

  void AddStage(const Node& node, Case* result) {
    if (!Applies(node)) return;
    Stage stage{.step = ParseStep(node, &context_), .then = {}};
    if (const auto then = MapReader(node).Optional("then")) stage.then = ReadExpectations(*then);
    result->stages.push_back(std::move(stage));
  }

  std::vector<Expectation> ReadExpectations(const Node& list) {
    std::vector<Expectation> all;
    const std::vector<Node> nodes = list.Items();
    if (nodes.empty()) list.Fail("`then` expects nothing; leave it out");
    for (const Node& node : nodes) {
      if (Applies(node)) all.push_back(ParseExpectation(node, &context_));
    }
    return all;
  }

  void Collect(Case* result) {
    for (const Stage& stage : result->stages) {
      for (const Expectation& expectation : stage.then) {
        result->requirements.insert(result->requirements.end(), expectation.requirements.begin(),
                                    expectation.requirements.end());
      }
      const auto* stimulus = stage.step ? std::get_if<StimulusStep>(&stage.step->action) : nullptr;
      if (stimulus != nullptr) result->stimuli.push_back(stimulus->stimulus);
    }
    result->requirements = SortedUnique(std::move(result->requirements));
    result->stimuli = SortedUnique(std::move(result->stimuli));
    if (result->requirements.empty()) {
      check_.root.Fail("the case " + yaml::Quote(result->id) + " expects nothing");
    }
  }

  const Check& check_;
  Matrix* matrix_;
  const Combination& combination_;
  CaseContext context_;
};

}  // namespace

std::vector<Case> LoadCheck(const std::filesystem::path& file, const Requirements& requirements,
                            const Stimuli& stimuli) {
  const yaml::Document document = yaml::Load(PathText(file));
  const Check check = ReadHead(document.root());
  Matrix matrix(check.for_each);
  matrix.CheckConditions(check.when);
  if (check.then) matrix.CheckConditions(*check.then);
  std::vector<Case> cases;
  for (const Combination& combination : matrix.Combinations()) {
    CaseBuilder builder(check, requirements, stimuli, &matrix, combination);
    cases.push_back(builder.Build());
  }
  matrix.CheckUse();
  return cases;
}

}  // namespace vdslab::conformance
