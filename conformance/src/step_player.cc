#include "step_player.h"

#include "drive_reader.h"
#include "set_up.h"

namespace vdslab::conformance {
namespace {

// The interface that the call goes to, with a reference that keeps it alive on another thread.
ComPtr<IUnknown> Target(const std::string& on, CaseState& state) {
  if (on == "provider") return ComPtr<IUnknown>(state.session.provider());
  if (on == "subsystem") return ComPtr<IUnknown>(state.session.subsystem());
  return ComPtr<IUnknown>(state.DriveOf(on).drive.get());
}

// Makes the call and records it. Nothing leaves it but ProviderThrew.
void MakeCall(const CallStep& step, IUnknown* target, CaseState& state) {
  CallRecord record;
  record.method = step.method;
  record.arguments = step.with;
  record.text = CallText(step.method, step.with, step.on);
  state.calls.Begin(step.name, record);
  HRESULT result = E_UNEXPECTED;
  const auto call = [&] {
    result = state.session.Call(step.method, target, step.with, step.by_slot, step.on);
    return result != VDS_E_ANOTHER_CALL_IN_PROGRESS;
  };
  try {
    if (step.until_not_busy) {
      state.session.WaitFor(state.profile.limits.settle, call);
    } else {
      call();
    }
  } catch (const ProviderThrew&) {
    state.calls.End(step.name, E_UNEXPECTED, true);
    throw;
  }
  state.calls.End(step.name, result, false);
}

class Player {
 public:
  explicit Player(CaseState& state) : state_(state) {}

  void operator()(const CallStep& step) {
    state_.restoration.NoteChange();
    ComPtr<IUnknown> target = Target(step.on, state_);
    if (step.thread.empty()) {
      MakeCall(step, target.get(), state_);
      return;
    }
    state_.threads.Run(step.thread, [&state = state_, step, target] {
      try {
        MakeCall(step, target.get(), state);
      } catch (const ProviderThrew&) {
        // It is on the board, where the main thread finds it.
      }
      state.session.Wake();
    });
  }

  void operator()(const StimulusStep& step) {
    StimulusAnswer answer = ApplyStimulus(state_, step.stimulus, step.with, step.on);
    if (!step.name.empty()) state_.answers[step.name] = std::move(answer);
  }

  void operator()(const AwaitStep& step) {
    const auto back = [&] { return state_.calls.IsBack(step.call); };
    if (step.or_settle) {
      state_.session.WaitFor(state_.profile.limits.settle, back);
    } else {
      // Whether it may take longer is decided by the parent process, which knows the limits.
      state_.session.WaitUntil(back);
    }
  }

  void operator()(const ReadStep& step) {
    const DriveReading reading = state_.ReadNow(step.on);
    if (!step.name.empty()) state_.readings[step.name] = reading;
  }

  void operator()(const FindStep& step) {
    auto found = state_.session.FindDrive(state_.DriveOf(step.object).start.id);
    if (!found) throw CaseStopped(step.object + " is not found again");
    state_.drives[step.as] = {found->drive, found->first};
  }

  void operator()(const UntilStep& step) {
    const bool is_so = state_.session.WaitFor(
        state_.profile.limits.settle, [&] { return ShowsStatus(state_, step.on, step.status); });
    if (is_so || step.or_settle) return;
    throw CaseStopped(step.on + " does not come to " + StatusName(step.status));
  }

  void operator()(const MarkStep&) {
    state_.session.Settled([](const std::vector<Notification>&) { return false; });
    state_.window = state_.session.NotificationCount();
  }

 private:
  CaseState& state_;
};

}  // namespace

void Play(const Step& step, CaseState& state) { std::visit(Player(state), step.action); }

}  // namespace vdslab::conformance
