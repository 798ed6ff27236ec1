// Who may operate on what: takes the domains of an operation, or refuses, or waits (AMB-12).
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "domain.h"
#include "drive.h"
#include "simulator/enclosure_spec.h"
#include "simulator/outcome.h"
#include "stable_list.h"

namespace vdslab::sim {

// Threads: any. Taking one free domain touches nothing but that domain; the mutex here is only for
// those who wait.
class Holds {
 public:
  Holds(OnConflict manner, const std::vector<Domain*>& domains);

  // One more domain, which comes after all others. One call at a time.
  void Add(Domain& domain);
  std::vector<Domain*> All() const;  // in their order

  // For an operation on one drive: kOk, kBusy, or kGone when its stay ended while the caller
  // waited. With kOk *taken is the domain that the drive belongs to; it is what to give back,
  // though the drive may belong to another by then.
  Outcome Take(Drive& drive, std::uint32_t stay, Domain** taken);
  void Give(Domain& domain) {
    if (domain.Release()) Wake();
  }

  // For an operation on several things: all of `domains`, or none. kOk or kBusy.
  // Precondition: they are in the order of All.
  Outcome Take(const std::vector<Domain*>& domains);
  void Give(const std::vector<Domain*>& domains);

  // For an operation on everything: kOk or kBusy. Domains are taken in one order by everybody, and
  // who holds one for a single drive waits for no other, so waiting ends.
  Outcome TakeAll();
  void GiveAll();

  // Takes everything, never waiting, until Resume. Whoever waits is refused, and so is whoever
  // comes.
  Outcome Suspend();
  void Resume();

  // How many domains are held. Looks at every domain.
  std::uint32_t CountHeld() const;

  // To be called when hardware changed something that somebody may wait for.
  void Wake();

 private:
  bool TryTake(Drive& drive, Domain** taken);
  Outcome WaitFor(Drive& drive, std::uint32_t stay, Domain** taken);
  Outcome WaitFor(Domain& domain);
  bool TryTakeEach(const std::vector<Domain*>& domains);
  template <class TakeThem>
  bool TakeWhole(TakeThem take_them);
  void GiveWhole();

  const OnConflict manner_;
  StableList<Domain*> domains_;
  std::vector<Domain*> whole_;  // all domains, while somebody holds them; only he looks at it
  std::mutex mutex_;
  std::condition_variable changed_;
  bool suspended_ = false;  // guarded by mutex_
};

}  // namespace vdslab::sim
