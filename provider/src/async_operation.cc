#include "async_operation.h"

#include <algorithm>
#include <utility>

namespace vdslab::provider {
namespace {

constexpr std::uint32_t kPercentAtMost = 99;  // while it runs

}  // namespace

void AsyncOperation::Accept() {
  const std::lock_guard guard(mutex_);
  is_accepted_ = true;
  changed_.notify_all();
}

void AsyncOperation::End(AsyncResult result) {
  // From now on a cancel is too late. What was made is gone before anybody knows of the end.
  if (!Commit() && !IsRefusal(result)) result = {VDS_E_OPERATION_CANCELED, nullptr};
  const std::lock_guard guard(mutex_);
  result_ = std::move(result);
  changed_.notify_all();
}

// The method that began it answers that itself.
bool AsyncOperation::IsRefusal(const AsyncResult& result) const {
  const std::lock_guard guard(mutex_);
  return !is_accepted_ && FAILED(result.code);
}

HRESULT AsyncOperation::AwaitAcceptance() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return is_accepted_ || result_; });
  return is_accepted_ || SUCCEEDED(result_->code) ? S_OK : result_->code;
}

const AsyncResult& AsyncOperation::Wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return result_.has_value(); });
  return *result_;
}

AsyncOperation::Status AsyncOperation::status() const {
  const std::lock_guard guard(mutex_);
  if (result_) return {result_->code, 100};
  return {VDS_E_OPERATION_PENDING, std::min(percent(), kPercentAtMost)};
}

bool AsyncOperation::HasEnded() const {
  const std::lock_guard guard(mutex_);
  return result_.has_value();
}

HRESULT AsyncOperation::AskToCancel() {
  const std::lock_guard guard(mutex_);  // of several who ask, one is the first
  if (manner_ == CancelManner::kNotOffered) return VDS_E_NOT_SUPPORTED;
  if (IsCancelled()) return VDS_E_OPERATION_CANCELED;
  return Cancel() ? S_OK : VDS_E_CANCEL_TOO_LATE;
}

}  // namespace vdslab::provider
