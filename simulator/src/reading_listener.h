// A listener that looks, whenever it is told of a LUN, at what readers see of it at that moment.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "simulator/enclosure.h"

namespace vdslab::sim {

// It is told under locks that no read of a LUN needs.
class ReadingListener final : public EventSink {
 public:
  struct Seen {
    EventKind kind;
    LunProperties lun;
  };

  void OnHappening(const Happening& happening) noexcept override {
    std::lock_guard lock(mutex_);
    for (const Event& event : happening) {
      if (event.object != ObjectKind::kLun) continue;
      seen_.push_back({event.kind, {}});
      static_cast<void>(enclosure->ReadLun(event.index, &seen_.back().lun));
    }
  }
  std::vector<Seen> Take() {
    std::lock_guard lock(mutex_);
    return std::exchange(seen_, {});
  }

  const Enclosure* enclosure = nullptr;  // set before anything happens in it

 private:
  std::mutex mutex_;
  std::vector<Seen> seen_;
};

}  // namespace vdslab::sim
