#include "domain.h"

#include <utility>

#include "sim_check.h"

namespace vdslab::sim {

bool Domain::HoldOrMark() {
  Holder seen = holder_.load(std::memory_order_relaxed);
  for (;;) {
    const Holder wanted = seen == kFree ? kHeld : kAwaited;
    if (holder_.compare_exchange_weak(seen, wanted, std::memory_order_acquire,
                                      std::memory_order_relaxed)) {
      return wanted == kHeld;
    }
  }
}

void Domain::Tell(Happening happening, EventSink& sink) {
  if (happening.empty()) return;
  if (owed_) {
    owed_->push_back(std::move(happening));
  } else {
    sink.OnHappening(happening);
  }
}

void Domain::Owe(Happening happening) {
  SIM_CHECK(!owed_);
  owed_ = std::make_unique<std::vector<Happening>>();
  if (!happening.empty()) owed_->push_back(std::move(happening));
}

void Domain::Settle(EventSink& sink) {
  SIM_CHECK(owed_);
  const auto owed = std::move(owed_);
  for (const Happening& happening : *owed) sink.OnHappening(happening);
}

void Domain::Log(CommandKind kind, SlotAddress slot, std::uint64_t amount) {
  if (!commands_) commands_ = std::make_unique<CommandRing>();
  commands_->Add(kind, slot, amount);
}

void Domain::TakeCommandsInto(std::vector<Command>& commands) {
  if (commands_) commands_->TakeInto(commands);
}

}  // namespace vdslab::sim
