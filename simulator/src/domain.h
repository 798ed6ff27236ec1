// The unit of mutual exclusion: a free drive, or a LUN with all its members.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "command_log.h"
#include "commit_mutex.h"
#include "simulator/events.h"

namespace vdslab::sim {

// Two layers. An operation *holds* the domain from its first look to its last event, which may be
// long in modelled time. What changes the domain, an operation or the hardware, does so under
// `commit`, which is short: so hardware can fail under a running operation, which notices when it
// commits.
class Domain {
 public:
  // Holding. Busy is found out with one load.
  bool TryHold() {
    Holder expected = kFree;
    return holder_.load(std::memory_order_relaxed) == kFree &&
           holder_.compare_exchange_strong(expected, kHeld, std::memory_order_acquire,
                                           std::memory_order_relaxed);
  }
  bool HoldOrMark();  // false: held by another, whose Release will return true
  bool Release() {    // true: somebody marked it meanwhile and waits
    return holder_.exchange(kFree, std::memory_order_release) == kAwaited;
  }

  bool IsHeld() const { return holder_.load(std::memory_order_relaxed) != kFree; }

  // Counts the changes, so that a reader of several words can tell that none came in between.
  std::uint32_t change() const { return change_.load(std::memory_order_acquire); }
  void BeginChange() {  // under `commit`, before the one word of the change is stored
    change_.store(change_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }

  // Under `commit`: tells the sink, or lets the operation tell that owes an earlier happening.
  void Tell(Happening happening, EventSink& sink);
  void Owe(Happening happening);  // keeps it, and what comes after it, until Settle
  void Settle(EventSink& sink);
  bool Owes() const { return owed_ != nullptr; }

  // Also under `commit`.
  void Log(CommandKind kind, SlotAddress slot, std::uint64_t amount);
  void TakeCommandsInto(std::vector<Command>& commands);

  CommitMutex commit;

 private:
  enum Holder : std::uint8_t { kFree, kHeld, kAwaited };

  std::atomic<Holder> holder_{kFree};
  std::atomic<std::uint32_t> change_{0};
  // Rare, so that an idle drive pays a pointer each. There are debts only while an operation is
  // stopped between its change and its events.
  std::unique_ptr<std::vector<Happening>> owed_;
  std::unique_ptr<CommandRing> commands_;
};

}  // namespace vdslab::sim
