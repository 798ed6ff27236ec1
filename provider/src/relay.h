// Hands what happens in the enclosure to the mailboxes of those who loaded the provider.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "mailbox.h"
#include "simulator/events.h"

namespace vdslab::provider {

// Threads: any. Without a mailbox a happening costs one load. A happening never waits, for it comes
// while the enclosure holds locks; who caused it waits afterwards, while a mailbox is full.
class Relay final : public sim::EventSink {
 public:
  explicit Relay(sim::NotifyManner manner) : manner_(manner) {}

  void OnHappening(const sim::Happening& happening) noexcept override;

  void Attach(std::shared_ptr<Mailbox> mailbox);
  void Detach(const Mailbox& mailbox);

  // To be called after each operation that may have caused happenings, with nothing held. In the
  // inline manner it delivers them; in the queued manner it waits for room where there is none.
  void AfterOperation() {
    if (manner_ == sim::NotifyManner::kInline) {
      DeliverNow();
    } else if (is_any_full_.load(std::memory_order_relaxed)) {
      WaitForRoom();
    }
  }
  void Drain();

 private:
  void DeliverNow();
  void WaitForRoom();
  std::vector<std::shared_ptr<Mailbox>> Mailboxes() const;

  const sim::NotifyManner manner_;
  std::atomic<std::size_t> count_{0};
  std::atomic<bool> is_any_full_{false};
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Mailbox>> mailboxes_;
};

}  // namespace vdslab::provider
