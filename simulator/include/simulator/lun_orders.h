// What clients ask for in the life of a LUN, and how far such an order has come.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulator/rebuild_number.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr std::size_t kColumnsMax = 64;  // that an array gives a LUN where it chooses

// A stripe is a multiple of a sector.
inline constexpr Bytes kSectorBytes = 512;
inline constexpr Bytes kStripeBytesMax = Bytes{1} << 30;

// A LUN that is to be made.
struct LunOrder {
  std::string friendly_name{};  // UTF-8; its first kFriendlyNameMax characters are kept
  LunType type = LunType::kSimple;
  Bytes size_bytes = 0;  // rounded up to a row of stripes, or to 512 bytes; 0: as much as fits
  Bytes stripe_bytes = 65536;  // of types that have stripes; a multiple of 512
  // Its columns, in this order: free drives, or just the members of a group of that type. Empty:
  // the array chooses among the free drives that are in service, and no hot spares; where a size
  // is given, without those that operations hold, as long as the others suffice.
  std::vector<DriveHandle> drives{};
  // How many the array chooses: the largest ones, of equal ones the first. 0: as few as hold
  // `size_bytes`, or as make the LUN largest where that is 0.
  std::size_t columns = 0;
  // That it is made of, in place of `drives`. The primordial pool is what the array chooses from
  // anyhow; in a concrete one the LUN lies on all drives, with the stripes of the pool.
  std::optional<PoolNumber> pool{};
  // Which hosts may reach it, and what it is to be good at, in words of its clients: the enclosure
  // keeps them and does not read them.
  std::string unmasking_list{"*"};
  std::string hints{};
  // The priority of rebuilds that is wished; none, or one out of the range: as it is. All LUNs on
  // the same drives have the step that was wished last.
  std::optional<RebuildNumber> rebuild_wish{};
};

// How far an order has come, and whether somebody wants it to end. Threads: any.
class Work {
 public:
  virtual ~Work() = default;

  std::uint32_t percent() const { return percent_.load(std::memory_order_acquire); }
  // True: the order undoes itself between two steps of the work, and returns kCancelled, unless it
  // is refused before it was accepted. False: it is too late, and the order ends by itself.
  bool Cancel() { return TryToBe(State::kCancelled); }
  bool IsCancelled() const { return state_.load(std::memory_order_acquire) == State::kCancelled; }

  // --- By the order.

  // Nothing but hardware can refuse the order any more, and its work begins, which may take
  // modelled time. Called once, with nothing locked.
  virtual void Accept() {}
  // What comes now cannot be undone. False: the order was cancelled.
  bool Commit() { return TryToBe(State::kCommitted); }
  // It never falls, and is 100 only when the order has been carried out.
  void ShowPercent(std::uint32_t percent) { percent_.store(percent, std::memory_order_release); }

 private:
  enum class State : std::uint8_t { kOpen, kCancelled, kCommitted };

  bool TryToBe(State wanted) {
    State state = State::kOpen;
    return state_.compare_exchange_strong(state, wanted, std::memory_order_acq_rel) ||
           state == wanted;
  }

  std::atomic<std::uint32_t> percent_{0};
  std::atomic<State> state_{State::kOpen};
};

}  // namespace vdslab::sim
