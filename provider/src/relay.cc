#include "relay.h"

#include <algorithm>
#include <utility>

namespace vdslab::provider {

void Relay::OnHappening(const sim::Happening& happening) noexcept {
  if (count_.load(std::memory_order_acquire) == 0) return;
  const std::lock_guard guard(mutex_);
  for (const auto& mailbox : mailboxes_) {
    if (mailbox->Post(happening)) is_any_full_.store(true, std::memory_order_relaxed);
  }
}

void Relay::WaitForRoom() {
  for (const auto& mailbox : Mailboxes()) mailbox->WaitForRoom();
  const std::lock_guard guard(mutex_);
  const bool found = std::any_of(mailboxes_.begin(), mailboxes_.end(),
                                 [](const auto& mailbox) { return mailbox->IsFull(); });
  is_any_full_.store(found, std::memory_order_relaxed);
}

void Relay::Attach(std::shared_ptr<Mailbox> mailbox) {
  const std::lock_guard guard(mutex_);
  mailboxes_.push_back(std::move(mailbox));
  count_.store(mailboxes_.size(), std::memory_order_release);
}

void Relay::Detach(const Mailbox& mailbox) {
  const std::lock_guard guard(mutex_);
  std::erase_if(mailboxes_, [&](const auto& present) { return present.get() == &mailbox; });
  count_.store(mailboxes_.size(), std::memory_order_release);
}

std::vector<std::shared_ptr<Mailbox>> Relay::Mailboxes() const {
  const std::lock_guard guard(mutex_);
  return mailboxes_;
}

void Relay::DeliverNow() {
  for (const auto& mailbox : Mailboxes()) mailbox->DeliverInline();
}

void Relay::Drain() {
  for (const auto& mailbox : Mailboxes()) mailbox->Drain();
}

}  // namespace vdslab::provider
