// Drawing of what the soak needs, from one seed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenario/words.h"
#include "simulator/generator.h"
#include "simulator/types.h"

namespace vdslab::sim {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : generator_(seed) {}

  std::uint64_t Below(std::uint64_t count) { return generator_.Below(count); }
  std::uint64_t Between(std::uint64_t least, std::uint64_t most) {
    return least + Below(most - least + 1);
  }
  bool Chance(std::uint64_t percent) { return Below(100) < percent; }

  template <class Container>
  const auto& Of(const Container& container) {
    return container[Below(std::size(container))];
  }

  template <class T>
  void Shuffle(std::vector<T>& items) {
    for (std::size_t count = items.size(); count > 1; --count) {
      std::swap(items[count - 1], items[Below(count)]);
    }
  }

  // In whole milliseconds, so that stories can be read.
  Duration Time(Duration least, Duration most) {
    using std::chrono::milliseconds;
    const auto from = std::chrono::duration_cast<milliseconds>(least).count();
    const auto to = std::chrono::duration_cast<milliseconds>(most).count();
    return milliseconds(Between(static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to)));
  }

 private:
  Generator generator_;
};

inline std::string Quoted(SlotAddress slot) { return "\"" + SlotText(slot) + "\""; }

}  // namespace vdslab::sim
