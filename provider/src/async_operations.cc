#include "async_operations.h"

#include <algorithm>
#include <utility>

#include "com_boundary.h"
#include "module_threads.h"

namespace vdslab::provider {

HRESULT AsyncOperations::Start(const std::shared_ptr<AsyncOperation>& operation, Work work,
                               std::function<void()> afterwards) {
  const auto place = Add(operation);
  if (!place) return VDS_E_OBJECT_DELETED;
  const HRESULT started = AtComBoundary([&] {
    // The thread has a pointer of its own, so that it can let go of it.
    ModuleThreads::Start([self = shared_from_this(), place = *place, operation = operation,
                          work = std::move(work), afterwards = std::move(afterwards)]() mutable {
      self->Run(place, std::move(operation), std::move(work), std::move(afterwards));
    });
    return S_OK;
  });
  if (started == S_OK) return operation->AwaitAcceptance();
  Remove(*place);
  return started;
}

void AsyncOperations::Run(Place place, std::shared_ptr<AsyncOperation> operation, Work work,
                          std::function<void()> afterwards) {
  {
    const std::lock_guard guard(mutex_);
    place->thread = std::this_thread::get_id();
  }
  AsyncResult result;
  const HRESULT ran = AtComBoundary([&] {
    result = work(*operation);
    return S_OK;
  });
  operation->End(ran == S_OK ? std::move(result) : AsyncResult{ran, nullptr});
  {
    const std::lock_guard guard(mutex_);
    changed_.notify_all();
  }
  AtComBoundary([&] {
    afterwards();
    return S_OK;
  });
  // All that could keep the library goes before the entry, by whose absence others see that.
  work = nullptr;
  afterwards = nullptr;
  result = {};
  operation.reset();
  Remove(place);
}

std::optional<AsyncOperations::Place> AsyncOperations::Add(
    const std::shared_ptr<AsyncOperation>& operation) {
  const std::lock_guard guard(mutex_);
  if (is_closed_) return std::nullopt;
  return running_.insert(running_.begin(), {operation, {}, {}});
}

void AsyncOperations::Remove(Place place) {
  const std::lock_guard guard(mutex_);
  running_.erase(place);
  changed_.notify_all();
}

bool AsyncOperations::CloseIfIdle() {
  const std::lock_guard guard(mutex_);
  const bool idle = std::all_of(running_.begin(), running_.end(),
                                [](const Running& one) { return one.HasEnded(); });
  is_closed_ = is_closed_ || idle;
  return idle;
}

void AsyncOperations::Close() {
  const std::lock_guard guard(mutex_);
  is_closed_ = true;
  for (const Running& one : running_) {
    if (const auto operation = one.operation.lock()) operation->AskToCancel();
  }
}

bool AsyncOperations::Running::HasEnded() const {
  const auto known = operation.lock();
  return !known || known->HasEnded();
}

bool AsyncOperations::HaveOthersEnded() const {
  return std::all_of(running_.begin(), running_.end(), [](const Running& one) {
    return one.HasEnded() || one.thread == std::this_thread::get_id();
  });
}

bool AsyncOperations::IsOnlyCallerLeft() const {
  return std::all_of(running_.begin(), running_.end(),
                     [](const Running& one) { return one.thread == std::this_thread::get_id(); });
}

void AsyncOperations::AwaitEnd(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, std::chrono::system_clock::now() + at_most,
                      [this] { return IsOnlyCallerLeft(); });
}

void AsyncOperations::AwaitThreads(std::chrono::milliseconds telling_at_most) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return HaveOthersEnded(); });
  changed_.wait_until(lock, std::chrono::system_clock::now() + telling_at_most,
                      [this] { return IsOnlyCallerLeft(); });
}

}  // namespace vdslab::provider
