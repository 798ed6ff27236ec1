// What the enclosure does by itself about lost drives: a hot spare takes the place, and the data is
// made anew on it (AMB-06, AMB-24, AMB-32).
//
// A member that is out of service for `after_failure` (it has failed) or `after_loss` (it is
// pulled, silent or not ready) is replaced: by the smallest spare of the group's own that is large
// enough, else by the smallest such spare that is nobody's own; one that a client took offline is
// not, but by DriveManners, and may lose its place before. What was replaced is a free drive. A
// column is made anew while the group survives, and is not paused, and there is power; it begins
// again when the group did not survive meanwhile, goes on where it was after other pauses. Without
// power nothing is replaced, either. An error of a step (rebuild_faults.h) stops it until it is
// ordered to go on, or the drive has been away.
#pragma once

#include <mutex>
#include <vector>

#include "hardware.h"

namespace vdslab::sim {

// A change under way: told while everything that it concerns is still held.
struct Change {
  Happening happening;
  std::vector<CommitLock> locks;  // commits of the drives that came and went
};

// Adds that a drive is another one to look at, if it is there.
void TellModified(Happening& happening, const Drive& drive);

// To be called after anything changed about the drives of `group`. Precondition: `incident` and the
// group's commit are held.
void Reconsider(Hardware& hardware, RaidGroup& group, Change& change);

// The same, and tells what comes of it. Precondition: `incident` is held, and no commit.
void ReconsiderUnderIncident(Hardware& hardware, RaidGroup& group);

// The same, with nothing held.
void ReconsiderAlone(Hardware& hardware, RaidGroup& group);

// The same for every group. Precondition: `incident` is held, and no commit.
void ReconsiderAll(Hardware& hardware);

// As Reconsider, with what else can be done at once: no spare waits, and what pauses goes on.
void RecoverNow(Hardware& hardware, RaidGroup& group, Change& change);
// Whether that would do something about what the group lacks, or it lacks nothing. Under
// `incident`.
bool CanRecover(Hardware& hardware, const RaidGroup& group);

// `fresh`, which is free, takes the place of `old`, a member, and gets its data; as Reconsider.
// What is replaced is a free drive.
void Substitute(Hardware& hardware, RaidGroup& group, Drive& old, Drive& fresh, Change& change);

// A drive may now serve as a spare. Precondition: `incident` is held, and no commit.
void OfferSpares(Hardware& hardware);

// The same, with nothing held.
void OfferSparesAfterOrder(Hardware& hardware);

// What has been made anew already stays so. Under the group's commit.
void SetPriority(Hardware& hardware, RaidGroup& group, RebuildPriority priority, Change& change);

// What has been made anew by now. Under the group's commit.
Bytes DoneBytes(const Hardware& hardware, const RaidGroup& group);
Bytes RebuildRate(const Hardware& hardware, const RaidGroup& group);  // bytes a second

}  // namespace vdslab::sim
