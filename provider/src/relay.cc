#include "relay.h"

#include <algorithm>
#include <utility>

namespace vdslab::provider {

void Relay::OnHappening(const sim::Happening& happening) noexcept {
  if (count_.load(std::memory_order_acquire) == 0) return;
  std::vector<std::shared_ptr<Mailbox>> full;
  {
    const std::lock_guard guard(mutex_);
    for (const auto& mailbox : mailboxes_) {
      if (!mailbox->TryPost(happening)) full.push_back(mailbox);
    }
  }
  for (const auto& mailbox : full) {
    do {
      mailbox->WaitForRoom();
    } while (!TryPostTo(mailbox, happening));
  }
}

// A mailbox that was detached meanwhile wants nothing of this array any more.
bool Relay::TryPostTo(const std::shared_ptr<Mailbox>& mailbox, const sim::Happening& happening) {
  const std::lock_guard guard(mutex_);
  const bool attached =
      std::find(mailboxes_.begin(), mailboxes_.end(), mailbox) != mailboxes_.end();
  return !attached || mailbox->TryPost(happening);
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
