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

// What is done to the LUN, which an order that shows anything holds.
void ShowOnLun(Hardware& hardware, const Occasion& occasion, Transition transition) {
  if (!occasion.lun || TransitionBy(occasion.operation) == Transition::kStable) return;
  Lun* lun = nullptr;
  if (hardware.bays.FindLun(*occasion.lun, &lun) == Outcome::kOk) lun->Show(transition);
}

// For as long as it lives, or until the order has changed the LUN.
class ShownTransition {
 public:
  ShownTransition(Hardware& hardware, const Occasion& occasion)
      : hardware_(hardware), occasion_(occasion) {
    ShowOnLun(hardware, occasion, TransitionBy(occasion.operation));
  }
  ~ShownTransition() { ShowOnLun(hardware_, occasion_, Transition::kStable); }
  ShownTransition(const ShownTransition&) = delete;
  ShownTransition& operator=(const ShownTransition&) = delete;

 private:
  Hardware& hardware_;
  const Occasion& occasion_;
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
  const Outcome begun = operation_.Begin(arguments_are_valid, [this] { return TouchedInOrder(); });
  if (begun != Outcome::kOk) return begun;
  std::vector<Portion> portions;
  {
    std::lock_guard incident(hardware_.incident);
    const Outcome outcome = Look();
    if (outcome != Outcome::kOk) return outcome;
    portions = Portions();
  }
  const ShownTransition shown(hardware_, occasion_);
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
    ShowOnLun(hardware_, occasion_, Transition::kStable);  // whom it is told looks at the LUN
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
