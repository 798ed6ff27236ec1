// What clients ask for in the life of a LUN, and how far such an order has come.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr std::size_t kColumnsMax = 64;  // that an array gives a LUN where it chooses

// A LUN that is to be made.
struct LunOrder {
  std::string friendly_name{};  // UTF-8; its first kFriendlyNameMax characters are kept
  LunType type = LunType::kSimple;
  Bytes size_bytes = 0;  // rounded up to a row of stripes, or to 512 bytes; 0: as much as fits
  Bytes stripe_bytes = 65536;  // of types that have stripes; a multiple of 512
  // Its columns, in this order: free drives, or just the members of a group of that type. Empty:
  // the array chooses among the free drives that are in service, and no hot spares.
  std::vector<DriveHandle> drives{};
  // How many the array chooses: the largest ones, of equal ones the first. 0: as few as hold
  // `size_bytes`, or as make the LUN largest where that is 0.
  std::size_t columns = 0;
};

// How far an order has come, and whether somebody wants it to end. Threads: any.
class Work {
 public:
  std::uint32_t percent() const { return percent_.load(std::memory_order_acquire); }
  // Heard between two steps of the work: the order undoes itself, and returns kCancelled. Later
  // than that it is not heard, and the order ends as if nobody had asked.
  void Cancel() { is_cancelled_.store(true, std::memory_order_release); }
  bool IsCancelled() const { return is_cancelled_.load(std::memory_order_acquire); }

  // By the order. It never falls, and is 100 only when the order has been carried out.
  void ShowPercent(std::uint32_t percent) { percent_.store(percent, std::memory_order_release); }

 private:
  std::atomic<std::uint32_t> percent_{0};
  std::atomic<bool> is_cancelled_{false};
};

}  // namespace vdslab::sim
