// Events tell every change: who keeps a picture of the enclosure and looks anew only at what events
// name has a true picture. And they tell no change of what is as it was. Each fault excuses what it
// does: a notification that is lost is missing in its step; one that is held back is missing, too,
// and comes later; one that is duplicated comes too often in its step.
#include <algorithm>
#include <cstdint>

#include "all_invariants.h"
#include "late_notifications.h"

namespace vdslab::sim {
namespace {

class EventsInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "events"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    late_.See(scene.step);
    CheckDrives(scene, wrong);
    CheckLuns(scene, wrong);
    CheckGlance(scene, wrong);
    CheckComponents(scene, wrong);
    CheckSubsystem(scene, wrong);
  }

 private:
  void CheckLuns(const Scene& scene, Sentences& wrong) {
    if (scene.step.MayMissEvents()) return;
    for (LunNumber number = 0; number < scene.after.luns.size(); ++number) {
      const LunView& before = scene.before.luns[number];
      const LunView& after = scene.after.luns[number];
      CheckLife(scene, number, EventKind::kArrived, !before.exists && after.exists, wrong);
      CheckLife(scene, number, EventKind::kDeparted, before.exists && !after.exists, wrong);
      if (!before.exists || !after.exists || LooksTheSame(before, after)) continue;
      if (Count(scene, EventKind::kModified, ObjectKind::kLun, number) > 0) continue;
      wrong.push_back("no event told the change of lun " + after.properties.friendly_name);
    }
  }

  // Who looked at a LUN while an order about it took time has heard of what he saw that was new,
  // and of what is new since.
  static void CheckGlance(const Scene& scene, Sentences& wrong) {
    if (!scene.step.glance || scene.step.MayMissEvents()) return;
    const LunNumber number = *scene.step.lun;
    if (number >= scene.after.luns.size()) return;
    const auto& [seen, told_before] = *scene.step.glance;
    const LunView& before = scene.before.luns[number];
    const LunView& after = scene.after.luns[number];
    if (!before.exists || !seen.exists || !after.exists) return;
    const auto told = [number](const ToldEvent& each) {
      return each.event.kind == EventKind::kModified && each.event.object == ObjectKind::kLun &&
             each.event.index == number;
    };
    const auto& events = scene.step.events;
    const auto middle = events.begin() + static_cast<std::ptrdiff_t>(told_before);
    const std::string name = scene.step.name + " of lun " + after.properties.friendly_name;
    if (!LooksTheSame(before, seen) && std::none_of(events.begin(), middle, told)) {
      wrong.push_back("no event told the beginning of " + name);
    }
    if (!LooksTheSame(seen, after) && std::none_of(middle, events.end(), told)) {
      wrong.push_back("no event told the end of " + name);
    }
  }

  void CheckLife(const Scene& scene, LunNumber number, EventKind kind, bool is_true,
                 Sentences& wrong) {
    const std::ptrdiff_t told = Count(scene, kind, ObjectKind::kLun, number);
    const std::string what =
        (kind == EventKind::kArrived ? "the arrival of lun " : "the departure of lun ") +
        std::to_string(number);
    if (is_true && told == 0) wrong.push_back("no event told " + what);
    if (is_true && told > 1 && !scene.step.met.Has(FaultKind::kNotificationDuplicated) &&
        !late_.Excuse(static_cast<std::uint64_t>(told - 1))) {
      wrong.push_back("events told " + what + " more than once");
    }
    if (!is_true && told > 0 && !late_.Excuse(static_cast<std::uint64_t>(told))) {
      wrong.push_back("an event told " + what + ", which has not happened");
    }
  }

  void CheckComponents(const Scene& scene, Sentences& wrong) {
    for (std::size_t number = 0; number < scene.after.controllers.size(); ++number) {
      const ControllerProperties& before = scene.before.controllers[number];
      const ControllerProperties& after = scene.after.controllers[number];
      const bool same = before.status == after.status && before.health == after.health;
      CheckModified(scene, "controller " + std::to_string(number), ObjectKind::kController,
                    static_cast<std::uint32_t>(number), same, wrong);
    }
    for (std::size_t number = 0; number < scene.after.ports.size(); ++number) {
      const bool same = scene.before.ports[number].status == scene.after.ports[number].status;
      CheckModified(scene, "port " + std::to_string(number), ObjectKind::kPort,
                    static_cast<std::uint32_t>(number), same, wrong);
    }
  }

  static std::ptrdiff_t Count(const Scene& scene, EventKind kind, ObjectKind object,
                              std::uint32_t index) {
    const auto& events = scene.step.events;
    return std::count_if(events.begin(), events.end(), [&](const ToldEvent& told) {
      return told.event.kind == kind && told.event.object == object && told.event.index == index;
    });
  }

  // One change that is told, and nothing else, leaves a difference.
  void CheckModified(const Scene& scene, const std::string& name, ObjectKind object,
                     std::uint32_t index, bool same, Sentences& wrong) {
    const std::ptrdiff_t told = Count(scene, EventKind::kModified, object, index);
    const bool may_miss = scene.step.MayMissEvents();
    if (!same && told == 0 && !may_miss) wrong.push_back("no event told the change of " + name);
    if (same && told == 1 && !may_miss && !late_.Excuse(1)) {
      wrong.push_back("an event told a change of " + name + ", which is as it was");
    }
  }

  // What happens while it does not answer is told, and cannot be seen.
  void CheckSubsystem(const Scene& scene, Sentences& wrong) {
    const SubsystemProperties& before = scene.before.subsystem;
    const SubsystemProperties& after = scene.after.subsystem;
    const bool same = before.status == after.status && before.health == after.health;
    if (same && after.status == SubsystemStatus::kUnknown) return;
    CheckModified(scene, "the subsystem", ObjectKind::kSubsystem, 0, same, wrong);
  }

  void CheckDrives(const Scene& scene, Sentences& wrong) {
    const auto slots = static_cast<std::uint32_t>(scene.spec.bus_count) *
                       static_cast<std::uint32_t>(scene.spec.slots_per_bus);
    for (std::uint32_t index = 0; index < slots; ++index) {
      const auto before = scene.before.drives.find(index);
      const auto after = scene.after.drives.find(index);
      const bool was = before != scene.before.drives.end();
      const bool is = after != scene.after.drives.end();
      if (!was && !is) continue;
      const std::string name = NameOfDrive(scene.spec, index);
      const bool stays =
          was && is && before->second.properties.handle == after->second.properties.handle;
      CheckStays(scene, name, index, was && !stays, is && !stays, wrong);
      if (!stays) continue;
      CheckModified(scene, name, ObjectKind::kDrive, index,
                    LooksTheSame(before->second, after->second), wrong);
    }
  }

  void CheckStays(const Scene& scene, const std::string& name, std::uint32_t index, bool has_left,
                  bool has_come, Sentences& wrong) {
    const auto arrived = Count(scene, EventKind::kArrived, ObjectKind::kDrive, index);
    const auto departed = Count(scene, EventKind::kDeparted, ObjectKind::kDrive, index);
    if (scene.step.MayMissEvents()) return;
    if (has_come && arrived == 0) wrong.push_back("no event told the arrival of " + name);
    if (has_left && departed == 0) wrong.push_back("no event told the departure of " + name);
    const auto surplus = arrived - departed - ((has_come ? 1 : 0) - (has_left ? 1 : 0));
    if (surplus == 0 || scene.step.met.Has(FaultKind::kNotificationDuplicated)) return;
    if (late_.Excuse(static_cast<std::uint64_t>(surplus < 0 ? -surplus : surplus))) return;
    wrong.push_back("events told " + std::to_string(arrived) + " arrivals and " +
                    std::to_string(departed) + " departures of " + name);
  }

  LateNotifications late_;
};

}  // namespace

std::unique_ptr<Invariant> MakeEventsInvariant() { return std::make_unique<EventsInvariant>(); }

}  // namespace vdslab::sim
