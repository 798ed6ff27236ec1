// Hands what happens in the enclosure to the mailboxes of those who loaded the provider.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "mailbox.h"
#include "simulator/events.h"

namespace vdslab::provider {

// Threads: any. Without a mailbox a happening costs one load.
class Relay final : public sim::EventSink {
 public:
  explicit Relay(sim::NotifyManner manner) : manner_(manner) {}

  void OnHappening(const sim::Happening& happening) noexcept override;

  void Attach(std::shared_ptr<Mailbox> mailbox);
  void Detach(const Mailbox& mailbox);

  // To be called after each operation that may have caused happenings, with nothing held. Does
  // nothing in the queued manner.
  void DeliverInline() {
    if (manner_ == sim::NotifyManner::kInline) DeliverNow();
  }
  void Drain();

 private:
  void DeliverNow();
  std::vector<std::shared_ptr<Mailbox>> Mailboxes() const;
  bool TryPostTo(const std::shared_ptr<Mailbox>& mailbox, const sim::Happening& happening);

  const sim::NotifyManner manner_;
  std::atomic<std::size_t> count_{0};
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Mailbox>> mailboxes_;
};

}  // namespace vdslab::provider
