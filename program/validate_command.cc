#include <memory>
#include <ostream>

#include "commands.h"
#include "conformance/check_files.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "conformance/profile.h"
#include "files.h"
#include "validate_enclosure.h"
#include "yaml/document.h"

namespace vdslab::program {
namespace {

using conformance::PathFrom;

struct ValidateRequest {
  std::vector<std::string> files;
  std::string scenarios;
};

// What a check and a profile are compared with; read when the first of them comes.
class Background {
 public:
  Background(std::string scenarios, const World& world)
      : scenarios_(std::move(scenarios)), world_(world) {}

  const conformance::Requirements& requirements() {
    Read();
    return requirements_;
  }
  const conformance::Stimuli& stimuli() {
    Read();
    return stimuli_;
  }

 private:
  void Read() {
    if (was_read_) return;
    const std::filesystem::path folder = FindScenarios(scenarios_, world_);
    requirements_ = conformance::Requirements::Load(folder / "requirements.yaml");
    stimuli_ = conformance::Stimuli::Load(folder / "stimuli.yaml");
    was_read_ = true;
  }

  std::string scenarios_;
  const World& world_;
  bool was_read_ = false;
  conformance::Requirements requirements_;
  conformance::Stimuli stimuli_;
};

// Returns what the file is. Throws yaml::Error.
std::string Validate(const std::string& file, Background& background) {
  const yaml::Node root = yaml::Load(file).root();
  if (root.IsList()) {
    conformance::Requirements::Load(PathFrom(file));
    return "requirements";
  }
  const yaml::MapReader map(root);
  if (map.Has("check")) {
    const auto cases =
        conformance::LoadCheck(PathFrom(file), background.requirements(), background.stimuli());
    return cases.size() == 1 ? "a check of one case"
                             : "a check of " + std::to_string(cases.size()) + " cases";
  }
  if (map.Has("profile")) {
    conformance::LoadProfile(PathFrom(file), &background.stimuli());
    return "a profile";
  }
  if (map.Has("story")) {  // has an enclosure, too
    ValidateStory(file);
    return "a story";
  }
  if (map.Has("enclosure")) {
    ValidateEnclosure(file);
    return "an enclosure";
  }
  if (map.Has("stimuli")) {
    conformance::Stimuli::Load(PathFrom(file));
    return "stimuli";
  }
  root.Fail(
      "this is no file of vdslab; it has none of the keys `check`, `profile`, `story`,"
      " `enclosure` and `stimuli`");
}

int Run(const ValidateRequest& request, World& world) {
  Background background(request.scenarios, world);
  int exit_code = conformance::kExitGood;
  for (const std::string& file : request.files) {
    try {
      const std::string kind = Validate(file, background);
      world.out << file << ": " << kind << "\n";
    } catch (const yaml::Error& error) {
      world.err << "vdslab: " << error.what() << "\n";
      exit_code = conformance::kExitUsage;
    }
  }
  return exit_code;
}

}  // namespace

void AddValidateCommand(CLI::App& app, World& world, int* exit_code) {
  CLI::App* command = app.add_subcommand(
      "validate", "Read YAML files of any kind and report what is wrong; no provider is needed");
  command->footer(
      "The kind of a file is told by its key: check, profile, story, enclosure or stimuli; a list\n"
      "holds requirements.\n\nExit codes:\n  0  all files are good\n  2  one is not; each error is "
      "one "
      "line: "
      "file:line:column: what is wrong");
  const auto request = std::make_shared<ValidateRequest>();
  command->add_option("FILE", request->files, "Files to read")->required();
  command
      ->add_option("--scenarios", request->scenarios,
                   "Folder of the requirements and stimuli that checks name")
      ->type_name("DIR");
  command->callback([request, &world, exit_code] { *exit_code = Run(*request, world); });
}

}  // namespace vdslab::program
