// What a stimulus answered, from the forms in which it may come.
#pragma once

#include <string>
#include <string_view>

#include "session.h"

namespace vdslab::conformance {

// A JSON object: its integer members are the values. A text member `error` makes it a refusal.
StimulusAnswer ParseJsonAnswer(std::string_view text);

// What a command of a profile printed. One of:
//   {"dirty_bytes": 4096}      a JSON object
//   dirty_bytes 4096           lines of a name and an integer, blanks or = or : between them
//   4096                       one integer: the value of `first_result`, the stimulus's only result
// Other lines are talk, and are passed over.
StimulusAnswer ParseCommandOutput(std::string_view text, const std::string& first_result);

}  // namespace vdslab::conformance
