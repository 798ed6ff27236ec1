// Who may operate on what: takes the domains of an operation, or refuses, or waits (AMB-12).
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "domain.h"
#include "drive.h"
#include "simulator/caller.h"
#include "simulator/enclosure_spec.h"
#include "simulator/outcome.h"
#include "stable_list.h"

namespace vdslab::sim {

// Threads: any. Taking one free domain touches nothing but that domain; the mutex here is only for
// those who wait.
class Holds {
 public:
  Holds(OnConflict manner, const std::vector<Domain*>& domains);

  // A call that may have to wait, from before it holds anything. It is in flight as if it held
  // something, and is refused once the caller that its thread serves has left. Of no effect where
  // nobody waits.
  // Threads: one.
  class Waiter {
   public:
    explicit Waiter(Holds& holds);
    ~Waiter();
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

   private:
    friend class Holds;
    Holds& holds_;
    const Caller* const caller_ = OnBehalfOf::Current();
  };
  bool waits() const { return manner_ == OnConflict::kWait; }

  // One more domain, which comes after all others. One call at a time.
  void Add(Domain& domain);
  std::vector<Domain*> All() const;  // in their order

  // For an operation on one drive: kOk, kBusy, or kGone when its stay ended while the caller
  // waited. With kOk *taken is the domain that the drive belongs to; it is what to give back,
  // though the drive may belong to another by then.
  Outcome Take(Drive& drive, std::uint32_t stay, Domain** taken);
  void Give(Domain& domain) {
    if (domain.Release()) Notify();
  }

  // For an operation on several things: all of `domains`, or none. kOk or kBusy.
  // Precondition: they are in the order of All.
  Outcome Take(const std::vector<Domain*>& domains, const Waiter& waiter);
  void Give(const std::vector<Domain*>& domains);

  // For an operation on everything: kOk or kBusy. Domains are taken in one order by everybody, and
  // who holds one for a single drive waits for no other, so waiting ends.
  Outcome TakeAll();
  void GiveAll();

  // Takes everything, never waiting, until Resume; whoever comes is refused. kBusy while somebody
  // holds something or waits, whom it does not disturb.
  Outcome Suspend();
  void Resume();
  // From now on no order of the caller waits any more: those that do, or come to, are refused.
  void RefuseWaiting(Caller& caller);

  // How many domains are held. Looks at every domain.
  std::uint32_t CountHeld() const;

  // To be called when hardware changed something that somebody may wait for.
  void Wake();
  std::uint64_t hardware_changes() const { return hardware_changes_.load(); }  // by Wake
  // For who holds nothing: kOk once these are no longer the ones `seen`, or kBusy.
  Outcome AwaitChange(std::uint64_t seen, const Waiter& waiter);

 private:
  bool TryTake(Drive& drive, Domain** taken);
  Outcome WaitFor(Drive& drive, std::uint32_t stay, Domain** taken);
  Outcome WaitFor(Domain& domain, const Waiter& waiter);
  bool IsRefused(const Waiter& waiter) const;  // under mutex_
  void Notify();
  bool TryTakeEach(const std::vector<Domain*>& domains);
  template <class TakeThem>
  bool TakeWhole(TakeThem take_them);
  void GiveWhole();

  const OnConflict manner_;
  StableList<Domain*> domains_;
  std::vector<Domain*> whole_;  // all domains, while somebody holds them; only he looks at it
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<std::uint64_t> hardware_changes_{0};
  // Guarded by mutex_.
  bool suspended_ = false;
  std::uint32_t waiters_ = 0;
};

}  // namespace vdslab::sim
