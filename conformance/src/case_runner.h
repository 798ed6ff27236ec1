// Executes one case in this process and judges it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "conformance/case_result.h"
#include "conformance/check.h"
#include "conformance/requirements.h"
#include "conformance/stimuli.h"
#include "session.h"

namespace vdslab::conformance {

struct CaseRunnerOptions {
  Level level = Level::kObserve;
  std::uint64_t seed = 1;
  std::function<bool(const std::string& request)> ask_operator;  // null: nobody is there to ask
};

struct CaseOutcome {
  CaseResult result;
  bool tainted = false;  // later cases had better be run in a fresh process
};

// Threads: one.
class CaseRunner {
 public:
  CaseRunner(ProviderModule& module, const Profile& profile, const Requirements& requirements,
             const Stimuli* stimuli, CallObserver& observer, CaseRunnerOptions options);

  // Opens a session, restores the array, closes the session. Throws nothing that a provider causes;
  // other exceptions are troubles of the harness.
  CaseOutcome Run(const Case& what);

 private:
  std::string WhyNotHere(const Case& what) const;
  void RunInSession(const Case& what, Session& session, CaseOutcome* outcome);

  ProviderModule& module_;
  const Profile& profile_;
  const Requirements& requirements_;
  const Stimuli* stimuli_;
  CallObserver& observer_;
  const CaseRunnerOptions options_;
};

}  // namespace vdslab::conformance
