// A rebuild makes the whole column anew, at its rate: it never goes back but to begin anew, is not
// faster than its rate, and a column is whole only when all of it was made anew.
#include <algorithm>
#include <set>

#include "all_invariants.h"
#include "groups.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kRounding = 2;

// Sums of parts may round down once each.
bool IsAbout(Bytes value, Bytes wanted) {
  return value + kRounding >= wanted && value <= wanted + kRounding;
}

Bytes BytesIn(Duration time, Bytes bytes_per_s) {
  constexpr Bytes kSecond = 1'000'000'000;
  const auto ns = static_cast<Bytes>(time.count());
  return ns / kSecond * bytes_per_s + ns % kSecond * bytes_per_s / kSecond;
}

Bytes RateOf(const EnclosureSpec& spec, RebuildPriority priority) {
  const Bytes all = spec.rebuild.bytes_per_s;
  if (priority == RebuildPriority::kHigh) return all;
  return std::max<Bytes>(priority == RebuildPriority::kMedium ? all / 2 : all / 4, 1);
}

bool Commanded(const Scene& scene, std::string_view verb, SlotAddress slot) {
  const auto& commands = scene.step.commands;
  return std::any_of(commands.begin(), commands.end(), [&](const DriveCommand& command) {
    return command.verb == verb && command.slot == slot;
  });
}

// A LUN that was lost and came back within one step has told of both.
bool MayHaveFailedWithin(const Step& step, LunNumber lun) {
  return step.MayMissEvents() ||
         std::count_if(step.events.begin(), step.events.end(), [lun](const ToldEvent& told) {
           return told.event.object == ObjectKind::kLun && told.event.index == lun;
         }) > 1;
}

class RebuildInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "rebuild"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    for (const LunGroup& group : GroupsOf(scene.after)) CheckGroup(scene, group, wrong);
  }

 private:
  void CheckGroup(const Scene& scene, const LunGroup& group, Sentences& wrong) {
    const LunView& before = scene.before.luns[group.luns.front()];
    const LunView& after = scene.after.luns[group.luns.front()];
    const std::string name = "the rebuild of lun " + after.properties.friendly_name;
    const Bytes whole = UsedOfADrive(scene.after, group);
    for (const LunNumber lun : group.luns) NoteDelays(scene.step, scene.after.luns[lun]);
    if (after.rebuild.total_bytes != whole) {
      wrong.push_back(name + " is about " + std::to_string(after.rebuild.total_bytes) +
                      " bytes, and the LUNs use " + std::to_string(whole) + " of each drive");
    }
    if (after.rebuild.done_bytes > whole) wrong.push_back(name + " has done more than all");
    if (after.rebuild.runs != (after.properties.health == Health::kRebuilding)) {
      wrong.push_back(name + " and the health of the LUN disagree");
    }
    if (before.rebuild.drive && before.rebuild.drive == after.rebuild.drive) {
      CheckProgress(scene, name, before, after, wrong);
    }
    CheckEnd(scene, name, before, after, wrong);
  }

  // A delay that has begun passes, also when its fault has gone.
  void NoteDelays(const Step& step, const LunView& lun) {
    const LunNumber number = lun.properties.number;
    if (!lun.rebuild.drive) {
      delayed_.erase(number);
    } else if (step.armed.Has(FaultKind::kSlowDrive)) {
      delayed_.insert(number);
    }
  }

  // The end of the last extent: LUNs lie one after the other.
  static Bytes UsedOfADrive(const Snapshot& snapshot, const LunGroup& group) {
    Bytes end = 0;
    for (const LunNumber lun : group.luns) {
      for (const LunExtent& extent : snapshot.luns[lun].properties.extents) {
        end = std::max(end, extent.drive_offset_bytes + extent.size_bytes);
      }
    }
    return end;
  }

  void CheckProgress(const Scene& scene, const std::string& name, const LunView& before,
                     const LunView& after, Sentences& wrong) const {
    const Duration elapsed = scene.after.at - scene.before.at;
    const Bytes done = std::min(before.rebuild.done_bytes, after.rebuild.total_bytes);
    const Bytes now = after.rebuild.done_bytes;
    const bool begins_anew = after.properties.status == LunStatus::kFailed ||
                             MayHaveFailedWithin(scene.step, after.properties.number) ||
                             Commanded(scene, "rebuild", *after.rebuild.drive);
    if (now < done && !begins_anew) wrong.push_back(name + " has gone back");
    if (now > done + BytesIn(elapsed, scene.spec.rebuild.bytes_per_s) + kRounding) {
      wrong.push_back(name + " is faster than its rate");
    }
    const bool steady = !delayed_.contains(after.properties.number) && before.rebuild.runs &&
                        after.rebuild.runs && !begins_anew &&
                        before.rebuild.priority == after.rebuild.priority &&
                        scene.step.events.empty();
    if (!steady) return;
    const Bytes wanted = done + BytesIn(elapsed, RateOf(scene.spec, after.rebuild.priority));
    if (!IsAbout(now, std::min(wanted, after.rebuild.total_bytes))) {
      wrong.push_back(name + " has done " + std::to_string(now) + " bytes, and not " +
                      std::to_string(wanted));
    }
  }

  // Judged only where the rebuild was there before the step, or began within it.
  static void CheckEnd(const Scene& scene, const std::string& name, const LunView& before,
                       const LunView& after, Sentences& wrong) {
    const Bytes possible =
        BytesIn(scene.after.at - scene.before.at, scene.spec.rebuild.bytes_per_s) + kRounding;
    for (const DriveCommand& command : scene.step.commands) {
      const auto columns = ColumnsOf(scene.after, after.properties.number);
      const std::uint32_t drive = IndexOf(scene.spec, command.slot);
      const bool is_ours = std::find(columns.begin(), columns.end(), drive) != columns.end();
      if (command.verb != "rebuilt" || !is_ours) continue;
      const bool is_all = command.amount == after.rebuild.total_bytes ||
                          command.amount == before.rebuild.total_bytes;
      if (!is_all) wrong.push_back(name + " ended before all was made anew");
      const bool was_there = before.rebuild.drive == command.slot;
      if ((was_there ? before.rebuild.done_bytes : 0) + possible < command.amount) {
        wrong.push_back(name + " ended sooner than its rate allows");
      }
    }
  }

  std::set<LunNumber> delayed_;  // their rebuild met a slow drive, or may have
};

}  // namespace

std::unique_ptr<Invariant> MakeRebuildInvariant() { return std::make_unique<RebuildInvariant>(); }

}  // namespace vdslab::sim
