// Whether overlapping calls ended as if they had been made one after the other (CON-002, design
// D13).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "call_board.h"

namespace vdslab::conformance {

struct SerialStory {
  std::vector<CallRecord> calls;  // of SetStatus on one drive, all of them back
  std::int32_t first_status = 0;  // before any of them
  std::int32_t last_status = 0;   // after all of them
};

// Empty when some order explains the results and the last status: an order in which a call that
// ended before another began comes first, a call that answered S_OK has set its status, and a call
// that answered a documented failure has changed nothing. Else the text says why not.
std::string WhyNotSerial(const SerialStory& story);

}  // namespace vdslab::conformance
