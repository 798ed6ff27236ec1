#include "case_runner.h"

#include <algorithm>

#include "case_state.h"
#include "case_verdict.h"
#include "expectation_judge.h"
#include "set_up.h"
#include "step_player.h"

namespace vdslab::conformance {
namespace {

bool NeedsThreads(const Case& what) {
  return std::any_of(what.stages.begin(), what.stages.end(), [](const Stage& stage) {
    if (!stage.step) return false;
    const auto* call = std::get_if<CallStep>(&stage.step->action);
    return call != nullptr && !call->thread.empty();
  });
}

// Empty, or which stimulus of the steps is not offered, or could not be taken back.
std::string MissingStimulus(const Case& what, const CaseState& state) {
  for (const std::string& stimulus : what.stimuli) {
    if (!state.session.Offers(stimulus)) {
      return "the stimulus " + stimulus + " is offered neither by the provider nor by the profile";
    }
    const std::string obstacle = state.restoration.WhyNotUndoable(stimulus);
    if (!obstacle.empty()) return obstacle;
  }
  return {};
}

void PlayAndJudge(const Case& what, CaseState& state, CaseResult* result) {
  for (const Stage& stage : what.stages) {
    if (stage.step) Play(*stage.step, state);
    if (const auto thrown = state.calls.Thrown()) throw ProviderThrew(thrown->text);
    for (ExpectationResult& judged : Judge(stage.then, state)) {
      result->expectations.push_back(std::move(judged));
    }
  }
}

// No session could be opened, although the provider did load when the worker began.
void Refused(const std::string& reason, CaseOutcome* outcome) {
  outcome->tainted = true;
  outcome->result.verdict = Verdict::kFail;
  outcome->result.message = reason;
}

// Lets every call come back, and puts the array back into the state it was found in.
std::string CleanUp(CaseState& state) {
  try {
    state.restoration.LetGo();
    state.threads.Join();
    return state.restoration.Restore();
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

CaseRunner::CaseRunner(ProviderModule& module, const Profile& profile,
                       const Requirements& requirements, const Stimuli* stimuli,
                       CallObserver& observer, CaseRunnerOptions options)
    : module_(module),
      profile_(profile),
      requirements_(requirements),
      stimuli_(stimuli),
      observer_(observer),
      options_(std::move(options)) {}

CaseOutcome CaseRunner::Run(const Case& what) {
  CaseOutcome outcome;
  outcome.result = BlankResult(what);
  const std::string obstacle = WhyNotHere(what);
  if (!obstacle.empty()) {
    Conclude(obstacle, &outcome.result);
    return outcome;
  }
  try {
    SessionOptions options;
    options.reset = options_.level != Level::kObserve;
    options.stimuli = stimuli_;
    options.ask_operator = options_.ask_operator;
    Session session(module_, profile_, observer_, options);
    RunInSession(what, session, &outcome);
  } catch (const ProviderError& error) {
    Refused(error.what(), &outcome);
  } catch (const ProviderThrew& error) {
    Refused(error.what(), &outcome);
  }
  return outcome;
}

std::string CaseRunner::WhyNotHere(const Case& what) const {
  if (what.level > options_.level) return "it needs a higher --level";
  if (module_.IsApartment() && NeedsThreads(what)) {
    return "the class wants to be called on one thread only (threading model Apartment)";
  }
  return {};
}

void CaseRunner::RunInSession(const Case& what, Session& session, CaseOutcome* outcome) {
  CaseResult* const result = &outcome->result;
  std::string stopped;
  std::string not_restored;
  if (what.needs_vds_3 && (session.Versions() & VDS_VSF_3_0) == 0) {
    result->verdict = Verdict::kNotApplicable;
    result->message = "the provider does not claim VDS 3.0";
    session.Close();
    return;
  }
  {
    CaseState state(session, profile_, requirements_);
    stopped = MissingStimulus(what, state);
    if (stopped.empty()) {
      try {
        SetUp(what, options_.seed, state);
        PlayAndJudge(what, state, result);
      } catch (const CaseStopped& reason) {
        stopped = reason.what();
      } catch (const ProviderError& error) {
        stopped = error.what();
      } catch (const ProviderThrew& thrown) {
        AddFinding(ThrowFinding(thrown.call(), thrown.what()), requirements_, result);
        outcome->tainted = true;
      }
    }
    not_restored = CleanUp(state);
    if (const auto thrown = state.calls.Thrown(); thrown && !outcome->tainted) {
      const ProviderThrew late(thrown->text);
      AddFinding(ThrowFinding(late.call(), late.what()), requirements_, result);
      outcome->tainted = true;
    }
  }
  for (const Finding& finding : session.Close()) {
    AddFinding(finding, requirements_, result);
    outcome->tainted = true;
  }
  Conclude(stopped, result);
  if (not_restored.empty()) return;
  outcome->tainted = true;
  const std::string text = "the array could not be restored: " + not_restored;
  result->message += (result->message.empty() ? "" : "; ") + text;
  result->verdict = result->verdict == Verdict::kFail ? Verdict::kFail : Verdict::kError;
}

}  // namespace vdslab::conformance
