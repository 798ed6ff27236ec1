// What is dirty leaves the cache for the drives.
#pragma once

#include <functional>
#include <vector>

#include "drive_operation.h"

namespace vdslab::sim {

// Which of the cached writes a flush is about. Called under `incident`.
using WriteFilter = std::function<bool(const AcknowledgedWrite& write)>;
inline bool AnyWrite(const AcknowledgedWrite&) { return true; }

// The drives in service that get something when those writes are flushed, in order of slot. Under
// `incident`.
std::vector<DriveHandle> DrivesToFlush(const Hardware& hardware, const WriteFilter& wanted);

// Flushes what is wanted of what is in the cache for the operation's drive at this moment. A write
// to a LUN goes to all its drives together, so that it is never half there. All or nothing: what is
// dirty stays dirty when the flush fails on one of them, or when the drive goes away under it. When
// another one came meanwhile that is to get something, all is flushed again, to that one, too. What
// the drive was to get of a LUN that it has left meanwhile is no concern of its flush any more.
// Nothing is held.
//
// Returns  kGone    the stay is over
//          kFailed  an error, or a write cannot reach all its drives now
//          kOk      done; or the drive has left service meanwhile, and nothing is done
// Time     what the slowest drive takes: its dirty bytes / flush rate, and what latency rules add
Outcome Flush(Hardware& hardware, DriveOperation& operation, const WriteFilter& wanted = AnyWrite);

}  // namespace vdslab::sim
