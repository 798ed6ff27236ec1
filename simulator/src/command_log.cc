#include "command_log.h"

#include <algorithm>
#include <string_view>

namespace vdslab::sim {
namespace {

std::string_view NameOf(CommandKind kind) {
  switch (kind) {
    case CommandKind::kFlush:
      return "flush";
    case CommandKind::kFlushFailed:
      return "flush_failed";
    case CommandKind::kSpinUp:
      return "spin_up";
    case CommandKind::kOffline:
      return "offline";
    case CommandKind::kOnline:
      return "online";
    case CommandKind::kStartMaintenance:
      return "start_maintenance";
    case CommandKind::kStopMaintenance:
      return "stop_maintenance";
    case CommandKind::kPulseMaintenance:
      return "pulse_maintenance";
    case CommandKind::kTakeOver:
      return "take_over";
    case CommandKind::kRebuild:
      return "rebuild";
    case CommandKind::kRebuilt:
      return "rebuilt";
    case CommandKind::kRebuildFailed:
      return "rebuild_failed";
  }
  return "";
}

bool HasAmount(CommandKind kind) {
  return kind != CommandKind::kSpinUp && kind != CommandKind::kOffline &&
         kind != CommandKind::kOnline && kind != CommandKind::kTakeOver;
}

}  // namespace

std::string Describe(const Command& command) {
  std::string text(NameOf(command.kind));
  text += " " + std::to_string(command.slot.bus) + ":" + std::to_string(command.slot.slot);
  if (HasAmount(command.kind)) text += " " + std::to_string(command.amount);
  return text;
}

void CommandRing::Add(CommandKind kind, SlotAddress slot, std::uint64_t amount) {
  static thread_local std::uint64_t thread_stamp = 0;
  last_stamp_ = thread_stamp = std::max(last_stamp_, thread_stamp) + 1;
  const Command command{.stamp = last_stamp_, .kind = kind, .slot = slot, .amount = amount};
  if (ring_.size() < kCapacity) {
    ring_.push_back(command);
  } else {
    ring_[next_] = command;
    next_ = (next_ + 1) % kCapacity;
  }
}

void CommandRing::TakeInto(std::vector<Command>& commands) {
  commands.insert(commands.end(), ring_.begin(), ring_.end());
  ring_.clear();
  next_ = 0;
}

}  // namespace vdslab::sim
