#include "call_threads.h"

#include <utility>

namespace vdslab::conformance {

void CallThreads::Run(const std::string& thread, std::function<void()> job) {
  auto& lane = lanes_[thread];
  if (!lane) lane = std::make_unique<Lane>();
  lane->Add(std::move(job));
}

void CallThreads::Join() { lanes_.clear(); }

CallThreads::Lane::~Lane() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void CallThreads::Lane::Add(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  jobs_.push_back(std::move(job));
  changed_.notify_all();
}

void CallThreads::Lane::Work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    lock.lock();
  }
}

}  // namespace vdslab::conformance
