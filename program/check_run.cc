#include "check_run.h"

#include <ostream>
#include <stdexcept>

#include "commands.h"
#include "conformance/describe.h"
#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "conformance/reproduce.h"
#include "files.h"
#include "progress.h"
#include "reports.h"
#include "validate_enclosure.h"

namespace vdslab::program {
namespace {

using conformance::Case;
using conformance::Level;
using conformance::PathFrom;
using conformance::PathText;
using conformance::Profile;

std::vector<Case> Choose(const std::vector<Case>& cases, const std::vector<std::string>& patterns) {
  try {
    return conformance::Select(cases, patterns);
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

std::filesystem::path ProfileFile(const CheckRequest& request,
                                  const std::filesystem::path& scenarios) {
  if (!request.profile.empty()) return PathFrom(request.profile);
  if (!request.provider.empty()) return {};  // nothing is known of it
  return scenarios / "profiles" / "simulated.yaml";
}

Level ParseLevel(const std::string& name) {
  for (const Level level : {Level::kObserve, Level::kChange, Level::kDestroy}) {
    if (name == conformance::LevelName(level)) return level;
  }
  throw UsageError("unknown level `" + name + "`");
}

Level LevelOf(const CheckRequest& request, const Profile& profile) {
  if (request.level.empty()) return profile.level.value_or(Level::kObserve);
  const Level level = ParseLevel(request.level);
  if (profile.level && level > *profile.level) {
    throw UsageError("--level " + request.level + " is more than the profile allows, which is " +
                     std::string(conformance::LevelName(*profile.level)));
  }
  return level;
}

conformance::RunOptions OptionsOf(const CheckRequest& request, const std::filesystem::path& profile,
                                  const World& world) {
  conformance::RunOptions options;
  options.program = world.self;
  options.profile = profile;
  options.provider = request.provider;
  options.enclosure = request.enclosure;
  options.seed = request.seed;
  options.repeat = request.repeat;
  options.fail_fast = request.fail_fast;
  options.manual = request.manual;
  return options;
}

// Design D12: of a foreign array only what its profile names is changed.
void CheckScope(const Profile& profile, Level level, bool is_foreign, World& world) {
  if (level == Level::kObserve || !is_foreign) return;
  if (profile.scope.empty()) {
    throw UsageError("level " + std::string(conformance::LevelName(level)) +
                     " changes drives, and no scope says which ones may be changed; add `scope` to"
                     " the profile (docs/profiles.md)");
  }
  if (profile.scope.all) {
    world.err << "vdslab: the scope is all: every drive of the array may be changed\n";
  }
}

void CheckKnownIssues(const Profile& profile, const std::vector<Case>& cases) {
  for (const conformance::KnownIssue& issue : profile.known_issues) {
    try {
      conformance::Select(cases, {issue.pattern});
    } catch (const std::invalid_argument& error) {
      throw UsageError("known issue of the profile " + profile.name + ": " + error.what());
    }
  }
}

std::string ProviderText(const Profile& profile, bool is_foreign) {
  if (!is_foreign) return "simulated";
  return profile.file.empty() ? profile.clsid : PathText(profile.file);
}

class CheckRun {
 public:
  CheckRun(const CheckRequest& request, World& world)
      : request_(request),
        world_(world),
        library_(conformance::LoadScenarios(FindScenarios(request.scenarios, world))),
        cases_(Choose(library_.cases, request.patterns)) {}

  int Run() {
    if (request_.list) return List();
    const std::vector<ReportFile> reports = ParseReports(request_.reports);
    const std::filesystem::path profile_file = ProfileFile(request_, library_.folder);
    Profile written;
    if (!profile_file.empty()) {
      written = conformance::LoadProfile(profile_file, &library_.stimuli);
    }
    if (!request_.enclosure.empty() && !written.simulated) {
      throw UsageError("--enclosure is for the simulated provider, and this is another one");
    }
    if (!request_.enclosure.empty()) ValidateEnclosure(request_.enclosure);
    conformance::RunOptions options = OptionsOf(request_, profile_file, world_);
    options.level = LevelOf(request_, written);
    const bool is_foreign = !written.simulated || !request_.provider.empty();
    CheckScope(written, options.level, is_foreign, world_);
    CheckKnownIssues(written, library_.cases);
    return RunAndReport(options, is_foreign, reports);
  }

 private:
  int List() {
    for (const Case& each : cases_) world_.out << each.id << "\n";
    return conformance::kExitGood;
  }

  int RunAndReport(const conformance::RunOptions& options, bool is_foreign,
                   const std::vector<ReportFile>& reports) {
    const Profile profile = conformance::EffectiveProfile(options);
    std::vector<conformance::CaseResult> results;
    {
      Progress progress(world_.err, world_.terminal.progress, cases_.size());
      results = conformance::RunCases(library_, cases_, profile, options, progress);
    }
    conformance::ApplyKnownIssues(profile.known_issues, conformance::Today(), &results);
    for (conformance::CaseResult& result : results) {
      result.reproduce = conformance::ReproduceLine(library_, profile, options, result.id);
    }
    const conformance::RunInfo info{.suite_version = conformance::SuiteVersion(),
                                    .profile = profile.name,
                                    .profile_hash = profile.hash,
                                    .provider = ProviderText(profile, is_foreign),
                                    .level = options.level,
                                    .seed = options.seed};
    world_.out << conformance::TableReport(info, results, world_.terminal.colour) << std::flush;
    WriteReports(reports, info, results);
    return conformance::ExitCode(
        results, {.strict = request_.strict, .required_percent = request_.require_verified});
  }

  const CheckRequest& request_;
  World& world_;
  conformance::Library library_;
  std::vector<Case> cases_;
};

}  // namespace

int RunCheck(const CheckRequest& request, World& world) { return CheckRun(request, world).Run(); }

}  // namespace vdslab::program
