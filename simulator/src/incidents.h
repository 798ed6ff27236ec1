// What befalls hardware, and who is to blame. What a cause has broken is healed when that cause
// lets go of it, unless something else has broken it, too.
#pragma once

#include "causes.h"
#include "hardware.h"

namespace vdslab::sim {

// `event` happens to a drive: kUnplugged, or what kHealed undoes. For outcomes see Enclosure; a
// fault (a cause other than kLaboratory) is never refused: what cannot show now shows when it can.
Outcome Befall(Hardware& hardware, SlotAddress slot, DriveEvent event, FaultId cause);
// `cause` lets go of what it did to the drive with that event.
void LetGo(Hardware& hardware, SlotAddress slot, DriveEvent event, FaultId cause);

// The same for what is no drive: what a controller that has failed cannot show, a fault shows when
// it is repaired, and several that act on one show again as others end. `damage` is
// kControllerFailure, kControllerHang, kControllerReset, kPortDown, kLinkCut, kCacheBatteryFailure,
// kCacheCorruption, kPowerLoss, or kCommunicationTimeout of the enclosure; kNotFound: there is no
// such target.
Outcome Damage(Hardware& hardware, FaultKind damage, const FaultTarget& target, FaultId cause);
Outcome Mend(Hardware& hardware, FaultKind damage, const FaultTarget& target, FaultId cause);

// Drives that were ordered REMOVED and are in their slots still arrive again.
void FindRemoved(Hardware& hardware);

// What the change of a drive means for the counts of all drives.
DriveCounts CountsOfChange(DriveState before, DriveState after);
// Counts it. Where only members are to count that have failed, also what has joined a group or left
// one. Under `incident`.
void CountDrives(Hardware& hardware, const DriveCounts& change, Happening& happening);

}  // namespace vdslab::sim
