// What must hold of an enclosure at any moment, whatever has happened to it before.
#pragma once

#include "invariants/invariant.h"

namespace vdslab::sim {

// Where what can be read at one moment contradicts itself: extents that do not add up, drives that
// are used twice, flags that lie, writes that nobody accounts for, something that is held by
// nobody. For enclosures whose life nobody has watched, which an Audit has. Each is one sentence
// that begins with the invariant.
Sentences FindContradictions(const EnclosureSpec& spec, const Snapshot& moment);

}  // namespace vdslab::sim
