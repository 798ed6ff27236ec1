// The parts of a range that are left when others have been taken out of it.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

class RangeParts {
 public:
  // Precondition: begin < end.
  RangeParts(Bytes begin, Bytes end) : parts_{{begin, end}} {}

  bool empty() const { return parts_.empty(); }

  // False: nothing of that was left.
  bool Remove(Bytes begin, Bytes end) {
    const auto overlaps = [&](const Part& part) { return begin < part.end && part.begin < end; };
    if (std::none_of(parts_.begin(), parts_.end(), overlaps)) return false;
    std::vector<Part> left;
    const auto keep = [&left](Bytes from, Bytes to) {
      if (from < to) left.push_back({from, to});
    };
    for (const Part& part : parts_) {
      keep(part.begin, std::min(part.end, begin));
      keep(std::max(part.begin, end), part.end);
    }
    parts_ = std::move(left);
    return true;
  }

 private:
  struct Part {
    Bytes begin = 0;
    Bytes end = 0;
  };

  std::vector<Part> parts_;
};

}  // namespace vdslab::sim
