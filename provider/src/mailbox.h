// The events on their way to one advise sink.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/vds.h"
#include "object_ids.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "telling.h"

namespace vdslab::provider {

// Queued manner: a thread of the mailbox delivers. Inline manner: whoever calls DeliverInline does.
// Either way one thread at a time delivers, in the order of posting, holding no lock.
// Threads: any.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  static std::shared_ptr<Mailbox> Open(abi::ComPtr<IVdsAdviseSink> sink, sim::NotifyManner manner,
                                       std::shared_ptr<const ObjectIds> ids,
                                       const Telling& telling = {});
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  // Takes a copy of the happening, and never waits: who posts may hold what the sink asks for. A
  // closed mailbox takes everything and delivers nothing. True: it is full now.
  bool Post(const sim::Happening& happening);
  bool IsFull() const;
  // Returns when it is not full, with nothing held by the caller. From inside OnNotify, and in the
  // inline manner, it returns at once.
  void WaitForRoom();

  // Delivers what is pending, unless another thread is at it, which then goes on until nothing is
  // left.
  void DeliverInline();

  // Returns when everything posted before the call has been delivered. Called from inside OnNotify
  // it returns at once.
  void Drain();

  // Drops what is pending. Later events are those of another array, whose ids are `ids`.
  void Forget(std::shared_ptr<const ObjectIds> ids);

  // Returns when no OnNotify call is running, except on the thread that is in one.
  void AwaitQuiet();

  // Drops what is pending, and the sink. When it has returned nothing arrives any more; called from
  // inside OnNotify, that call is the last one.
  void Close();

 private:
  struct Posted {
    sim::Event event;
    bool last;  // of its happening
  };

  Mailbox(abi::ComPtr<IVdsAdviseSink> sink, sim::NotifyManner manner,
          std::shared_ptr<const ObjectIds> ids, const Telling& telling);
  void Run();
  void DeliverPending(std::unique_lock<std::mutex>& lock);
  void Notify(IVdsAdviseSink& sink, std::uint64_t generation);
  void Send(IVdsAdviseSink& sink, std::span<const VDS_NOTIFICATION> notifications) const;
  bool IsFullNow() const;  // under the lock
  bool IsDeliverer() const { return delivering_ && deliverer_ == std::this_thread::get_id(); }

  const sim::NotifyManner manner_;
  const Telling telling_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::condition_variable progressed_;  // room, delivered, or closed
  abi::ComPtr<IVdsAdviseSink> sink_;    // null: closed
  std::shared_ptr<const ObjectIds> ids_;
  std::vector<Posted> pending_;
  std::vector<Posted> taken_;                 // taken_ and batch_ belong to the delivering thread
  std::vector<VDS_NOTIFICATION> batch_;       // of one happening, as many as go into a call
  std::uint64_t posted_ = 0;                  // happenings
  std::uint64_t delivered_ = 0;               // happenings, dropped ones included
  std::atomic<std::uint64_t> generation_{0};  // changes when what is taken must not be delivered
  bool idle_ = false;                         // the thread waits and has to be woken
  bool delivering_ = false;
  std::thread::id deliverer_;
  std::thread thread_;
};

}  // namespace vdslab::provider
