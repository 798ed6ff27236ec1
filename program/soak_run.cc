#include "soak_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <ostream>

#include "conformance/outcome.h"
#include "conformance/path_text.h"
#include "conformance/report.h"
#include "output_file.h"
#include "scenario/words.h"
#include "soak/plan.h"
#include "soak/shrink.h"
#include "soak_report.h"
#include "story_output.h"

namespace vdslab::program {
namespace {

using conformance::PathFrom;
using conformance::PathText;

std::string ReproduceLine(std::uint64_t seed) {
  return fmt::format("vdslab soak --seeds {}..{}  # vdslab {}", seed, seed,
                     conformance::SuiteVersion());
}

// "at 12s the invariant `extents` did not hold: ...": the first that was missed.
std::string WhatFailed(const sim::StoryLog& log) {
  for (const sim::StoryRecord& record : log.records) {
    if (!record.misses.empty()) return record.misses.front();
  }
  return "";
}

// A broken condition of the simulator ends the program; then the seed that was played is told.
class TellerOfAborts {
 public:
  TellerOfAborts() : before_(std::signal(SIGABRT, &Tell)) {}
  ~TellerOfAborts() { std::signal(SIGABRT, before_); }

  void Play(std::uint64_t seed) {
    const std::string line = "the program broke off\n  " + ReproduceLine(seed) + "\n";
    line.copy(line_, sizeof line_ - 1);
    line_[std::min(line.size(), sizeof line_ - 1)] = '\0';
  }

 private:
  static void Tell(int) { std::fputs(line_, stderr); }

  static inline char line_[200] = "";
  void (*before_)(int);
};

class SoakRun {
 public:
  SoakRun(const SoakRequest& request, World& world, PlanMaker make_plan)
      : request_(request), world_(world), make_plan_(make_plan) {
    report_.from = request.from;
    report_.to = request.to;
  }

  int Run() {
    OutputFile json_file("--json", request_.json);
    if (!request_.out.empty()) MakeFolder();
    const auto begun = std::chrono::steady_clock::now();
    for (std::uint64_t seed = request_.from;; ++seed) {
      PlaySeed(seed);
      if (seed == request_.to) break;
      if (request_.limit && std::chrono::steady_clock::now() - begun >= *request_.limit) break;
    }
    json_file.Write(SoakJson(report_));
    json_file.Close();
    if (!request_.quiet) world_.out << SoakTable(report_);
    return report_.failures.empty() ? conformance::kExitGood : conformance::kExitFailed;
  }

 private:
  void MakeFolder() const {
    std::error_code error;
    std::filesystem::create_directories(PathFrom(request_.out), error);
    if (error) throw UsageError("--out " + request_.out + ": the folder cannot be made");
  }

  void PlaySeed(std::uint64_t seed) {
    aborts_.Play(seed);
    const sim::Plan plan = make_plan_(seed);
    const sim::Played played = sim::Play(plan);
    ++report_.played;
    sim::Add(played, &report_.coverage);
    if (request_.hash) {
      world_.out << HashOf(StoryTrace(played.story, played.log)) << "  " << plan.name << "\n";
    }
    const auto failure = sim::FailureOf(played.log);
    if (failure) TellFailure(seed, plan, failure->invariant, WhatFailed(played.log));
  }

  // At once: to shrink it takes a while, and who waits may break off.
  void TellFailure(std::uint64_t seed, const sim::Plan& plan, const std::string& invariant,
                   const std::string& what) {
    SoakFailure failure{.seed = seed,
                        .invariant = invariant,
                        .what = what,
                        .reproduce = ReproduceLine(seed),
                        .story = ""};
    world_.out << fmt::format("seed {}: {}\n  {}\n", seed, failure.what, failure.reproduce)
               << std::flush;
    if (!request_.out.empty()) {
      failure.story = WriteStory(plan);
      world_.out << "  vdslab run " << failure.story << "\n" << std::flush;
    }
    report_.failures.push_back(std::move(failure));
  }

  // The file. That the folder takes none is seen only now: no wrong usage, but the end of the run.
  std::string WriteStory(const sim::Plan& plan) const {
    sim::Plan small = sim::Shrink(plan);
    small.purpose = fmt::format("Shows what the soak of vdslab {} found with seed {}.",
                                conformance::SuiteVersion(), plan.seed);
    const std::string path = PathText(PathFrom(request_.out) / (plan.name + ".yaml"));
    std::ofstream file(PathFrom(path), std::ios::binary | std::ios::trunc);
    file << sim::TextOf(small) << std::flush;
    if (!file) {
      throw conformance::RunError("--out " + path + ": the file cannot be written",
                                  conformance::kExitHarness);
    }
    return path;
  }

  const SoakRequest& request_;
  World& world_;
  const PlanMaker make_plan_;
  SoakReport report_;
  TellerOfAborts aborts_;
};

}  // namespace

int RunSoak(const SoakRequest& request, World& world, PlanMaker make_plan) {
  return SoakRun(request, world, make_plan).Run();
}

}  // namespace vdslab::program
