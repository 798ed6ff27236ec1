// The devices of which an order has been carried out and is being told, for a role in which they
// are busy until its call has returned (AMB-15 b).
#pragma once

#include <algorithm>
#include <mutex>
#include <vector>

#include "device.h"

namespace vdslab::provider {

// Threads: any. Where nobody asks, an order costs a predictable branch.
class OrdersBeingTold {
 public:
  explicit OrdersBeingTold(bool are_kept) : are_kept_(are_kept) {}

  // An order about `device` is being told for as long as this lives.
  class Mark {
   public:
    Mark(OrdersBeingTold& orders, const Device& device) : orders_(orders), device_(device) {
      if (orders_.are_kept_) [[unlikely]]
        orders_.Add(device_);
    }
    ~Mark() {
      if (orders_.are_kept_) [[unlikely]]
        orders_.Remove(device_);
    }
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;

   private:
    OrdersBeingTold& orders_;
    const Device device_;
  };

  bool Has(const Device& device) const {  // false where they are not kept
    if (!are_kept_) [[likely]]
      return false;
    const std::lock_guard guard(mutex_);
    return std::find(devices_.begin(), devices_.end(), device) != devices_.end();
  }

 private:
  void Add(const Device& device) {
    const std::lock_guard guard(mutex_);
    devices_.push_back(device);
  }
  void Remove(const Device& device) {
    const std::lock_guard guard(mutex_);
    devices_.erase(std::find(devices_.begin(), devices_.end(), device));
  }

  const bool are_kept_;
  mutable std::mutex mutex_;
  std::vector<Device> devices_;  // guarded by mutex_; one as often as it is being told
};

}  // namespace vdslab::provider
