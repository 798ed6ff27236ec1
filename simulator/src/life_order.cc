#include "life_order.h"

#include <mutex>

#include "side_by_side.h"
#include "wait_until.h"

namespace vdslab::sim {
namespace {

Transition TransitionBy(Operation operation) {
  switch (operation) {
    case Operation::kExtendLun:
      return Transition::kExtending;
    case Operation::kShrinkLun:
      return Transition::kShrinking;
    case Operation::kAddPlex:
    case Operation::kRemovePlex:
      return Transition::kReconfiguring;
    default:
      return Transition::kStable;
  }
}

// The LUN on which readers see what the order does, and which it holds; null: there is none.
Lun* FindShowingLun(Hardware& hardware, const Occasion& occasion) {
  if (!occasion.lun || TransitionBy(occasion.operation) == Transition::kStable) return nullptr;
  Lun* lun = nullptr;
  static_cast<void>(hardware.bays.FindLun(*occasion.lun, &lun));
  return lun;
}

// What an order does to a LUN, as readers see it from Begin on, for as long as it lives, or until
// the order has changed the LUN.
class ShownTransition {
 public:
  ShownTransition(Hardware& hardware, const Occasion& occasion)
      : hardware_(hardware),
        transition_(TransitionBy(occasion.operation)),
        lun_(FindShowingLun(hardware, occasion)) {}
  ~ShownTransition() {
    if (lun_ == nullptr || lun_->transition() == Transition::kStable) return;
    std::lock_guard incident(hardware_.incident);
    ShowAndTell(Transition::kStable);
  }
  ShownTransition(const ShownTransition&) = delete;
  ShownTransition& operator=(const ShownTransition&) = delete;

  void Begin() {  // under `incident`
    if (lun_ != nullptr) ShowAndTell(transition_);
  }

 private:
  void ShowAndTell(Transition transition) {
    Domain& domain = lun_->group().domain();
    std::lock_guard commit(domain.commit);
    lun_->Show(transition);
    domain.Tell({{EventKind::kModified, ObjectKind::kLun, lun_->number()}}, hardware_.events);
  }

  Hardware& hardware_;
  const Transition transition_;
  Lun* const lun_;
};

}  // namespace

Outcome FirstOf(bool has_failed, Outcome refusal) {
  switch (refusal) {
    case Outcome::kGone:
    case Outcome::kNotFound:
    case Outcome::kInvalid:
    case Outcome::kBusy:
      return refusal;
    default:
      return has_failed ? Outcome::kFailed : refusal;
  }
}

Outcome LifeOrder::CarryOut(bool arguments_are_valid) {
  const Outcome begun = operation_.Begin(
      arguments_are_valid, [this] { return TouchedInOrder(); }, [this] { return IsHeldUp(); });
  if (begun != Outcome::kOk) return begun;
  std::vector<Portion> portions;
  ShownTransition shown(hardware_, occasion_);
  {
    std::lock_guard incident(hardware_.incident);
    const Outcome outcome = Look();
    if (outcome != Outcome::kOk) return outcome;
    portions = Portions();
    shown.Begin();
  }
  if (work_ != nullptr) work_->Accept();
  if (!DoWork(portions)) return Outcome::kCancelled;
  operation_.Pass(GatePoint::kBeforeCommit);
  if (work_ != nullptr && !work_->Commit()) return Outcome::kCancelled;
  const Outcome outcome = CommitAll();
  if (outcome != Outcome::kOk) return outcome;
  operation_.Pass(GatePoint::kAfterCommit);
  Show(100);
  return Outcome::kOk;
}

std::vector<Domain*> LifeOrder::TouchedInOrder() { return hardware_.InOrder(Touched()); }

// One that is cancelled does not begin to wait: whoever cancels it awaits its end.
bool LifeOrder::IsHeldUp() { return !IsCancelled() && Look() == Outcome::kBusy; }

bool LifeOrder::DoWork(const std::vector<Portion>& portions) const {
  for (std::size_t done = 0; done < portions.size(); ++done) {
    if (IsCancelled()) return false;
    Do(portions[done]);
    Show(static_cast<std::uint32_t>(100 * (done + 1) / (portions.size() + 1)));
  }
  return !IsCancelled();
}

void LifeOrder::Do(const Portion& portion) const {
  SideBySide drive(hardware_);
  drive.Begin(occasion_.operation, portion.slot, portion.bytes);
  drive.Finish(
      [&clock = hardware_.clock](Duration duration) { WaitUntil(clock, clock.Now() + duration); });
}

Outcome LifeOrder::CommitAll() {
  std::lock_guard incident(hardware_.incident);
  if (!hardware_.accounts.caches.has_power()) return Outcome::kCacheCorrupt;
  const Outcome outcome = Look();  // much may have happened meanwhile
  if (outcome != Outcome::kOk) return outcome;
  {
    Change change;
    Commit(change);
    // Whom the change is told looks at the LUN.
    if (Lun* lun = FindShowingLun(hardware_, occasion_)) lun->Show(Transition::kStable);
    if (!change.happening.empty()) hardware_.events.OnHappening(change.happening);
  }
  Change consequences;
  Follow(consequences);
  if (!consequences.happening.empty()) hardware_.events.OnHappening(consequences.happening);
  return Outcome::kOk;
}

void LifeOrder::Show(std::uint32_t percent) const {
  if (work_ != nullptr) work_->ShowPercent(percent);
}

}  // namespace vdslab::sim
