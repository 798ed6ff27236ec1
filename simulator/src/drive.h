// One slot and the drive that is, or was, in it.
#pragma once

#include <atomic>
#include <cstdint>

#include "domain.h"
#include "drive_lifecycle.h"
#include "simulator/enclosure_spec.h"
#include "simulator/properties.h"
#include "simulator/types.h"

namespace vdslab::sim {

class RaidGroup;

// Drives alike, as they lie in an enclosure.
struct DrivePattern {
  const DriveSpec* spec = nullptr;
  std::uint32_t first_index = 0;  // of its slots
};

// All of a drive that can change, in one word: a reader takes it with one load, and whatever it
// finds was true at that moment.
class DriveWord {
 public:
  constexpr explicit DriveWord(std::uint64_t bits) : bits_(bits) {}
  constexpr DriveWord(DriveState state, std::uint32_t stay)
      : bits_(state.number() | std::uint64_t{stay} << 32) {}

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr DriveState state() const { return DriveState(static_cast<std::uint8_t>(bits_)); }
  constexpr std::uint32_t stay() const { return static_cast<std::uint32_t>(bits_ >> 32); }
  constexpr bool is_hot_spare() const { return (bits_ & kHotSpareBit) != 0; }
  constexpr bool is_seized() const { return (bits_ & kSeizedBit) != 0; }
  // A bit for each running maintenance operation.
  constexpr std::uint8_t maintenance() const { return static_cast<std::uint8_t>(bits_ >> 16); }

  constexpr DriveWord WithState(DriveState state) const {
    return DriveWord((bits_ & ~std::uint64_t{0xFF}) | state.number());
  }
  constexpr DriveWord WithHotSpare(bool on) const { return With(kHotSpareBit, on); }
  constexpr DriveWord WithSeized(bool on) const { return With(kSeizedBit, on); }
  constexpr DriveWord WithMaintenance(std::uint8_t running) const {
    return DriveWord((bits_ & ~(std::uint64_t{0xFF} << 16)) | std::uint64_t{running} << 16);
  }
  // The next stay: what another station or a maintenance operation did to the last one is over.
  constexpr DriveWord NextStay() const {
    return DriveWord(state(), stay() + 1).WithHotSpare(is_hot_spare());
  }

 private:
  static constexpr std::uint64_t kHotSpareBit = 1u << 8;
  static constexpr std::uint64_t kSeizedBit = 1u << 9;

  constexpr DriveWord With(std::uint64_t bit, bool on) const {
    return DriveWord(on ? bits_ | bit : bits_ & ~bit);
  }

  std::uint64_t bits_;
};

// Padded, so that threads on neighbouring drives do not share a cache line.
class alignas(64) Drive {
 public:
  // A slot that never holds a drive is not made known to it.
  void PutIn(std::uint32_t index, SlotAddress slot, const DrivePattern* pattern);
  void PutAt(std::uint32_t index, SlotAddress slot);  // a place, and no drive yet
  // Under the commits of both domains, once others know the drive. Null: it is free.
  void Join(RaidGroup* group) { group_.store(group, std::memory_order_release); }

  DriveWord word() const { return DriveWord(word_.load(std::memory_order_acquire)); }
  bool Exists() const { return pattern() != nullptr; }  // pulled or not
  bool IsPresent() const { return word().state().IsPresent(); }
  bool IsInStay(std::uint32_t stay) const {  // the stay has begun and is not over
    const DriveWord now = word();
    return now.stay() == stay && now.state().IsPresent();
  }

  const DrivePattern* pattern() const { return pattern_.load(std::memory_order_acquire); }
  DriveSpec Spec() const;  // of this drive alone
  Bytes size_bytes() const { return pattern()->spec->size_bytes; }
  SlotAddress slot() const { return slot_; }
  std::uint32_t index() const { return index_; }
  RaidGroup* group() const { return group_.load(std::memory_order_acquire); }  // null: free
  // A drive may change domains: who has locked its commit asks again.
  Domain& domain();
  Domain& own_domain() { return own_domain_; }
  const Domain& domain() const { return const_cast<Drive*>(this)->domain(); }

  DriveProperties Properties(DriveWord word) const;

  CommitLock LockCommit();  // of the domain that it then belongs to

  // The rest under domain().commit.
  DriveGuards Guards() const;
  DriveStep Look(DriveEvent event, DriveGuards further_guards) const;
  void Store(DriveWord word);
  // Another drive belongs to the slot, which is vacant.
  void Exchange(const DrivePattern* pattern, DriveWord word);
  Bytes dirty_bytes() const { return dirty_bytes_; }
  void set_dirty_bytes(Bytes bytes) { dirty_bytes_ = bytes; }

 private:
  std::atomic<std::uint64_t> word_{DriveWord(kEmptySlot, 0).bits()};
  // Acknowledged data that is only in the cache. It belongs to the drive, not to the slot's stay:
  // while the drive is pulled it stays pinned in the cache, and it is there when the drive returns.
  Bytes dirty_bytes_ = 0;
  std::atomic<const DrivePattern*> pattern_{nullptr};
  std::atomic<RaidGroup*> group_{nullptr};
  std::uint32_t index_ = 0;
  SlotAddress slot_;
  Domain own_domain_;
};
static_assert(sizeof(Drive) == 64, "what few drives need belongs into a table beside them");

}  // namespace vdslab::sim
