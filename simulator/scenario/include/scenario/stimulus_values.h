// What a stimulus is called with and what it answers, as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "simulator/outcome.h"

namespace vdslab::sim {

// An integer or bytes, a text, a list of texts; a duration is a text with its unit ("250ms").
// Nothing stands for a value of none of these types.
using StimulusValue =
    std::variant<std::monostate, std::uint64_t, std::string, std::vector<std::string>>;
using StimulusValues = std::map<std::string, StimulusValue>;

struct StimulusAnswer {
  Outcome outcome = Outcome::kOk;
  bool timed_out = false;  // what was waited for did not come; then the outcome says nothing
  std::string error;       // of a failure: one sentence
  StimulusValues results;  // of a success
};

}  // namespace vdslab::sim
