// What several drives do at the same time, and how long that takes.
#pragma once

#include <algorithm>
#include <vector>

#include "hardware.h"

namespace vdslab::sim {

class SideBySide {
 public:
  explicit SideBySide(Hardware& hardware) : hardware_(hardware) {}

  // The drive in that slot begins now.
  void Begin(Operation operation, SlotAddress slot, Bytes bytes) {
    parts_.push_back(hardware_.latency.Serve(operation, slot, hardware_.clock.Now(), bytes));
  }

  // Until all have done their work. `wait` lets so much modelled time pass.
  template <class Wait>
  void Finish(Wait wait) {
    std::stable_sort(parts_.begin(), parts_.end(), [](const auto& one, const auto& other) {
      return one.service.end < other.service.end;
    });
    for (const ModelledOperation& part : parts_) {
      wait(part.service.end - hardware_.clock.Now());
      if (part.rule) hardware_.audit.Record(part, hardware_.clock.Now());
    }
  }

 private:
  Hardware& hardware_;
  std::vector<ModelledOperation> parts_;
};

}  // namespace vdslab::sim
