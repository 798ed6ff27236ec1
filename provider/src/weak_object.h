// A COM object that somebody else keeps alive, and a table of such.
#pragma once

#include <array>
#include <mutex>
#include <vector>

#include "abi/com_ptr.h"
#include "com_object.h"
#include "device.h"

namespace vdslab::provider {

// The object, as long as it has references.
class WeakObject {
 public:
  WeakObject() = default;
  WeakObject(IUnknown* object, ReferenceCount* references)
      : object_(object), references_(references) {}

  // Must exclude the object's destructor, which takes the entry away. Null: it is being destroyed.
  abi::ComPtr<IUnknown> Acquire() const {
    abi::ComPtr<IUnknown> held;
    if (object_ != nullptr && references_->TryAdd()) held.Attach(object_);
    return held;
  }
  const IUnknown* address() const { return object_; }

 private:
  IUnknown* object_ = nullptr;
  ReferenceCount* references_ = nullptr;
};

// The objects of devices that are referenced: at most one a device.
// Threads: any.
class DeviceTable {
 public:
  // The object of `device`, or else what `make` makes: a new object with one reference.
  template <class Make>
  abi::ComPtr<IUnknown> Find(const Device& device, Make&& make) {
    const std::lock_guard guard(mutex_);
    auto& entries = entries_[static_cast<std::size_t>(device.kind)];
    if (device.index >= entries.size()) entries.resize(device.index + 1);
    Entry& entry = entries[device.index];
    if (entry.stay == device.stay) {
      if (auto present = entry.object.Acquire()) return present;
    }
    auto* made = make();
    abi::ComPtr<IUnknown> held;
    held.Attach(made->identity());
    // The object of an earlier stay does not take the place of a later one's.
    if (entry.object.address() == nullptr || device.stay >= entry.stay) {
      entry = {{made->identity(), &made->references()}, device.stay};
    }
    return held;
  }

  // The object of the one device of that kind that is `wanted`, of the last stay in its slot that
  // had an object. Null: nobody holds it.
  template <class Wanted>
  abi::ComPtr<IUnknown> FindHeld(DeviceKind kind, Wanted&& wanted) {
    const std::lock_guard guard(mutex_);
    const auto& entries = entries_[static_cast<std::size_t>(kind)];
    for (std::uint32_t index = 0; index < entries.size(); ++index) {
      const Entry& entry = entries[index];
      if (entry.object.address() != nullptr && wanted(Device{kind, index, entry.stay})) {
        return entry.object.Acquire();
      }
    }
    return nullptr;
  }

  // To be called by the destructor of the object.
  void Forget(const Device& device, const IUnknown* object) {
    const std::lock_guard guard(mutex_);
    Entry& entry = entries_[static_cast<std::size_t>(device.kind)][device.index];
    if (entry.object.address() == object) entry = {};
  }

 private:
  struct Entry {
    WeakObject object;
    std::uint32_t stay = 0;
  };
  std::mutex mutex_;
  std::array<std::vector<Entry>, kDeviceKindCount> entries_;
};

}  // namespace vdslab::provider
