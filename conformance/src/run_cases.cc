// Runs cases one after the other in worker processes, and goes on in a fresh one when one has died.

#include <chrono>
#include <memory>

#include "case_verdict.h"
#include "command.h"
#include "repetitions.h"
#include "worker_client.h"

namespace vdslab::conformance {
namespace {

class CaseLoop {
 public:
  CaseLoop(const Library& library, const Profile& profile, const RunOptions& options)
      : library_(library), profile_(profile), options_(options) {
    StartWorker();
  }

  CaseResult Run(const Case& what) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<CaseResult> results;
    for (int i = 0; i < options_.repeat; ++i) {
      results.push_back(RunOnce(what));
      if (options_.fail_fast && results.back().verdict == Verdict::kFail) break;
    }
    CaseResult result = Together(std::move(results));
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
  }

 private:
  void StartWorker() {
    worker_ = std::make_unique<WorkerClient>(library_.folder, profile_, options_);
  }

  CaseResult RunOnce(const Case& what) {
    if (!lost_.empty()) return Lost(what);
    try {
      if (!worker_) StartWorker();
    } catch (const RunError& error) {
      lost_ = error.what();
      return Lost(what);
    }
    const WorkerAnswer answer = worker_->Run(what);
    if (answer.tainted || !answer.result) worker_.reset();
    return answer.result ? *answer.result : Dead(what, answer);
  }

  // The provider, which could be loaded before, can be no more.
  CaseResult Lost(const Case& what) const {
    CaseResult result = BlankResult(what);
    result.verdict = Verdict::kError;
    result.message = "the provider cannot be loaded any more: " + lost_;
    return result;
  }

  CaseResult Dead(const Case& what, const WorkerAnswer& answer) const {
    CaseResult result = BlankResult(what);
    std::string text = "the process of the provider " + answer.death;
    const std::string trouble = Recover();
    if (!trouble.empty()) text += "; " + trouble;
    AddFinding({answer.hang ? "CON-026" : "CON-027", true, text}, library_.requirements, &result);
    Conclude("", &result);
    return result;
  }

  // Runs the command of the profile that frees what a dead process left behind.
  std::string Recover() const {
    if (profile_.recover.empty()) return {};
    Command command;
    command.words = profile_.recover;
    command.folder = profile_.folder;
    command.environment = profile_.environment;
    command.limit = profile_.limits.call;
    const CommandResult result = RunCommand(command);
    return result.ok ? "" : "recover failed: " + CommandText(command.words) + ": " + result.error;
  }

  const Library& library_;
  const Profile& profile_;
  const RunOptions& options_;
  std::unique_ptr<WorkerClient> worker_;
  std::string lost_;
};

}  // namespace

std::vector<CaseResult> RunCases(const Library& library, const std::vector<Case>& cases,
                                 const Profile& profile, const RunOptions& options,
                                 RunObserver& observer) {
  CaseLoop loop(library, profile, options);
  std::vector<CaseResult> results;
  for (const Case& what : cases) {
    observer.OnCaseBegins(what);
    results.push_back(loop.Run(what));
    observer.OnCaseEnds(results.back());
    if (options.fail_fast && results.back().verdict == Verdict::kFail) break;
  }
  return results;
}

}  // namespace vdslab::conformance
