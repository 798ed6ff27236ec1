#include "recovery.h"

#include <algorithm>
#include <utility>

#include "flush_time.h"
#include "incidents.h"
#include "lun.h"
#include "raid_level.h"
#include "rebuild_faults.h"
#include "spares.h"

namespace vdslab::sim {
namespace {

// A client took `drive` out of service, or the array settles such an order still (AMB-18), and it
// keeps its place (AMB-06). Under `incident`.
bool IsOutByOrder(const Hardware& hardware, const Drive& drive) {
  if (hardware.spec.drive_manners.replaces_taken_out) return false;  // it is lost as any other
  const DriveState state = drive.word().state();
  if (!state.IsPresent()) return false;
  return hardware.ailments.Settle(drive.slot(), state, kArrayItself).condition() == Condition::kFit;
}

class Recovery {
 public:
  Recovery(Hardware& hardware, RaidGroup& group, Change& change)
      : hardware_(hardware), group_(group), change_(change), now_(hardware.clock.Now()) {}

  void Run() {
    const LunData before = Data();
    KeepRebuildWithinLuns();
    EndRebuildIfDone();
    const std::size_t count = group_.membership().columns.size();
    for (std::size_t column = 0; column < count; ++column) NoteLoss(column);
    for (std::size_t column = 0; column < count; ++column) ForgetIfTakenOut(column);
    for (std::size_t column = 0; column < count; ++column) ReplaceIfDue(column);
    Rebuild();
    if (Data() != before) TellLuns();
    for (Lun* lun : group_.luns()) lun->Happen(EventOf(Data()));
    hardware_.accounts.GiveUpIfFailed(group_, change_.happening);
    if (hardware_.spec.telling_manners.overlooks_free_drives) {
      CountDrives(hardware_, {}, change_.happening);  // a failed drive may be free now
    }
  }

  // What would be due later is due now.
  void Hasten() {
    group_.is_paused = false;
    if (group_.rebuild) group_.rebuild->has_failed = false;
    for (std::size_t column = 0; column < group_.membership().columns.size(); ++column) {
      NoteLoss(column);
      const std::optional<TimePoint> due = DueOf(column);
      if (due && *due > now_) *group_.lost_since[column] -= *due - now_;
    }
  }

  void Replace(std::size_t column, Drive& spare) {
    change_.locks.emplace_back(spare.own_domain().commit);
    GivePlace(column, spare);
    hardware_.guests.NoteTakeover(spare);
    group_.lost_since[column].reset();
    group_.domain().Log(CommandKind::kTakeOver, spare.slot(), 0);
  }

  void SetPriority(RebuildPriority priority) {
    if (group_.priority != priority) TellLuns();
    const bool runs = group_.rebuild && group_.rebuild->runs;
    if (runs) Pause();
    group_.priority = priority;
    if (runs) Start();
  }

 private:
  // `fresh` holds the column from now on, and nothing of its data. Precondition: its commit is
  // held, or nobody else knows it.
  void GivePlace(std::size_t column, Drive& fresh) {
    Drive& lost = *group_.membership().columns[column].drive;
    change_.locks.emplace_back(lost.own_domain().commit);
    if (group_.rebuild && group_.rebuild->column == column) StopRebuild();
    Membership next = group_.membership();
    next.columns[column].drive = &fresh;
    next.columns[column].is_current = false;
    hardware_.accounts.Move(lost, fresh);
    lost.Join(nullptr);
    fresh.Join(&group_);
    group_.Publish(std::move(next));
    TellModified(change_.happening, lost);
    TellModified(change_.happening, fresh);  // if it is one
    TellLuns();
  }

  // Never where its data may be needed again.
  void ForgetIfTakenOut(std::size_t column) {
    if (!hardware_.spec.drive_manners.forgets_taken_out || !group_.lost_since[column]) return;
    const Drive& drive = *group_.membership().columns[column].drive;
    if (!IsOutByOrder(hardware_, drive)) return;
    if (!Survives(group_.type(), group_.GoodColumns())) return;
    GivePlace(column, hardware_.guests.MakeVacancy(drive));
  }

  LunData Data() const {
    return DataOf(group_.type(), group_.GoodColumns(), group_.membership().rebuilding.has_value());
  }

  void TellLuns() {
    for (const Lun* lun : group_.luns()) {
      change_.happening.AddOnce({EventKind::kModified, ObjectKind::kLun, lun->number()});
    }
  }

  bool HasPower() const { return hardware_.accounts.caches.has_power(); }

  DriveState StateOf(std::size_t column) const {
    return group_.membership().columns[column].drive->word().state();
  }

  void NoteLoss(std::size_t column) {
    std::optional<TimePoint>& since = group_.lost_since[column];
    if (StateOf(column).IsInService()) {
      since.reset();
    } else if (!since) {
      since = now_;
    }
  }

  // When a spare takes the place of a column; nothing when none does.
  std::optional<TimePoint> DueOf(std::size_t column) const {
    const Drive& drive = *group_.membership().columns[column].drive;
    const DriveState state = drive.word().state();
    const std::optional<TimePoint>& since = group_.lost_since[column];
    if (!since || IsOutByOrder(hardware_, drive)) return std::nullopt;
    const bool failed = state.IsPresent() && state.condition() == sim::Condition::kFailed;
    const RebuildSpec& spec = hardware_.spec.rebuild;
    return *since + (failed ? spec.after_failure : spec.after_loss);
  }

  void ReplaceIfDue(std::size_t column) {
    const std::optional<TimePoint> due = DueOf(column);
    if (!due) return;
    if (*due > now_) return LookAgainAt(*due);
    if (!HasPower()) return;  // who restores it looks again
    if (!Survives(group_.type(), group_.GoodColumns())) return;
    Drive* const spare = FindSpare(hardware_, group_);
    if (spare != nullptr) Replace(column, *spare);
  }

  // Once too often does no harm.
  void LookAgainAt(TimePoint when) {
    hardware_.timers.Set(
        when, [&hardware = hardware_, &group = group_] { ReconsiderAlone(hardware, group); });
  }

  // --- Making a column anew.

  std::optional<std::size_t> ColumnToRebuild() const {
    const auto is_stale = [this](std::size_t column) {
      return StateOf(column).IsInService() && !group_.membership().columns[column].is_current;
    };
    if (group_.rebuild && is_stale(group_.rebuild->column)) return group_.rebuild->column;
    for (std::size_t column = 0; column < group_.membership().columns.size(); ++column) {
      if (is_stale(column)) return column;
    }
    return std::nullopt;
  }

  void Rebuild() {
    const bool survives = Survives(group_.type(), group_.GoodColumns());
    const std::optional<std::size_t> column = ColumnToRebuild();
    const bool was_same = group_.rebuild && column && group_.rebuild->column == *column;
    const bool runs = column && survives && !group_.is_paused && HasPower();
    if (group_.rebuild && group_.rebuild->runs && !(runs && was_same)) Pause();
    if (group_.rebuild && !survives) BeginAnew();
    if (group_.rebuild && !was_same) group_.rebuild->has_failed = false;
    if (column && !was_same) group_.rebuild = sim::Rebuild{.column = *column};
    if (runs && !group_.rebuild->runs && !group_.rebuild->has_failed) Start();
    if (runs && group_.rebuild->runs) TakeSteps();
    PublishRebuilding(runs && group_.rebuild->runs ? column : std::nullopt);
  }

  void BeginAnew() {
    group_.rebuild->done_bytes = 0;
    group_.rebuild->step_end = 0;
  }

  void Start() {
    sim::Rebuild& rebuild = *group_.rebuild;
    rebuild.runs = true;
    rebuild.since = now_;
    if (rebuild.done_bytes == 0) {
      group_.domain().Log(CommandKind::kRebuild, SlotOf(rebuild.column), group_.column_bytes());
    }
    SetTurn();
  }

  // LUNs may have shrunk or gone, so that less is left to be made anew.
  void KeepRebuildWithinLuns() {
    if (!group_.rebuild) return;
    sim::Rebuild& rebuild = *group_.rebuild;
    const Bytes total = group_.column_bytes();
    rebuild.done_bytes = std::min(rebuild.done_bytes, total);
    if (rebuild.step_end <= total) return;
    rebuild.step_end = total;
    if (!rebuild.runs) return;
    hardware_.timers.Cancel(rebuild.turn);
    SetTurn();
  }

  // Ends the steps that are done, and begins the next one.
  void TakeSteps() {
    sim::Rebuild& rebuild = *group_.rebuild;
    constexpr Bytes kSteps = 100;
    const Bytes total = group_.column_bytes();
    const Bytes done = DoneBytes(hardware_, group_);
    if (done < rebuild.step_end || done >= total) return;
    const Bytes begin = rebuild.step_end;
    while (rebuild.step_end <= done) rebuild.step_end += (total + kSteps - 1) / kSteps;
    rebuild.step_end = std::min(rebuild.step_end, total);
    const RebuildStep step =
        MeetFaults(hardware_, group_, rebuild.column, {begin, rebuild.step_end - begin});
    if (step.fails) return Fail(done);
    if (step.extra > Duration::zero()) {
      rebuild.done_bytes = done;
      rebuild.since = now_ + step.extra;
    }
    hardware_.timers.Cancel(rebuild.turn);
    SetTurn();
  }

  void SetTurn() {
    sim::Rebuild& rebuild = *group_.rebuild;
    const Bytes left = std::max(rebuild.step_end, rebuild.done_bytes) - rebuild.done_bytes;
    const TimePoint end = rebuild.since + FlushTime(left, RebuildRate(hardware_, group_));
    rebuild.turn = hardware_.timers.Set(
        end, [&hardware = hardware_, &group = group_] { ReconsiderAlone(hardware, group); });
  }

  // The step that begins now ends in an error.
  void Fail(Bytes done) {
    Pause();
    sim::Rebuild& rebuild = *group_.rebuild;
    rebuild.step_end = done;
    rebuild.has_failed = true;
    group_.domain().Log(CommandKind::kRebuildFailed, SlotOf(rebuild.column), done);
  }

  void Pause() {
    group_.rebuild->done_bytes = DoneBytes(hardware_, group_);
    group_.rebuild->runs = false;
    hardware_.timers.Cancel(group_.rebuild->turn);
  }

  void StopRebuild() {
    if (group_.rebuild->runs) Pause();
    group_.rebuild.reset();
  }

  void EndRebuildIfDone() {
    if (!group_.rebuild || !group_.rebuild->runs) return;
    const std::size_t column = group_.rebuild->column;
    if (!StateOf(column).IsInService()) return;
    if (DoneBytes(hardware_, group_) < group_.column_bytes()) return;
    if (!Survives(group_.type(), group_.GoodColumns())) return;
    StopRebuild();
    Membership next = group_.membership();
    next.columns[column].is_current = true;
    next.rebuilding.reset();
    group_.Publish(std::move(next));
    group_.domain().Log(CommandKind::kRebuilt, SlotOf(column), group_.column_bytes());
  }

  void PublishRebuilding(std::optional<std::size_t> column) {
    if (group_.membership().rebuilding == column) return;
    Membership next = group_.membership();
    next.rebuilding = column;
    group_.Publish(std::move(next));
  }

  SlotAddress SlotOf(std::size_t column) const {
    return group_.membership().columns[column].drive->slot();
  }

  Hardware& hardware_;
  RaidGroup& group_;
  Change& change_;
  const TimePoint now_;
};

bool HasLostColumn(const RaidGroup& group) {
  const auto& columns = group.membership().columns;
  return std::any_of(columns.begin(), columns.end(), [](const Column& column) {
    return !column.drive->word().state().IsInService();
  });
}

}  // namespace

void TellModified(Happening& happening, const Drive& drive) {
  const DriveWord word = drive.word();
  if (!word.state().IsPresent()) return;
  happening.AddOnce({EventKind::kModified, ObjectKind::kDrive, drive.index(), word.stay()});
}

void Reconsider(Hardware& hardware, RaidGroup& group, Change& change) {
  Recovery(hardware, group, change).Run();
}

void ReconsiderUnderIncident(Hardware& hardware, RaidGroup& group) {
  std::lock_guard commit(group.domain().commit);
  Change change;
  Reconsider(hardware, group, change);
  group.domain().Tell(std::move(change.happening), hardware.events);
}

void RecoverNow(Hardware& hardware, RaidGroup& group, Change& change) {
  Recovery recovery(hardware, group, change);
  recovery.Hasten();
  recovery.Run();
}

void Substitute(Hardware& hardware, RaidGroup& group, Drive& old, Drive& fresh, Change& change) {
  Recovery recovery(hardware, group, change);
  const std::size_t locks_before = change.locks.size();
  recovery.Replace(*RaidGroup::ColumnOf(group.membership(), old), fresh);
  change.locks.resize(locks_before);  // `old` may be the spare that comes next for another column
  recovery.Run();
}

bool CanRecover(Hardware& hardware, const RaidGroup& group) {
  bool lacks_something = false;
  for (const Column& column : group.membership().columns) {
    const DriveState state = column.drive->word().state();
    if (state.IsInService() && column.is_current) continue;
    lacks_something = true;
    if (state.IsInService()) return true;  // its data can be made anew
    if (IsOutByOrder(hardware, *column.drive)) continue;
    if (FindSpare(hardware, group) != nullptr) return true;
  }
  return !lacks_something;
}

void ReconsiderAlone(Hardware& hardware, RaidGroup& group) {
  std::lock_guard incident(hardware.incident);
  ReconsiderUnderIncident(hardware, group);
}

void ReconsiderAll(Hardware& hardware) {
  for (RaidGroup& group : hardware.bays.groups()) ReconsiderUnderIncident(hardware, group);
}

void OfferSpares(Hardware& hardware) {
  for (RaidGroup& group : hardware.bays.groups()) {
    if (HasLostColumn(group)) ReconsiderUnderIncident(hardware, group);
  }
}

void OfferSparesAfterOrder(Hardware& hardware) {
  std::lock_guard incident(hardware.incident);
  OfferSpares(hardware);
}

void SetPriority(Hardware& hardware, RaidGroup& group, RebuildPriority priority, Change& change) {
  Recovery(hardware, group, change).SetPriority(priority);
}

Bytes RebuildRate(const Hardware& hardware, const RaidGroup& group) {
  const Bytes all = hardware.spec.rebuild.bytes_per_s;
  switch (group.priority.load()) {
    case RebuildPriority::kLow:
      return std::max<Bytes>(all / 4, 1);
    case RebuildPriority::kMedium:
      return std::max<Bytes>(all / 2, 1);
    case RebuildPriority::kHigh:
      return all;
  }
  return all;
}

Bytes DoneBytes(const Hardware& hardware, const RaidGroup& group) {
  if (!group.rebuild) return 0;
  const Rebuild& rebuild = *group.rebuild;
  if (!rebuild.runs) return rebuild.done_bytes;
  constexpr Bytes kSecondNs = 1'000'000'000;
  const Duration running = hardware.clock.Now() - rebuild.since;
  const auto elapsed = static_cast<Bytes>(std::max(running, Duration::zero()).count());
  const Bytes rate = RebuildRate(hardware, group);
  const Bytes since = elapsed / kSecondNs * rate + elapsed % kSecondNs * rate / kSecondNs;
  return std::min(rebuild.done_bytes + since, group.column_bytes());
}

}  // namespace vdslab::sim
