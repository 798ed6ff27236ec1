// Drives that are in slots of other ones, or of none: guests. Known by their serial numbers.
#pragma once

#include <optional>
#include <set>

#include "invariants/invariant.h"

namespace vdslab::sim {

// Adds the slots that have a guest.
void NoteGuests(const EnclosureSpec& spec, const Snapshot& snapshot,
                std::set<std::uint32_t>& slots);

// Whether a drive that the specification does not name for the slot is there, or was before.
bool IsGuest(const Scene& scene, std::uint32_t slot);

// The slot of which it is the drive, by index; none for a replacement.
std::optional<std::uint32_t> HomeOf(const Scene& scene, std::uint32_t slot);

}  // namespace vdslab::sim
