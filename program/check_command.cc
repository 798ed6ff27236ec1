#include <memory>

#include "check_run.h"
#include "commands.h"

namespace vdslab::program {
namespace {

constexpr char kCheckFooter[] =
    R"(PATTERN is a case id, a check name or a requirement id; * stands for any
characters, ? for one.

Levels: observe changes nothing; change takes drives offline and back; destroy also creates and
deletes LUNs. Of a foreign provider only what the scope of its profile names is changed.

Verified (for --require-verified) counts cases that came to a judgement of the provider: all but
those that are not_verified or error, out of all but those that are not_applicable.

Exit codes:
  0  nothing failed; warnings and advisories are printed (with --strict a warning fails)
  1  at least one check failed
  2  wrong usage or input: no such provider, profile, pattern; an error in a YAML file
  3  nothing was verified, or less than --require-verified asks for
  4  error of the harness or of its surroundings)";

void AddChoice(CLI::App* command, CheckRequest* request) {
  command->add_option("PATTERN", request->patterns, "Cases to run (default: all)");
  command->add_flag("--list", request->list, "Print the ids of the cases, and run nothing");
  command
      ->add_option("--scenarios", request->scenarios,
                   "Folder of checks (default: VDSLAB_SCENARIOS, else beside the program)")
      ->type_name("DIR");
}

void AddProvider(CLI::App* command, CheckRequest* request) {
  command
      ->add_option("--provider", request->provider,
                   "Provider library, or class id of a registered one (default: the simulated one)")
      ->type_name("FILE|CLSID");
  command->add_option("--profile", request->profile, "Profile of the provider (docs/profiles.md)")
      ->type_name("FILE");
  command
      ->add_option("--enclosure", request->enclosure,
                   "What the simulated provider has in its slots")
      ->type_name("FILE");
  command
      ->add_option("--level", request->level,
                   "What may be changed: observe, change or destroy (default: as the profile says)")
      ->check(CLI::IsMember({"observe", "change", "destroy"}))
      ->type_name("LEVEL");
  command->add_flag("--manual", request->manual,
                    "Ask the operator to do what neither provider nor profile can");
}

void AddManner(CLI::App* command, CheckRequest* request) {
  command->add_option("--seed", request->seed, "Number that decides among drives (default: 1)")
      ->type_name("N");
  command->add_option("--repeat", request->repeat, "Run each case so often")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  command->add_flag("--fail-fast", request->fail_fast, "Stop after the first failure");
}

void AddOutcome(CLI::App* command, CheckRequest* request) {
  command
      ->add_option("--report", request->reports,
                   "Write a report: json=FILE or junit=FILE; repeatable")
      ->type_name("KIND=FILE")
      ->expected(1)
      ->take_all();
  command->add_flag("--strict", request->strict, "Let a warning fail");
  command
      ->add_option("--require-verified", request->require_verified,
                   "Exit with 3 when less than this share of the cases was verified")
      ->check(CLI::Range(0, 100))
      ->type_name("PERCENT");
}

}  // namespace

void AddCheckCommand(CLI::App& app, World& world, int* exit_code) {
  CLI::App* command = app.add_subcommand("check", "Run checks against a provider");
  command->footer(kCheckFooter);
  const auto request = std::make_shared<CheckRequest>();
  AddChoice(command, request.get());
  AddProvider(command, request.get());
  AddManner(command, request.get());
  AddOutcome(command, request.get());
  command->callback([request, &world, exit_code] { *exit_code = RunCheck(*request, world); });
}

}  // namespace vdslab::program
