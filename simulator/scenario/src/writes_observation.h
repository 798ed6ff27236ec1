// How acknowledged writes stand, in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/story.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Those with the tag; without one, all.
std::vector<WriteReport> WritesOf(const Enclosure& enclosure,
                                  const std::optional<std::string>& tag);
std::uint64_t CountOf(const std::vector<WriteReport>& writes, WriteState state);

// "ledger: lun data 4KiB at 64KiB, cached, at_risk (battery_failed)"
std::string WriteText(const EnclosureSpec& spec, const WriteReport& write);

// Pairs of property and word: how many are safe, at_risk and lost; and the state of the one that is
// worst off, with its reason. `state` is "none" when there is no such write.
TextPairs ObserveWrites(const Enclosure& enclosure, const std::optional<std::string>& tag);

}  // namespace vdslab::sim
