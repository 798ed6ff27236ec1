#include "module_threads.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

namespace vdslab::provider {
namespace {

using Flag = std::shared_ptr<std::atomic<bool>>;

struct Kept {
  std::thread thread;
  Flag is_over;  // null: nobody says so
};

struct AllThreads {
  // Under the lock. None of those is waited for.
  void JoinThoseThatAreOver() {
    const auto over = std::partition(threads.begin(), threads.end(), [](const Kept& kept) {
      return !kept.is_over || !kept.is_over->load(std::memory_order_acquire);
    });
    std::for_each(over, threads.end(), [](Kept& kept) { kept.thread.join(); });
    threads.erase(over, threads.end());
  }

  std::mutex mutex;
  std::vector<Kept> threads;
};

// It is never destroyed. Where threads are left when that would happen, the process ends, and has
// ended them wherever they were: to join one could wait for ever, and so could to detach it, for
// the lock that this takes.
AllThreads& All() {
  alignas(AllThreads) static std::byte storage[sizeof(AllThreads)];
  static AllThreads& all = *new (storage) AllThreads;
  return all;
}

}  // namespace

void ModuleThreads::Start(std::function<void()> body) {
  const auto is_over = std::make_shared<std::atomic<bool>>(false);
  const std::lock_guard guard(All().mutex);
  All().JoinThoseThatAreOver();
  All().threads.reserve(All().threads.size() + 1);  // what runs can be kept
  try {
    std::thread thread([body = std::move(body), is_over]() mutable {
      body();
      body = nullptr;
      is_over->store(true, std::memory_order_release);
    });
    All().threads.push_back({std::move(thread), is_over});
  } catch (const std::system_error&) {
    throw std::bad_alloc();
  }
}

void ModuleThreads::Adopt(std::thread thread) {
  const std::lock_guard guard(All().mutex);
  All().threads.push_back({std::move(thread), nullptr});
}

void ModuleThreads::Join() {
  std::vector<Kept> ending;
  {
    const std::lock_guard guard(All().mutex);
    ending.swap(All().threads);
  }
  for (Kept& kept : ending) kept.thread.join();
}

}  // namespace vdslab::provider
