#include "advise_sink.h"

#include <algorithm>

#include "notification_rules.h"

namespace vdslab::conformance {
namespace {

// OnNotify is declared with range(1, 100).
constexpr LONG kMostAtOnce = 100;

std::atomic<std::size_t> late_calls{0};

}  // namespace

ComPtr<AdviseSink> AdviseSink::Make(std::function<void()> arrived) {
  ComPtr<AdviseSink> sink;
  sink.Attach(new AdviseSink(std::move(arrived)));
  return sink;
}

HRESULT STDMETHODCALLTYPE AdviseSink::QueryInterface(REFIID iid, void** object) {
  if (object == nullptr) return E_POINTER;
  *object = nullptr;
  if (!(iid == __uuidof(IUnknown)) && !(iid == __uuidof(IVdsAdviseSink))) return E_NOINTERFACE;
  *object = static_cast<IVdsAdviseSink*>(this);
  AddRef();
  return S_OK;
}

ULONG STDMETHODCALLTYPE AdviseSink::AddRef() { return ++references_; }

ULONG STDMETHODCALLTYPE AdviseSink::Release() {
  const ULONG left = --references_;
  if (left == 0) delete this;
  return left;
}

HRESULT STDMETHODCALLTYPE AdviseSink::OnNotify(LONG count, VDS_NOTIFICATION* notifications) {
  std::function<void()> arrived;
  {
    const std::lock_guard lock(mutex_);
    if (unloaded_) ++late_calls;
    Record(count, notifications);
    arrived = arrived_;
  }
  CoTaskMemFree(notifications);  // NTF-002: the provider allocates, the receiver frees
  if (arrived) arrived();
  return S_OK;
}

void AdviseSink::Record(LONG count, const VDS_NOTIFICATION* notifications) {
  const std::size_t batch = batches_++;
  if (count < 1 || notifications == nullptr) {
    Violated("OnNotify came with " + std::to_string(count) +
             (notifications == nullptr ? " elements and no array" : " elements"));
    return;
  }
  if (count > kMostAtOnce) {
    Violated("OnNotify came with " + std::to_string(count) + " elements; 100 are allowed");
    count = kMostAtOnce;
  }
  for (LONG i = 0; i < count; ++i) {
    Notification notification = ReadNotification(notifications[i]);
    notification.batch = batch;
    const std::string rule = BrokenRule(notification);
    if (!rule.empty()) Violated(rule);
    notifications_.push_back(notification);
  }
}

void AdviseSink::Violated(std::string rule) {
  if (std::find(violations_.begin(), violations_.end(), rule) == violations_.end()) {
    violations_.push_back(std::move(rule));
  }
}

std::vector<Notification> AdviseSink::Notifications() const {
  const std::lock_guard lock(mutex_);
  return notifications_;
}

std::size_t AdviseSink::NotificationCount() const {
  const std::lock_guard lock(mutex_);
  return notifications_.size();
}

std::vector<std::string> AdviseSink::Violations() const {
  const std::lock_guard lock(mutex_);
  return violations_;
}

void AdviseSink::Unloaded() {
  const std::lock_guard lock(mutex_);
  unloaded_ = true;
}

void AdviseSink::Detach() {
  const std::lock_guard lock(mutex_);
  arrived_ = nullptr;
}

std::size_t AdviseSink::TakeLateCalls() { return late_calls.exchange(0); }

}  // namespace vdslab::conformance
