// What is dirty leaves the cache for the drives.
#pragma once

#include "drive_operation.h"

namespace vdslab::sim {

// Everything, or what neither a controller nor a drive that is gone keeps from its drives now.
enum class FlushScope { kAll, kWhatCanBe };

// Flushes what is in the cache for the operation's drive at this moment. A write to a LUN goes to
// all its drives together, so that it is never half there. All or nothing: what is dirty stays
// dirty when the flush fails on one of them, when the drive goes away under it, or when another one
// comes back that would have got something. Nothing is held.
//
// Returns  kGone    the stay is over
//          kFailed  an error, or a write cannot reach all its drives now
//          kOk      done; or the drive has left service meanwhile, and nothing is done
// Time     what the slowest drive takes: its dirty bytes / flush rate, and what latency rules add
Outcome Flush(Hardware& hardware, DriveOperation& operation, FlushScope scope = FlushScope::kAll);

}  // namespace vdslab::sim
