// An advise sink that ends with its last reference, as sinks outside of tests do.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <utility>

#include "abi/vds.h"

namespace vdslab::provider::testing {

// To be made with new; it begins with one reference. It must not end while it is called.
class MortalSink final : public IVdsAdviseSink {
 public:
  // What is done inside OnNotify, and what when it ends.
  MortalSink(std::function<void()> inside, std::function<void()> at_its_end, HRESULT answer = S_OK)
      : inside_(std::move(inside)), at_its_end_(std::move(at_its_end)), answer_(answer) {}
  virtual ~MortalSink() {
    EXPECT_FALSE(is_inside_) << "it was let go while it was called";
    at_its_end_();
  }

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    const bool known = iid == __uuidof(IUnknown) || iid == __uuidof(IVdsAdviseSink);
    *out = known ? static_cast<IVdsAdviseSink*>(this) : nullptr;
    if (known) AddRef();
    return known ? S_OK : E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }
  STDMETHODIMP OnNotify(LONG, VDS_NOTIFICATION* notifications) override {
    CoTaskMemFree(notifications);
    is_inside_ = true;
    inside_();
    is_inside_ = false;
    return answer_;
  }

 private:
  std::atomic<ULONG> references_{1};
  std::atomic<bool> is_inside_{false};
  const std::function<void()> inside_;
  const std::function<void()> at_its_end_;
  const HRESULT answer_;
};

}  // namespace vdslab::provider::testing
