#include "program.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <ostream>

#include "commands.h"
#include "conformance/outcome.h"
#include "conformance/report.h"
#include "conformance/runner.h"
#include "yaml/error.h"
#include "yaml/text.h"

namespace vdslab::program {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 good, 1 a check, a story or a seed failed, 2 wrong usage or input,\n"
    "3 nothing or too little verified, 4 error of the harness. `vdslab COMMAND --help` explains a "
    "command.";

int Fail(World& world, const std::string& message, int exit_code) {
  world.err << "vdslab: " << message.substr(0, message.find('\n')) << "\n";
  return exit_code;
}

// CLI11 takes the words in reverse order.
void Parse(CLI::App& app, std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());
  app.parse(std::move(arguments));
}

// A line that `vdslab check` prints ends in a comment, which not every shell takes away.
std::vector<std::string> WithoutComment(std::vector<std::string> arguments) {
  arguments.erase(std::find(arguments.begin(), arguments.end(), "#"), arguments.end());
  return arguments;
}

// CLI11 would only say that a command is missing.
void CheckCommand(const CLI::App& app, const std::vector<std::string>& arguments) {
  if (arguments.empty()) throw UsageError("a command is missing; `vdslab --help` lists them");
  const std::string& word = arguments.front();
  std::vector<std::string_view> names;
  std::vector<std::string> texts;
  for (const CLI::App* each : app.get_subcommands({})) {
    if (each->get_name() == word) return;
    if (!each->get_group().empty()) texts.push_back(each->get_name());
  }
  if (word.empty() || word[0] == '-') return;
  names.assign(texts.begin(), texts.end());
  throw UsageError("unknown command " + yaml::Quote(word) + yaml::Suggestion(word, names));
}

int HelpOrMistake(const CLI::App& app, const CLI::ParseError& error, World& world) {
  if (error.get_exit_code() != 0) return Fail(world, error.what(), conformance::kExitUsage);
  app.exit(error, world.out, world.err);  // --help, --version
  return conformance::kExitGood;
}

}  // namespace

int RunProgram(const std::vector<std::string>& words, World& world) {
  const std::vector<std::string> arguments = WithoutComment(words);
  CLI::App app("Judges hardware providers of the Microsoft Virtual Disk Service.", "vdslab");
  app.footer(kFooter);
  app.set_version_flag("--version", "vdslab " + conformance::SuiteVersion());
  app.require_subcommand(1);
  // A file may be named with a leading slash on Windows too; the options are the same everywhere.
  app.allow_windows_style_options(false);
  int exit_code = conformance::kExitGood;
  AddCheckCommand(app, world, &exit_code);
  AddExplainCommand(app, world, &exit_code);
  AddRunCommand(app, world, &exit_code);
  AddSoakCommand(app, world, &exit_code);
  AddValidateCommand(app, world, &exit_code);
  AddVersionCommand(app, world, &exit_code);
  AddWorkerCommand(app, world, &exit_code);
  try {
    CheckCommand(app, arguments);
    Parse(app, arguments);
  } catch (const CLI::ParseError& error) {
    return HelpOrMistake(app, error, world);
  } catch (const UsageError& error) {
    return Fail(world, error.what(), conformance::kExitUsage);
  } catch (const yaml::Error& error) {
    return Fail(world, error.what(), conformance::kExitUsage);
  } catch (const conformance::RunError& error) {
    return Fail(world, error.what(), error.exit_code());
  } catch (const std::exception& error) {
    return Fail(world, error.what(), conformance::kExitHarness);
  }
  return exit_code;
}

}  // namespace vdslab::program
