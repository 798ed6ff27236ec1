// Hints: what a client would like a LUN to be good at.
#pragma once

#include <optional>
#include <string>

#include "abi/vds.h"
#include "simulator/properties.h"
#include "simulator/rebuild_number.h"

namespace vdslab::provider {

// The newer structure has all that the older one has.
VDS_HINTS2 Widened(const VDS_HINTS& hints);
VDS_HINTS Narrowed(const VDS_HINTS2& hints);

// Null stands for no hints.
inline VDS_HINTS2 HintsIn(const VDS_HINTS* hints) { return hints ? Widened(*hints) : VDS_HINTS2{}; }
inline VDS_HINTS2 HintsIn(const VDS_HINTS2* hints) { return hints ? *hints : VDS_HINTS2{}; }

// Whether the client cares about the hint `flag` (VDS_HINT_...), and wants it to be so.
inline bool Wants(const VDS_HINTS2& hints, ULONGLONG flag, BOOL value) {
  return (hints.ullHintMask & flag) != 0 && value != FALSE;
}

// Hints as an enclosure keeps them for us: it does not read them.
std::string NoteOf(const VDS_HINTS2& hints);

// Those that hold for the LUN: what a client has asked for, with the stripes and the rebuild
// priority that there are.
VDS_HINTS2 HintsOf(const sim::LunProperties& lun);

// What null hints do not ask for.
template <class Hints>
std::optional<sim::RebuildNumber> PriorityIn(const Hints* hints) {
  return hints == nullptr ? std::nullopt : std::optional(hints->sRebuildPriority);
}

}  // namespace vdslab::provider
