// Through which controller each LUN is served, and what becomes of it when that one is lost.
//
// A LUN belongs to a controller. Hosts reach it through its owner, the controller that serves it at
// the time, while that is ONLINE and has a port that is ONLINE (or none that is described). When
// the owner is no way any more, another controller that is one takes over after
// FailoverSpec::time; until then the LUN is NOT_READY. It is OFFLINE when there is no other way
// either, or when the takeover fails, which is tried again after the same time (a second, where it
// takes none). While a controller hangs or restarts, or a port is being reset, LUNs wait for it:
// NOT_READY also without another way. Active/active controllers give a LUN back to the one that it
// belongs to when that has been a way again for FailoverSpec::time; of active/passive ones the one
// that took over stays the active one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "hardware.h"
#include "recovery.h"

namespace vdslab::sim {

// To be called after anything changed about controllers, ports, links, or whether the subsystem is
// in service. Adds to `change` what it means for LUNs. Precondition: `incident` is held, no commit.
void Reroute(Hardware& hardware, Change& change);

// The controller that would serve the LUN if its owner and those that are `leaving` did not; empty:
// none could.
std::optional<ControllerNumber> HeirOf(const Hardware& hardware, const Lun& lun,
                                       std::span<const ControllerNumber> leaving = {});

// Whether one of `controllers` serves a LUN of the group. Precondition: `incident` is held.
bool IsServedBy(const RaidGroup& group, std::span<const ControllerNumber> controllers);

// Tries a takeover. False: a fault prevents it. Precondition: `incident` is held.
bool MayTakeOver(Hardware& hardware, const Lun& lun, ControllerNumber heir);

// The heir serves the LUN from now on. Precondition: `incident` is held, and no commit.
void TakeOver(Hardware& hardware, Lun& lun, ControllerNumber heir);

// Whether a controller ceases to serve that is at work on the drive's data: what it was doing then
// has ended in an error. Threads: any.
class Interruptions {
 public:
  explicit Interruptions(const Drive& drive);  // from now on
  bool HaveCome() const;                       // to LUNs that still exist

 private:
  struct Seen {
    const Lun* lun = nullptr;
    std::uint32_t interruptions = 0;
  };
  std::vector<Seen> seen_;
};

}  // namespace vdslab::sim
