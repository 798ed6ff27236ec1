// Tells the listener what happened, unless a fault has the news lost, late, twice or out of order.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "simulator/events.h"
#include "simulator/fault_plan.h"

namespace vdslab::sim {

struct Hardware;

// Threads: any. Without rules and without news that is held back it costs two relaxed loads.
class Notifier final : public EventSink {
 public:
  Notifier(Hardware& hardware, EventSink& listener) : hardware_(hardware), listener_(listener) {}

  void OnHappening(const Happening& happening) noexcept override;

  // Tells what is held back by rules that are armed no more. To be called after a change of rules.
  void LetGo();

 private:
  // News that waits for later news.
  struct HeldBack {
    Event event;
    std::uint32_t places = 1;  // so many later events go first
    FaultId rule = 0;
  };

  // Under mutex_: adds what becomes of `event` to what is told now.
  void Meet(const Event& event, Happening& told);
  void Add(const Event& event, Happening& told);

  void TellLate(const Event& event, Duration delay);
  void Tell(const Happening& happening);
  Occasion Describe(const Event& event) const;
  std::optional<PortAddress> PortAt(std::uint32_t index) const;

  Hardware& hardware_;
  EventSink& listener_;
  std::mutex mutex_;
  std::vector<HeldBack> held_back_;
  std::atomic<bool> holds_back_{false};  // whether there are any
};

}  // namespace vdslab::sim
