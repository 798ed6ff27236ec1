// The parent's side of one worker process.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "child_process.h"
#include "conformance/runner.h"
#include "line_stream.h"

namespace vdslab::conformance {

// What came of a case in the worker: a result, or the end of the worker.
struct WorkerAnswer {
  std::optional<CaseResult> result;
  bool tainted = false;  // it had better not be used again
  bool hang = false;     // it was killed at a limit
  std::string
      death;  // "crashed: SIGSEGV (Segmentation fault) in IVdsDrive::SetStatus(...) on drive0"
};

// Threads: one.
class WorkerClient {
 public:
  // Starts the worker and waits until it has loaded the provider. Throws RunError.
  WorkerClient(const std::filesystem::path& scenarios, const Profile& profile,
               const RunOptions& options);
  ~WorkerClient();

  // After an answer without a result the worker is gone.
  WorkerAnswer Run(const Case& what);

 private:
  using Clock = std::chrono::steady_clock;
  struct ActiveCall {
    std::string what;
    Clock::time_point since;
  };

  // The next message that is not about a call; nothing when the worker ended or was killed.
  std::optional<std::string> Listen(Clock::time_point limit, WorkerAnswer* answer);
  Clock::time_point Deadline(Clock::time_point limit) const;
  bool IsAboutCall(const std::string& line);
  void LetItEnd();
  void Killed(WorkerAnswer* answer);
  void Died(WorkerAnswer* answer);
  std::string Culprit() const;
  void AskOperator(const std::string& request);

  const Profile& profile_;
  std::unique_ptr<Process> process_;
  std::unique_ptr<LineQueue> lines_;
  std::map<int, ActiveCall> active_;  // by thread
  std::string last_call_;
  bool healthy_ = false;  // waits for the next case
};

}  // namespace vdslab::conformance
