// What OnLoad makes and OnUnload takes apart: a session and the way of its events to the sink.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "session.h"

namespace vdslab::provider {

// Threads: any.
class Attachment {
 public:
  // `load`: how many there were before it, itself included.
  Attachment(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider,
             abi::ComPtr<IVdsAdviseSink> sink, std::uint32_t load = 1);

  std::shared_ptr<Session> session() const;

  // Ends the session and opens one on another array. Events of the old array that wait are
  // forgotten.
  void MoveTo(std::shared_ptr<Array> array);
  void AwaitQuiet() { mailbox_->AwaitQuiet(); }

  // Ends the session, whose calls wait no longer, and takes no events of the array any more.
  void Mute();
  // Returns when none of the asynchronous operations that its sessions have begun goes on any more,
  // except the one that calls. Precondition: Mute.
  void AwaitOperations();
  // Nothing reaches the sink after it returned; see Mailbox::Close for a call from inside OnNotify.
  void Close();

 private:
  const std::shared_ptr<ProviderLink> provider_;
  const IdRule id_rule_;
  mutable std::mutex mutex_;
  std::shared_ptr<Session> session_;
  std::vector<std::weak_ptr<AsyncOperations>> earlier_;  // of sessions before that one
  const std::shared_ptr<Mailbox>
      mailbox_;  // last: its thread must not outlive a failed constructor
};

}  // namespace vdslab::provider
