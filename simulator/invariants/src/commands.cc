// The log of commands fits what is seen: a drive changes between ONLINE and OFFLINE by a command
// that an order gave, spares take over, and what is rebuilt was begun.
#include <algorithm>
#include <set>

#include "all_invariants.h"
#include "groups.h"
#include "ordered_status.h"

namespace vdslab::sim {
namespace {

class CommandsInvariant final : public Invariant {
 public:
  std::string_view name() const override { return "commands"; }

  void Check(const Scene& scene, Sentences& wrong) override {
    for (const DriveCommand& command : scene.step.commands) CheckOne(scene, command, wrong);
    CheckPlace(scene, "offline", DriveStatus::kOnline, DriveStatus::kOffline, wrong);
    CheckPlace(scene, "online", DriveStatus::kOffline, DriveStatus::kOnline, wrong);
  }

 private:
  void CheckOne(const Scene& scene, const DriveCommand& command, Sentences& wrong) {
    const std::uint32_t index = IndexOf(scene.spec, command.slot);
    const std::string text = "`" + command.verb + "` of " + NameOfDrive(scene.spec, index);
    if (command.verb == "rebuild") begun_.insert(index);
    if (command.verb == "rebuilt" && begun_.erase(index) == 0) {
      wrong.push_back(text + " without a rebuild");
    }
    const bool becomes_spare = scene.step.name == "set_flags" && scene.step.drive == command.slot;
    if (command.verb == "take_over" && !becomes_spare && !WasSpare(scene.before, index)) {
      wrong.push_back(text + ", which was no spare");
    }
    const bool is_ordered = command.verb == "offline" || command.verb == "online";
    const bool by_order = scene.step.cause == Step::Cause::kOrder &&
                          scene.step.answer == Outcome::kOk && scene.step.drive == command.slot;
    if (is_ordered && !by_order) wrong.push_back(text + " without an order that was accepted");
  }

  static bool WasSpare(const Snapshot& before, std::uint32_t index) {
    const auto drive = before.drives.find(index);
    if (drive == before.drives.end()) return true;  // it may have come back since
    const std::uint32_t flags = drive->second.properties.flags;
    return (flags & (kHotSpareStandby | kHotSpareInUse)) != 0;
  }

  static void CheckPlace(const Scene& scene, std::string_view verb, DriveStatus from,
                         DriveStatus to, Sentences& wrong) {
    const Step& step = scene.step;
    if (step.cause != Step::Cause::kOrder || !step.drive) return;
    const std::uint32_t index = IndexOf(scene.spec, *step.drive);
    const auto before = scene.before.drives.find(index);
    const auto after = scene.after.drives.find(index);
    if (before == scene.before.drives.end() || after == scene.after.drives.end()) return;
    if (before->second.properties.status != from) return;
    if (SettledStatus(scene, after->second.properties) != to) return;
    const bool told =
        std::any_of(step.commands.begin(), step.commands.end(), [&](const DriveCommand& command) {
          return command.verb == verb && command.slot == *step.drive;
        });
    if (!told) {
      wrong.push_back(NameOfDrive(scene.spec, index) + " went " + std::string(verb) +
                      " without a command");
    }
  }

  std::set<std::uint32_t> begun_;  // rebuilds, by index of the slot
};

}  // namespace

std::unique_ptr<Invariant> MakeCommandsInvariant() { return std::make_unique<CommandsInvariant>(); }

}  // namespace vdslab::sim
