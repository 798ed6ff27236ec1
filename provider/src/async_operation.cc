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

void AsyncOperation::Tell(std::uint32_t percent) {
  const std::lock_guard guard(mutex_);
  percent_ = std::clamp(percent, percent_, kPercentAtMost);
}

bool AsyncOperation::IsCancelled() const {
  const std::lock_guard guard(mutex_);
  return is_cancelled_;
}

bool AsyncOperation::Commit() {
  const std::lock_guard guard(mutex_);
  is_committed_ = !is_cancelled_;
  return is_committed_;
}

void AsyncOperation::End(AsyncResult result) {
  abi::ComPtr<IUnknown> dropped;  // released after the lock
  const std::lock_guard guard(mutex_);
  if (is_cancelled_) {
    result.code = VDS_E_OPERATION_CANCELED;
    std::swap(dropped, result.made);
  }
  result_ = std::move(result);
  changed_.notify_all();
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
  return {VDS_E_OPERATION_PENDING, percent_};
}

bool AsyncOperation::HasEnded() const {
  const std::lock_guard guard(mutex_);
  return result_.has_value();
}

HRESULT AsyncOperation::Cancel() {
  const std::lock_guard guard(mutex_);
  if (manner_ == CancelManner::kNotOffered) return VDS_E_NOT_SUPPORTED;
  if (is_cancelled_) return VDS_E_OPERATION_CANCELED;
  if (is_committed_ || result_) return VDS_E_CANCEL_TOO_LATE;
  is_cancelled_ = true;
  return S_OK;
}

}  // namespace vdslab::provider
