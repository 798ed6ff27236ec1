// The callback object that a provider is given: it records what it is told.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "session.h"

namespace vdslab::conformance {

class AdviseSink final : public IVdsAdviseSink {
 public:
  // `arrived` is called after each OnNotify, on the provider's thread, until Detach.
  static ComPtr<AdviseSink> Make(std::function<void()> arrived);

  STDMETHODIMP QueryInterface(REFIID iid, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;
  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* notifications) override;

  std::vector<Notification> Notifications() const;
  std::size_t NotificationCount() const;
  ULONG references() const { return references_; }
  std::vector<std::string> Violations() const;  // of NTF-001 and DRV-NOTIFY-011, without repetition

  // OnUnload has returned S_OK: from now on every OnNotify breaks a rule.
  void Unloaded();
  void Detach();

  // How often, since this was asked last, any sink of this process was called after its OnUnload.
  static std::size_t TakeLateCalls();

 private:
  explicit AdviseSink(std::function<void()> arrived) : arrived_(std::move(arrived)) {}
  ~AdviseSink() = default;
  void Record(LONG count, const VDS_NOTIFICATION* notifications);
  void Violated(std::string rule);

  std::atomic<ULONG> references_{1};
  mutable std::mutex mutex_;
  std::function<void()> arrived_;
  std::vector<Notification> notifications_;
  std::vector<std::string> violations_;
  std::size_t batches_ = 0;
  bool unloaded_ = false;
};

}  // namespace vdslab::conformance
