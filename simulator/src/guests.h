// Drives in slots that are not their own: a drive that went into a wrong slot, and a smaller drive
// in place of the one that was pulled. The array takes neither for the slot's own drive.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "drive.h"
#include "drive_lifecycle.h"
#include "simulator/guest_stays.h"

namespace vdslab::sim {

struct Hardware;

// A guest is a free drive until, as a hot spare, it takes a place in a group. That place is vacant
// when the guest has gone: a stand-in keeps it, and neither the slot's own drive nor the guest at
// home is that member. While the slot's own drive is a member of a RAID group, a stand-in that
// is never there keeps its place. A guest that has been pulled comes no more: what is plugged next
// is the slot's own drive, and a drive that was in a wrong slot is again where it was pulled.
// Threads: one at a time (Hardware::incident), and nobody holds a commit.
class Guests {
 public:
  // Before the slot's own drive is plugged: the guest that was there, or the visit of that drive
  // elsewhere, is over. False: it is not at hand.
  bool Prepare(Hardware& hardware, Drive& drive);

  // `slot` gets the drive of `home`, which is at hand; it is not plugged yet. Null: the slot is not
  // vacant.
  Drive* Invite(Hardware& hardware, SlotAddress slot, const Drive& home);
  // The same for a drive like the slot's own one with `size_bytes`, which was never there before.
  void Replace(Hardware& hardware, Drive& drive, Bytes size_bytes);

  // Whether a guest was the last one in the slot of `host`; it may have been pulled.
  bool IsHost(const Drive& host) const { return guests_.contains(host.index()); }

  // Nobody, in place of `member`, which loses its place in a group though it is there. The
  // group's commit may be held.
  Drive& MakeVacancy(const Drive& member);

  // A drive becomes a member of a group. What a guest held for another one is gone then.
  void NoteTakeover(const Drive& drive);

  std::shared_ptr<const GuestStays> stays() const { return stays_; }

 private:
  struct Guest {
    const DrivePattern* own = nullptr;  // null: the slot never had a drive of its own
    DriveWord own_word{0};
    std::vector<DriveEvent> own_ailments{};
    Drive* stand_in = nullptr;          // of its own drive, for what depends on that
    std::optional<SlotAddress> home{};  // absent: a replacement
    bool is_overwritten = false;
  };

  Guest& Host(Hardware& hardware, Drive& host, DriveSpec spec);
  void SeeOff(Hardware& hardware, Drive& host);  // the guest is gone; the slot is its own again
  // What befell the drive of `home` in the slot of `host`, and is dirty for it there, it takes
  // home.
  void SendHome(Hardware& hardware, Drive& host, const Guest& guest);
  Drive* MakeStandIn(Drive& own);
  bool IsVacant(Hardware& hardware, const Drive& host) const;

  std::map<std::uint32_t, Guest> guests_;                // by index of the slot
  std::map<std::uint32_t, std::uint32_t> replacements_;  // so many so far, by index of the slot
  const std::shared_ptr<GuestStays> stays_ = std::make_shared<GuestStays>();
  std::set<std::uint32_t> ownerless_;  // slots that had guests and never a drive of their own
  std::deque<DriveSpec> specs_;        // for ever, as what follows: somebody may look at them
  std::deque<DrivePattern> patterns_;
  std::deque<Drive> stand_ins_;
};

}  // namespace vdslab::sim
