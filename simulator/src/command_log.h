// What reached the drives. Every domain keeps its own commands, so that two threads on two drives
// share nothing, and they are put in order only when somebody asks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

enum class CommandKind : std::uint8_t {
  kFlush,
  kFlushFailed,
  kSpinUp,
  kOffline,
  kOnline,
  kStartMaintenance,
  kStopMaintenance,
  kPulseMaintenance,
  kTakeOver,  // a spare takes the place of a lost drive
  kRebuild,   // the data of a column is made anew
  kRebuilt,
  kRebuildFailed,  // at so many bytes
};

struct Command {
  std::uint64_t stamp = 0;
  CommandKind kind = CommandKind::kFlush;
  SlotAddress slot;
  std::uint64_t amount = 0;  // bytes of a flush, number of a maintenance operation
};

std::string Describe(const Command& command);  // "flush 0:3 4096", "offline 0:3"

// The last kCapacity commands of one domain; older ones are overwritten. Not synchronised.
class CommandRing {
 public:
  static constexpr std::size_t kCapacity = 64;

  // The stamp is larger than that of every command before it in this ring or by this thread. So the
  // stamps follow the order of each drive and of each thread; commands that two threads give to two
  // drives are in no particular order.
  void Add(CommandKind kind, SlotAddress slot, std::uint64_t amount);

  // Appends the commands to `commands` and forgets them.
  void TakeInto(std::vector<Command>& commands);

 private:
  std::vector<Command> ring_;  // grows to kCapacity
  std::size_t next_ = 0;
  std::uint64_t last_stamp_ = 0;
};

}  // namespace vdslab::sim
