// The only IUnknown code of the provider: identity, lifetime, module count.
#pragma once

#include <atomic>

#include "abi/vds.h"
#include "module_reference.h"

namespace vdslab::provider {

// A count that a table of weak entries can raise only while the object lives.
class ReferenceCount {
 public:
  ULONG Add() { return count_.fetch_add(1, std::memory_order_relaxed) + 1; }
  ULONG count() const { return count_.load(std::memory_order_relaxed); }
  ULONG Drop() { return count_.fetch_sub(1, std::memory_order_acq_rel) - 1; }

  // False when the last reference has gone already.
  bool TryAdd() {
    ULONG seen = count_.load(std::memory_order_relaxed);
    while (seen != 0) {
      if (count_.compare_exchange_weak(seen, seen + 1, std::memory_order_relaxed)) return true;
    }
    return false;
  }

 private:
  std::atomic<ULONG> count_{1};
};

// An object with the listed interfaces. It starts with one reference and deletes itself with the
// last one. The pointer of `First` is its IUnknown.
template <class First, class... Rest>
class ComObject : public First, public Rest... {
 public:
  ComObject(const ComObject&) = delete;
  ComObject& operator=(const ComObject&) = delete;

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (iid == __uuidof(IUnknown)) *out = static_cast<First*>(this);
    Offer<First>(iid, out);
    (Offer<Rest>(iid, out), ...);
    if (*out != nullptr && !Offers(iid)) *out = nullptr;
    if (*out == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }

  STDMETHODIMP_(ULONG) AddRef() final { return references_.Add(); }

  STDMETHODIMP_(ULONG) Release() final {
    const ULONG left = references_.Drop();  // `this` may be gone now, by another thread
    if (left == 0) delete this;
    return left;
  }

  IUnknown* identity() { return static_cast<First*>(this); }
  ReferenceCount& references() { return references_; }

 protected:
  ComObject() = default;
  virtual ~ComObject() = default;

  // Whether an interface that the object has is one that clients see. The answer never changes, but
  // once where a role hides the interfaces of what is gone. Throws nothing.
  virtual bool Offers(REFIID) const { return true; }

 private:
  template <class Interface>
  void Offer(REFIID iid, void** out) {
    if (iid == __uuidof(Interface)) *out = static_cast<Interface*>(this);
  }

  ReferenceCount references_;
  [[no_unique_address]] ModuleReference module_;
};

}  // namespace vdslab::provider
