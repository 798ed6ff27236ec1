#include "mailbox.h"

#include <algorithm>
#include <utility>

#include "com_boundary.h"
#include "module_reference.h"
#include "module_threads.h"
#include "notification.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

constexpr std::size_t kCapacity = 4096;  // events

}  // namespace

Mailbox::Mailbox(abi::ComPtr<IVdsAdviseSink> sink, sim::NotifyManner manner,
                 std::shared_ptr<const ObjectIds> ids, const Telling& telling)
    : manner_(manner), telling_(telling), sink_(std::move(sink)), ids_(std::move(ids)) {
  pending_.reserve(kCapacity);
  taken_.reserve(kCapacity);
  batch_.reserve(kMostPerCall);
}

Mailbox::~Mailbox() = default;

std::shared_ptr<Mailbox> Mailbox::Open(abi::ComPtr<IVdsAdviseSink> sink, sim::NotifyManner manner,
                                       std::shared_ptr<const ObjectIds> ids,
                                       const Telling& telling) {
  std::shared_ptr<Mailbox> mailbox(new Mailbox(std::move(sink), manner, std::move(ids), telling));
  if (manner == sim::NotifyManner::kQueued) {
    mailbox->thread_ = std::thread([mailbox, module = ModuleReference()] { mailbox->Run(); });
  }
  return mailbox;
}

bool Mailbox::Post(const sim::Happening& happening) {
  const std::lock_guard guard(mutex_);
  if (!sink_ || happening.empty()) return false;
  for (const sim::Event& event : happening) pending_.push_back({event, false});
  pending_.back().last = true;
  ++posted_;
  if (std::exchange(idle_, false)) arrived_.notify_one();
  return IsFullNow();
}

bool Mailbox::IsFullNow() const {
  return sink_ && manner_ == sim::NotifyManner::kQueued && pending_.size() >= kCapacity;
}

bool Mailbox::IsFull() const {
  const std::lock_guard guard(mutex_);
  return IsFullNow();
}

void Mailbox::WaitForRoom() {
  std::unique_lock lock(mutex_);
  // The thread that would make room must not wait for it.
  progressed_.wait(lock, [&] { return !IsFullNow() || IsDeliverer(); });
}

void Mailbox::Run() {
  std::unique_lock lock(mutex_);
  while (sink_) {
    if (pending_.empty()) {
      // Each wait declares itself anew: what woke it may have been forgotten meanwhile.
      idle_ = true;
      arrived_.wait(lock);
      idle_ = false;
    } else {
      DeliverPending(lock);
    }
  }
}

void Mailbox::DeliverInline() {
  if (manner_ != sim::NotifyManner::kInline) return;
  std::unique_lock lock(mutex_);
  while (sink_ && !delivering_ && !pending_.empty()) DeliverPending(lock);
}

void Mailbox::DeliverPending(std::unique_lock<std::mutex>& lock) {
  pending_.swap(taken_);
  progressed_.notify_all();
  const std::uint64_t goal = posted_;
  const std::uint64_t generation = generation_;
  abi::ComPtr<IVdsAdviseSink> sink = sink_;
  const auto ids = ids_;
  delivering_ = true;
  deliverer_ = std::this_thread::get_id();
  lock.unlock();
  batch_.clear();
  for (const Posted& posted : taken_) {
    const auto told = Translate(posted.event, *ids);
    // The structures of all kinds begin with the code.
    if (told && telling_.Knows(told->SubSystem.ulEvent)) batch_.push_back(*told);
    if (!posted.last && batch_.size() < kMostPerCall) continue;
    if (generation_ != generation) break;
    Notify(*sink, generation);
  }
  sink.Reset();  // perhaps the last reference, with which the sink may call again
  lock.lock();
  taken_.clear();
  delivering_ = false;
  delivered_ = std::max(delivered_, goal);
  progressed_.notify_all();
}

// After a call of the sink that has closed the mailbox no other one follows.
void Mailbox::Notify(IVdsAdviseSink& sink, std::uint64_t generation) {
  telling_.Arrange(batch_);
  std::span<const VDS_NOTIFICATION> left = batch_;
  while (!left.empty() && generation_ == generation) {
    const std::size_t count = std::min(left.size(), telling_.per_call());
    Send(sink, left.first(count));
    left = left.subspan(count);
  }
  batch_.clear();
}

// The sink frees the block (AMB-20); what it answers changes nothing (NTF-003, NTF-004).
void Mailbox::Send(IVdsAdviseSink& sink, std::span<const VDS_NOTIFICATION> notifications) const {
  const HRESULT result = AtComBoundary([&] {
    auto block = MakeTaskArray<VDS_NOTIFICATION>(notifications.size());
    std::copy(notifications.begin(), notifications.end(), block.get());
    return sink.OnNotify(static_cast<LONG>(notifications.size()), block.release());
  });
  if (result == E_OUTOFMEMORY) NoteInLog("notification: ", "not sent, memory is short");
}

void Mailbox::Drain() {
  DeliverInline();
  std::unique_lock lock(mutex_);
  const std::uint64_t goal = posted_;
  progressed_.wait(lock, [&] { return !sink_ || delivered_ >= goal || IsDeliverer(); });
}

void Mailbox::Forget(std::shared_ptr<const ObjectIds> ids) {
  const std::lock_guard guard(mutex_);
  ids_ = std::move(ids);
  pending_.clear();
  delivered_ = posted_;
  ++generation_;
  progressed_.notify_all();
}

void Mailbox::AwaitQuiet() {
  std::unique_lock lock(mutex_);
  progressed_.wait(lock, [&] { return !delivering_ || IsDeliverer(); });
}

void Mailbox::Close() {
  std::thread thread;
  abi::ComPtr<IVdsAdviseSink> sink;  // released after the lock
  {
    std::unique_lock lock(mutex_);
    sink = std::exchange(sink_, nullptr);
    ++generation_;
    pending_.clear();
    delivered_ = posted_;
    arrived_.notify_all();
    progressed_.notify_all();
    progressed_.wait(lock, [&] { return !delivering_ || IsDeliverer(); });
    thread = std::move(thread_);
  }
  if (!thread.joinable()) return;
  if (thread.get_id() == std::this_thread::get_id()) {
    ModuleThreads::Adopt(std::move(thread));
  } else {
    thread.join();
  }
}

}  // namespace vdslab::provider
