// Which operation on which object takes how long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "simulator/latency.h"
#include "simulator/operation.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr std::uint32_t kLanesMax = 4096;

// Counts for one drive, for the drives of one model, or, without both, for every object.
struct LatencyRule {
  Operation operation = Operation::kSetStatus;
  std::optional<SlotAddress> slot{};
  std::optional<std::string> model{};
  LatencySpec latency{};
  std::uint32_t lanes = 0;  // that each object has for this operation; 0: none queues
  Bytes bytes_per_s = 0;    // what moves data takes that much longer; 0: see LatencyModel
};

bool ConcernsDrives(Operation operation);  // the others concern the enclosure as a whole
bool MovesData(Operation operation);       // flush, read, write, rebuild

// "set_status of drive 0:3: uniform 1ms to 5ms"
std::string Describe(const LatencyRule& rule);

struct EnclosureSpec;

// Empty when rule number `place` of `spec`, beside those before it, can be kept; otherwise one
// sentence that names what is wrong.
std::string FindLatencyDefect(const EnclosureSpec& spec, std::size_t place);

}  // namespace vdslab::sim
