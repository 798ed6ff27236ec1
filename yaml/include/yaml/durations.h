// Durations that were recorded elsewhere: a text file beside the YAML, because there are many.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "yaml/error.h"

namespace vdslab::yaml {

// In nanoseconds, in the order of the file. One a line, written as Node::DurationNs reads it; `#`
// begins a comment, empty lines count for nothing. `path` is UTF-8 on every platform. Throws
// yaml::Error for a file that cannot be read, for one that is larger than kMaxFileBytes, for one
// without a duration, and at the place of whatever is none.
std::vector<std::int64_t> LoadDurationsNs(const std::string& path);

}  // namespace vdslab::yaml
