// What a client of a provider is told.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "abi/names.h"
#include "abi/vds.h"

namespace vdslab::examples {

// Collects the names of notifications. It lives on the stack, and longer than the provider calls
// it. Threads: any.
class Sink final : public IVdsAdviseSink {
 public:
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    const bool known = iid == __uuidof(IUnknown) || iid == __uuidof(IVdsAdviseSink);
    *out = known ? this : nullptr;
    if (known) AddRef();
    return known ? S_OK : E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override { return --references_; }

  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* notifications) override {
    const std::lock_guard guard(mutex_);
    for (LONG i = 0; i < count; ++i) {  // every arm of the union begins with the event
      told_.push_back(abi::NameOfNotification(notifications[i].Drive.ulEvent));
    }
    CoTaskMemFree(notifications);
    return S_OK;
  }

  // Since the last call.
  std::vector<std::string> Told() {
    const std::lock_guard guard(mutex_);
    return std::exchange(told_, {});
  }

 private:
  std::atomic<ULONG> references_{1};
  std::mutex mutex_;
  std::vector<std::string> told_;
};

}  // namespace vdslab::examples
