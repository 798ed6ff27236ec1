// Runs cases in worker processes, so that a provider that crashes or hangs takes nothing else with
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "conformance/case_result.h"
#include "conformance/check_files.h"
#include "conformance/profile.h"

namespace vdslab::conformance {

struct RunOptions {
  std::filesystem::path program;  // this executable, which is started again as `worker`
  std::filesystem::path profile;  // file the profile was read from; the worker reads it again
  // What the command line adds to the profile, and the worker needs too.
  std::string provider;   // --provider: file or class id; empty: as the profile says
  std::string enclosure;  // --enclosure: file for the simulated provider; empty: default
  Level level = Level::kObserve;
  std::uint64_t seed = 1;
  int repeat = 1;
  bool fail_fast = false;
  bool manual = false;  // ask the operator for stimuli that nothing else offers
};

// Called in the parent, on the thread of RunCases.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  virtual void OnCaseBegins(const Case& what) = 0;
  virtual void OnCaseEnds(const CaseResult& result) = 0;
};

// The provider cannot be used at all, or the harness failed: one line that says what and where. The
// exit code is 2 when the input is wrong (no such file, wrong bitness, no such class), 4 otherwise.
class RunError : public std::exception {
 public:
  RunError(std::string message, int exit_code)
      : message_(std::move(message)), exit_code_(exit_code) {}
  const char* what() const noexcept override { return message_.c_str(); }
  int exit_code() const { return exit_code_; }

 private:
  std::string message_;
  int exit_code_;
};

// One result per case, in their order; with fail_fast those after the first `fail` are left out. A
// case that is repeated has the worst verdict of its repetitions, and it is an `error` for a set of
// verdicts to differ without a fail among them. Throws RunError.
std::vector<CaseResult> RunCases(const Library& library, const std::vector<Case>& cases,
                                 const Profile& profile, const RunOptions& options,
                                 RunObserver& observer);

// The hidden command `worker`: serves RunCases through the channel that the parent passed on.
// Returns the exit code of the process.
int RunWorker();

// The profile as both sides use it: read from the file, with --provider and --enclosure laid over
// it.
Profile EffectiveProfile(const RunOptions& options);

}  // namespace vdslab::conformance
