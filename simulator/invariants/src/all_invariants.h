// Makes the invariants. Each file holds one.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

std::unique_ptr<Invariant> MakeCacheInvariant();
std::unique_ptr<Invariant> MakeCommandsInvariant();
std::unique_ptr<Invariant> MakeEventsInvariant();
std::unique_ptr<Invariant> MakeExtentsInvariant();
std::unique_ptr<Invariant> MakeHostsInvariant();
std::unique_ptr<Invariant> MakeLastCopyInvariant();
std::unique_ptr<Invariant> MakeLivesInvariant();
std::unique_ptr<Invariant> MakeLossesInvariant();
std::unique_ptr<Invariant> MakeMembersInvariant();
// Without a look at the types with which LUNs began.
std::unique_ptr<Invariant> MakeMembersOfAMomentInvariant();
std::unique_ptr<Invariant> MakeObedienceInvariant();
std::unique_ptr<Invariant> MakeOrderInvariant();
std::unique_ptr<Invariant> MakePictureInvariant();
std::unique_ptr<Invariant> MakeRebuildInvariant();
std::unique_ptr<Invariant> MakeRefusalInvariant();
std::unique_ptr<Invariant> MakeSubsystemInvariant();
std::unique_ptr<Invariant> MakeWaysInvariant();
std::unique_ptr<Invariant> MakeWritesInvariant();

}  // namespace vdslab::sim
