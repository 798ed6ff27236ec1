// Owns one reference to a COM object.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "abi/vds.h"

namespace vdslab::abi {

// Not safe to change from two threads at once; copies are independent.
template <class Interface>
class ComPtr {
 public:
  ComPtr() = default;
  ComPtr(std::nullptr_t) {}  // NOLINT: null converts

  // Adds a reference; Attach takes one over.
  explicit ComPtr(Interface* object) : object_(object) {
    if (object_ != nullptr) object_->AddRef();
  }

  ComPtr(const ComPtr& other) : ComPtr(other.object_) {}
  ComPtr(ComPtr&& other) noexcept : object_(other.Detach()) {}

  // To a base interface.
  template <class Derived>
  requires std::is_convertible_v<Derived*, Interface*> ComPtr(const ComPtr<Derived>& other)
      : ComPtr(static_cast<Interface*>(other.get())) {}

  ~ComPtr() { Reset(); }

  ComPtr& operator=(ComPtr other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  Interface* get() const { return object_; }
  Interface* operator->() const { return object_; }
  Interface& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  friend bool operator==(const ComPtr& left, const ComPtr& right) {
    return left.object_ == right.object_;
  }

  void Reset() {
    // Cleared first: Release may run code that looks at this pointer.
    if (Interface* const object = Detach()) object->Release();
  }

  // For a call that stores a new reference; releases the present one.
  Interface** put() {
    Reset();
    return &object_;
  }
  void** put_void() { return reinterpret_cast<void**>(put()); }

  // Takes over a reference that the caller owns.
  void Attach(Interface* object) {
    Reset();
    object_ = object;
  }

  // Hands the reference to the caller.
  [[nodiscard]] Interface* Detach() { return std::exchange(object_, nullptr); }

  // The object's `Other` interface; null when this pointer is null or the object has none.
  template <class Other>
  ComPtr<Other> As() const {
    ComPtr<Other> other;
    if (object_ == nullptr) return other;
    void* found = nullptr;
    if (SUCCEEDED(object_->QueryInterface(__uuidof(Other), &found))) {
      other.Attach(static_cast<Other*>(found));
    }
    return other;
  }

 private:
  Interface* object_ = nullptr;
};

}  // namespace vdslab::abi
