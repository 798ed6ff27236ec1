#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>
#include <ostream>
#include <set>

#include "ambiguities.h"
#include "commands.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "explain.h"
#include "files.h"
#include "lifecycle_text.h"
#include "yaml/text.h"

namespace vdslab::program {
namespace {

using conformance::Case;
using conformance::Library;
using conformance::Requirement;

struct ExplainRequest {
  std::string id;
  std::string scenarios;
  bool stimuli_markdown = false;
  bool misbehave_markdown = false;
  bool manners_markdown = false;
  std::string lifecycles;  // the folder into which their documents go
};

class Explainer {
 public:
  explicit Explainer(const std::filesystem::path& scenarios)
      : library_(conformance::LoadScenarios(scenarios)), ambiguities_(LoadAmbiguities(scenarios)) {}

  std::string Explain(const std::string& id) const {
    if (id == "stimuli") return ListStimuli(library_.stimuli);
    if (id == "defects") return ListDefects();
    if (id == "manners") return ListManners();
    if (const Requirement* requirement = library_.requirements.Find(id)) return Text(*requirement);
    if (const auto* stimulus = library_.stimuli.Find(id)) return ExplainStimulus(*stimulus);
    const auto ambiguity = ambiguities_.find(id);
    if (ambiguity != ambiguities_.end()) return Text(id, ambiguity->second);
    std::string defect = ExplainDefect(id, library_.requirements);
    if (!defect.empty()) return defect;
    std::string manner = ExplainManner(id);
    if (!manner.empty()) return manner;
    std::vector<Case> of_check;
    for (const Case& each : library_.cases) {
      if (each.id == id) return ExplainCase(each);
      if (each.check == id) of_check.push_back(each);
    }
    if (!of_check.empty()) return ExplainCheck(of_check);
    FailUnknown(id);
  }

  std::string Markdown() const { return StimuliMarkdown(library_.stimuli); }

 private:
  std::string Text(const Requirement& requirement) const {
    constexpr std::array<std::string_view, 3> kLevels = {"MUST", "SHOULD", "MAY"};
    constexpr std::array<std::string_view, 3> kQualities = {"explicit", "implied", "inferred"};
    std::string text = fmt::format("{}: {}, {} in the documentation; {}\n  {}\n", requirement.id,
                                   kLevels[static_cast<std::size_t>(requirement.level)],
                                   kQualities[static_cast<std::size_t>(requirement.doc_quality)],
                                   requirement.method, requirement.text);
    if (!requirement.returns.empty()) {
      text += fmt::format("  returns: {}\n", fmt::join(requirement.returns, ", "));
    }
    text +=
        fmt::format("  precondition: {}\n  seen in: {}\n  source: {}\n", requirement.precondition,
                    requirement.observable, fmt::join(requirement.source, ", "));
    for (const std::string& id : requirement.see) text += Ruling(id);
    return text + Checks(requirement.id) + Defects(requirement.id);
  }

  std::string Ruling(const std::string& id) const {
    const auto place = ambiguities_.find(id);
    if (place == ambiguities_.end()) return "  see " + id + "\n";
    return fmt::format("\n{} - {}\n{}\n", id, place->second.title, place->second.ruling);
  }

  static std::string Text(const std::string& id, const Ambiguity& ambiguity) {
    std::string text = fmt::format("{} - {}\n\n{}\n", id, ambiguity.title, ambiguity.text);
    const auto manners = MannersThatPlay(id);
    if (manners.empty()) return text;
    return text + fmt::format("\nManners that play it:\n  {}\n", fmt::join(manners, "\n  "));
  }

  std::string Checks(const std::string& requirement) const {
    std::set<std::string> checks;
    for (const Case& each : library_.cases) {
      for (const std::string& id : each.requirements) {
        if (id == requirement) checks.insert(each.check);
      }
    }
    if (checks.empty()) return "\nNo check exercises it.\n";
    return fmt::format("\nChecks that exercise it:\n  {}\n", fmt::join(checks, "\n  "));
  }

  static std::string Defects(const std::string& requirement) {
    const auto defects = DefectsThatBreak(requirement);
    if (defects.empty()) return "";
    return fmt::format("\nDefects that break it:\n  {}\n", fmt::join(defects, "\n  "));
  }

  [[noreturn]] void FailUnknown(const std::string& id) const {
    std::vector<std::string_view> known = DefectNames();
    for (const std::string_view each : MannerNames()) known.push_back(each);
    for (const Requirement& each : library_.requirements.all()) known.push_back(each.id);
    for (const auto& each : library_.stimuli.all()) known.push_back(each.name);
    for (const auto& [each, ambiguity] : ambiguities_) known.push_back(each);
    for (const Case& each : library_.cases) {
      known.push_back(each.check);
      known.push_back(each.id);
    }
    const std::string_view closest = yaml::Closest(id, known);
    throw UsageError("nothing is known of " + yaml::Quote(id) +
                     (closest.empty() ? "" : "; did you mean " + yaml::Quote(closest) + "?"));
  }

  Library library_;
  std::map<std::string, Ambiguity> ambiguities_;
};

int Run(const ExplainRequest& request, World& world) {
  if (!request.lifecycles.empty()) {
    WriteLifecycles(conformance::PathFrom(request.lifecycles));
    return conformance::kExitGood;
  }
  if (request.misbehave_markdown) {
    world.out << MisbehaveMarkdown();
    return conformance::kExitGood;
  }
  if (request.manners_markdown) {
    world.out << MannersMarkdown();
    return conformance::kExitGood;
  }
  const Explainer explainer(FindScenarios(request.scenarios, world));
  if (request.stimuli_markdown) {
    world.out << explainer.Markdown();
    return conformance::kExitGood;
  }
  if (request.id.empty()) throw UsageError("explain what? name an id (`vdslab explain --help`)");
  world.out << explainer.Explain(request.id);
  return conformance::kExitGood;
}

}  // namespace

void AddExplainCommand(CLI::App& app, World& world, int* exit_code) {
  CLI::App* command = app.add_subcommand(
      "explain", "Explain a requirement, check, case, stimulus, ruling (AMB-nn), defect or manner");
  command->footer(
      "`vdslab explain stimuli` lists the stimuli, `vdslab explain defects` and\n"
      "`vdslab explain manners` the defects and the conforming manners that the simulated\n"
      "provider can be given.\n\nExit codes:\n  0  explained\n"
      "  2  nothing of that id is known, or a file cannot be written");
  const auto request = std::make_shared<ExplainRequest>();
  command->add_option(
      "ID", request->id,
      "DRV-SETSTATUS-005, drive.set_status.pair, AMB-05, drive.fail, busy_is_hidden");
  command->add_option("--scenarios", request->scenarios, "Folder of checks")->type_name("DIR");
  command->add_option("--lifecycles", request->lifecycles)->group("");
  command->add_flag("--stimuli-markdown", request->stimuli_markdown)->group("");
  command->add_flag("--misbehave-markdown", request->misbehave_markdown)->group("");
  command->add_flag("--manners-markdown", request->manners_markdown)->group("");
  command->callback([request, &world, exit_code] { *exit_code = Run(*request, world); });
}

}  // namespace vdslab::program
