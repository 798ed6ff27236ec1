// What an array makes of orders that reset a controller or a port, or throw a cache away, where the
// documentation of VDS allows several things (AMB-43). Each default is what docs/ambiguities.md
// prefers.
#pragma once

#include "simulator/outcome.h"

namespace vdslab::sim {

struct ResetManners {
  // A controller that answers writes what its cache holds before it starts anew. The reset ends in
  // kFailed, and the controller goes on as it was, if a write cannot be brought to its drives.
  bool flushes_first = false;
  // A part that was OFFLINE is ONLINE after its reset.
  bool brings_online = false;
  // A part that serves is never seen to leave ONLINE, and no LUN sees its way go.
  bool is_unseen = false;
  // A part that has failed is mended by its reset, whatever broke it (AMB-11).
  bool mends_failed = false;
  // What the reset of a controller that does not answer is answered with: kOk, for it is the
  // remedy, kRefused or kFailed.
  Outcome of_silent = Outcome::kOk;
  // A reset is accepted when it has begun, and goes on: the part is NOT_READY until it is over.
  // What befalls it meanwhile is seen, and told, as of any other part.
  bool returns_at_once = false;
  // InvalidateCache writes what the cache holds, before it throws the rest away. It answers
  // kFailed, and changes nothing, if a write cannot be brought to its drives.
  bool flushes_before_discard = false;
  // What InvalidateCache of a controller that does not answer is answered with: kRefused or
  // kFailed.
  Outcome silent_cache = Outcome::kRefused;

  bool operator==(const ResetManners&) const = default;
};

}  // namespace vdslab::sim
