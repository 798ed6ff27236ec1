#include "drive_order.h"

#include <utility>

#include "flush.h"
#include "incidents.h"
#include "recovery.h"

namespace vdslab::sim {
namespace {

std::optional<CommandKind> CommandOf(DriveEvent order) {
  if (order == DriveEvent::kOfflineOrdered) return CommandKind::kOffline;
  if (order == DriveEvent::kOnlineOrdered) return CommandKind::kOnline;
  return std::nullopt;
}

// The order whose commands reach the drive: not that which only heals it.
bool ChangesPlace(DriveEvent event) { return CommandOf(event).has_value(); }

// Whether nothing keeps a drive broken that has failed. What the array itself settles goes on when
// it heals, unless it is OFFLINE and would have to spin up meanwhile.
bool CanHeal(const Ailments& ailments, SlotAddress slot, DriveState state) {
  Ailments others = ailments;
  others.TakeHealable(slot, kLaboratory);
  if (state.place() == Place::kOnline) others.TakeHealable(slot, kArrayItself);
  return others.Settle(slot, state).condition() == Condition::kFit;
}

// Something else may keep a member away, so that a spare is due.
void EndSettling(Hardware& hardware, Drive& drive) {
  LetGo(hardware, drive.slot(), DriveEvent::kWentNotReady, kArrayItself);
  std::lock_guard incident(hardware.incident);
  RaidGroup* const group = drive.group();
  if (group != nullptr) ReconsiderUnderIncident(hardware, *group);
}

}  // namespace

Outcome DriveOrder::CarryOut() {
  for (;;) {
    if (const auto outcome = GoOn()) return *outcome;
  }
}

std::optional<Outcome> DriveOrder::GoOn() {
  // What a member's change means for its group belongs to the same happening.
  std::unique_lock<std::mutex> incident(hardware_.incident, std::defer_lock);
  if (is_at_commit_ && ConcernsOthers()) incident.lock();
  auto lock = operation_.Lock();
  if (!lock) return Outcome::kGone;
  const DriveEvent event = EventNow();
  DriveStep step = Look(event);
  if (step.effects & kHasFailed) return Outcome::kFailed;
  if (step.effects & kCannot) return RefusalOf(event);
  if (step.effects & (kFlush | kSpinUp)) {
    if (incident.owns_lock()) incident.unlock();  // it takes time, in which much may happen
    const Outcome done = Prepare(std::move(*lock), step.effects);
    return done == Outcome::kOk ? std::nullopt : std::optional(done);
  }
  const bool is_so_already = step.effects == 0 && step.next == operation_.drive().word().state();
  if (is_so_already) return Outcome::kOk;
  if (!is_at_commit_ && (operation_.MayBeHeldUp() || ConcernsOthers())) {
    lock->unlock();
    operation_.TakeItsTime();
    operation_.Pass(GatePoint::kBeforeCommit);
    is_at_commit_ = true;
    return std::nullopt;
  }
  if (incident.owns_lock() && !NoteAilments(event)) return Outcome::kFailed;
  step.next = StateAfter(event, step);
  Commit(std::move(incident), std::move(*lock), event, step);
  const bool settles = step.next.condition() == Condition::kNotReady;
  if (event == DriveEvent::kHealed && !settles) return std::nullopt;  // it may be OFFLINE
  return Outcome::kOk;
}

bool DriveOrder::ConcernsOthers() {
  const bool may_heal = order_ == DriveEvent::kOnlineOrdered && manners().revives_by_order;
  return !IsFree() || !ChangesPlace(order_) || may_heal || manners().settling > Duration::zero();
}

// An array may know what to do with a drive that has failed (AMB-05).
DriveEvent DriveOrder::EventNow() const {
  if (operation_.drive().word().state().condition() != Condition::kFailed) return order_;
  if (order_ == DriveEvent::kOnlineOrdered && manners().revives_by_order) {
    return DriveEvent::kHealed;
  }
  const bool keeps_it =
      manners().members_out == MembersOut::kNone && operation_.drive().group() != nullptr;
  const bool goes = manners().failed_goes_offline && !keeps_it;
  const bool is_so = manners().failed_reads_offline &&
                     operation_.drive().word().state().place() == Place::kOffline;
  if (order_ == DriveEvent::kOfflineOrdered && (goes || is_so)) {
    return DriveEvent::kWithdrawalOrdered;
  }
  return order_;
}

// Which members may be taken out, the array decides (AMB-06).
DriveGuards DriveOrder::GuardsNow() const {
  unsigned guards = operation_.drive().Guards();
  if (is_spun_up_) guards |= kIsSpunUp;
  const bool keeps_all = manners().members_out == MembersOut::kNone;
  if (manners().members_out == MembersOut::kAll) guards &= ~unsigned{kIsLastCopy};
  if (keeps_all && (guards & kIsServing)) guards |= kIsLastCopy;
  return static_cast<DriveGuards>(guards);
}

DriveStep DriveOrder::Look(DriveEvent event) const {
  return TheDriveTable().Step(operation_.drive().word().state(), event, GuardsNow());
}

// A drive that could go without its LUN stays as the member that it is.
Outcome DriveOrder::RefusalOf(DriveEvent event) const {
  const auto guards = static_cast<DriveGuards>(GuardsNow() & ~unsigned{kIsLastCopy});
  const DriveState state = operation_.drive().word().state();
  const bool could_go = (TheDriveTable().Step(state, event, guards).effects & kCannot) == 0;
  return could_go ? manners().member_stays : Outcome::kRefused;
}

Outcome DriveOrder::Prepare(CommitLock lock, DriveEffects effects) {
  if (effects & kFlush) {
    lock.unlock();
    return Flush(hardware_, operation_);
  }
  operation_.Log(CommandKind::kSpinUp);
  lock.unlock();
  operation_.Start(Operation::kSpinUp);
  operation_.Take(Operation::kSpinUp);
  is_spun_up_ = true;
  return Outcome::kOk;
}

bool DriveOrder::NoteAilments(DriveEvent event) {
  const SlotAddress slot = operation_.slot();
  const DriveState state = operation_.drive().word().state();
  Ailments& ailments = hardware_.ailments;
  switch (event) {
    case DriveEvent::kMediaFailed:
      ailments.Add(slot, event, kLaboratory);
      return true;
    case DriveEvent::kRemovalOrdered:
      ailments.Add(slot, DriveEvent::kUnplugged, kLaboratory);
      hardware_.removed_by_order.insert(slot);
      return true;
    case DriveEvent::kHealed:
      if (!CanHeal(ailments, slot, state)) return false;
      ailments.TakeHealable(slot, kLaboratory);
      return true;
    default:
      if (ChangesPlace(event)) Settle(slot);
      return true;
  }
}

// Until it is over, the drive is not ready for another order.
void DriveOrder::Settle(SlotAddress slot) {
  if (manners().settling <= Duration::zero()) return;
  hardware_.ailments.Add(slot, DriveEvent::kWentNotReady, kArrayItself);
  hardware_.timers.Set(
      hardware_.clock.Now() + manners().settling,
      [&hardware = hardware_, &drive = operation_.drive()] { EndSettling(hardware, drive); });
}

DriveState DriveOrder::StateAfter(DriveEvent event, const DriveStep& step) const {
  if (event == DriveEvent::kHealed) {  // it may expect to fail still
    return hardware_.ailments.Settle(operation_.slot(), operation_.drive().word().state());
  }
  if (!ChangesPlace(event) || manners().settling <= Duration::zero()) return step.next;
  return TheDriveTable().Step(step.next, DriveEvent::kWentNotReady, 0).next;
}

void DriveOrder::Commit(std::unique_lock<std::mutex> incident, CommitLock lock, DriveEvent event,
                        const DriveStep& step) {
  Drive& drive = operation_.drive();
  const DriveWord before = drive.word();
  drive.Store(before.WithState(step.next));
  if (const auto command = CommandOf(event)) operation_.Log(*command);
  const bool serving_changed = before.state().IsInService() != step.next.IsInService();
  const bool is_seen = event == DriveEvent::kWithdrawalOrdered && manners().failed_reads_offline;
  const bool is_untold =
      drive.group() == nullptr && hardware_.spec.telling_manners.tells_removed_of_members_alone;
  const unsigned effects = step.effects | (is_seen ? unsigned{kTellModified} : 0);
  const unsigned told = is_untold ? effects & ~unsigned{kTellLeftService} : effects;
  Change change{EventsOf(drive, static_cast<DriveEffects>(told), serving_changed), {}};
  if (incident.owns_lock()) {
    CountDrives(hardware_, CountsOfChange(before.state(), step.next), change.happening);
  }
  RaidGroup* const group = drive.group();
  // A call that parks on its way must not hold up what else happens.
  const bool together = group != nullptr && incident.owns_lock() && hardware_.gates.AllOpen();
  if (together) Reconsider(hardware_, *group, change);
  if (!together && incident.owns_lock()) incident.unlock();
  operation_.Finish(std::move(lock), std::move(change.happening));
  if (together) return;
  if (group != nullptr) ReconsiderAlone(hardware_, *group);
  if (group == nullptr && drive.word().is_hot_spare()) OfferSparesAfterOrder(hardware_);
}

}  // namespace vdslab::sim
