// For tests: what becomes of acknowledged writes, in the simplest way. It shares no code with the
// accounting of the enclosure: it keeps what stands in every block of every drive, and tries each
// single fault to see whether a write is at risk.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "simulator/acknowledged_writes.h"
#include "simulator/types.h"

namespace vdslab::sim {

inline constexpr Bytes kBlock = 1024;
inline constexpr int kBlocksOfStripe = 2;
inline constexpr int kBlocksOfColumn = 24;
inline constexpr int kBlocksMax = 5;  // of one write

enum class Where { kThere, kAway, kDead };

// One LUN, block by block. A data block holds the number of the write that was written last; a
// block of redundancy holds the numbers of all the data blocks that it belongs to.
class NaiveArray {
 public:
  NaiveArray(LunType type, int columns, int controllers, int preferred, bool mirrored)
      : type_(type),
        columns_(columns),
        mirrored_(mirrored),
        preferred_(static_cast<std::size_t>(preferred)),
        owner_(preferred_),
        drives_(static_cast<std::size_t>(columns)),
        works_(static_cast<std::size_t>(controllers), true),
        charged_(static_cast<std::size_t>(controllers), true) {
    for (Drive& drive : drives_) {
      drive.blocks.assign(static_cast<std::size_t>(kBlocksOfColumn * Data()), 0);
    }
  }

  int BlockCount() const { return kBlocksOfColumn * Data(); }

  // --- What happens.
  void Put(int column, Where where) { Of(column).where = where; }
  // Another drive holds the column from now on.
  void Replace(int column) {
    std::fill(Of(column).blocks.begin(), Of(column).blocks.end(), -1);
    Of(column).stale = true;
  }
  void SetController(int number, bool works) { works_[static_cast<std::size_t>(number)] = works; }
  void SetBattery(int number, bool charged) {
    charged_[static_cast<std::size_t>(number)] = charged;
  }
  void SetPower(bool on) { power_ = on; }

  // After time enough for each takeover and each return.
  void HandOver() {
    if (works_[preferred_]) owner_ = preferred_;
    for (std::size_t each = 0; each < works_.size(); ++each) {
      if (!works_[owner_] && works_[each]) owner_ = each;
    }
  }

  bool Accepts() const { return power_ && works_[owner_] && IsAlive(); }

  void Write(int number, int block, int count) {
    Writing write{.first = block, .count = count};
    const int wanted = mirrored_ ? 2 : 1;
    for (std::size_t step = 0; step < works_.size(); ++step) {
      const std::size_t each = (owner_ + step) % works_.size();
      if (works_[each] && static_cast<int>(write.copies.size()) < wanted) write.copies.insert(each);
    }
    const bool kept = std::all_of(write.copies.begin(), write.copies.end(),
                                  [&](std::size_t each) { return charged_[each]; });
    write.cached = kept && static_cast<int>(write.copies.size()) == wanted;
    MissWhereAway(write);
    if (!write.cached) PutOnDrives(number, write);
    writes_[number] = write;
  }

  void FlushAll() {
    for (auto& [number, write] : writes_) {
      if (!write.cached || write.lost || !IsAlive() || !CacheCanBeRead(write)) continue;
      MissWhereAway(write);
      PutOnDrives(number, write);
      write.cached = false;
    }
  }

  void RebuildAll() {
    if (!power_) return;
    for (int column = 0; column < columns_; ++column) {
      if (!IsAlive() || Of(column).where != Where::kThere || !Of(column).stale) continue;
      for (int row = 0; row < kBlocksOfColumn; ++row) Remake(column, row);
      Of(column).stale = false;
    }
  }

  // After whatever happened.
  void Settle() {
    for (auto& [number, write] : writes_) {
      if (!write.cached || write.lost) continue;
      std::erase_if(write.copies, [&](std::size_t each) { return !Keeps(each); });
      MirrorAnew(write);
      if (write.copies.empty() || IsGivenUp()) write.lost = true;
    }
  }

  // --- What is to be seen.
  int Losses() const {
    return static_cast<int>(std::count_if(writes_.begin(), writes_.end(),
                                          [](const auto& each) { return each.second.lost; }));
  }
  // By the numbers of the writes.
  std::map<int, WriteState> States() const {
    std::map<int, WriteState> states;
    for (const auto& [number, write] : writes_) {
      states[number] = write.lost        ? WriteState::kLost
                       : CanRead(number) ? WriteState::kSafe
                                         : WriteState::kAtRisk;
    }
    for (int column = 0; column < columns_; ++column) {
      NaiveArray other = *this;
      other.Put(column, Where::kDead);
      other.Harm(states, true);
    }
    for (int controller = 0; controller < static_cast<int>(works_.size()); ++controller) {
      NaiveArray other = *this;
      other.SetController(controller, false);
      other.Harm(states, true);
    }
    NaiveArray other = *this;
    other.SetPower(false);
    other.Harm(states, false);
    return states;
  }

 private:
  struct Drive {
    Where where = Where::kThere;
    bool stale = false;
    std::vector<int> blocks;  // row by row, with a place for each data unit of the row
  };
  struct Writing {
    int first = 0;
    int count = 0;
    bool cached = false;
    bool lost = false;
    std::set<std::size_t> copies{};
  };
  struct Place {  // of a block of user data
    int row = 0;
    int unit = 0;
  };

  int Data() const {  // columns' worth of user data
    switch (type_) {
      case LunType::kMirror:
        return 1;
      case LunType::kStripedMirror:
        return columns_ / 2;
      case LunType::kParity:
        return columns_ - 1;
      case LunType::kDoubleParity:
        return columns_ - 2;
      default:
        return columns_;
    }
  }

  Drive& Of(int column) { return drives_[static_cast<std::size_t>(column)]; }
  const Drive& Of(int column) const { return drives_[static_cast<std::size_t>(column)]; }
  bool IsGood(int column) const { return Of(column).where == Where::kThere && !Of(column).stale; }

  // A mirror has no stripes: its blocks lie in their order.
  Place PlaceOf(int block) const {
    if (type_ == LunType::kMirror) return {block, 0};
    const int stripe = block / kBlocksOfStripe;
    return {stripe / Data() * kBlocksOfStripe + block % kBlocksOfStripe, stripe % Data()};
  }

  // Which data unit stands in the column at that row; -1 is redundancy.
  int UnitIn(int column, int row) const {
    if (type_ == LunType::kMirror) return 0;
    if (type_ == LunType::kStripedMirror) return column / 2;
    if (type_ == LunType::kStripe) return column;
    const int first = columns_ - 1 - row / kBlocksOfStripe % columns_;
    const int second = (first + columns_ - 1) % columns_;
    const bool has_second = type_ == LunType::kDoubleParity;
    if (column == first || (has_second && column == second)) return -1;
    int unit = 0;
    for (int other = 0; other < column; ++other) {
      if (other != first && !(has_second && other == second)) ++unit;
    }
    return unit;
  }

  template <class Count>  // how many columns of the whole LUN, or of its worst pair, are bad
  bool Bears(Count is_bad) const {
    int bad = 0;
    for (int column = 0; column < columns_; ++column) bad += is_bad(column) ? 1 : 0;
    switch (type_) {
      case LunType::kMirror:
        return bad < columns_;
      case LunType::kParity:
        return bad <= 1;
      case LunType::kDoubleParity:
        return bad <= 2;
      case LunType::kStripedMirror:
        for (int pair = 0; pair < columns_; pair += 2) {
          if (is_bad(pair) && is_bad(pair + 1)) return false;
        }
        return true;
      default:
        return bad == 0;
    }
  }
  bool IsAlive() const {
    return Bears([&](int column) { return !IsGood(column); });
  }
  bool IsGivenUp() const {
    return !Bears([&](int column) { return Of(column).where == Where::kDead || Of(column).stale; });
  }

  bool Keeps(std::size_t controller) const {
    return (power_ && works_[controller]) || charged_[controller];
  }
  bool CacheCanBeRead(const Writing& write) const {
    return power_ && std::any_of(write.copies.begin(), write.copies.end(),
                                 [&](std::size_t each) { return works_[each]; });
  }
  void MirrorAnew(Writing& write) const {
    if (!mirrored_ || write.copies.size() != 1 || !CacheCanBeRead(write)) return;
    for (std::size_t each = 0; each < works_.size() && write.copies.size() < 2; ++each) {
      if (works_[each]) write.copies.insert(each);
    }
  }

  template <class Do>
  void ForEachBlock(const Writing& write, Do do_it) {
    for (int block = write.first; block < write.first + write.count; ++block) {
      const Place place = PlaceOf(block);
      for (int column = 0; column < columns_; ++column) {
        const int unit = UnitIn(column, place.row);
        if (unit == place.unit || unit == -1) do_it(column, place);
      }
    }
  }
  void MissWhereAway(const Writing& write) {
    ForEachBlock(write, [&](int column, Place) {
      if (Of(column).where != Where::kThere) Of(column).stale = true;
    });
  }
  void PutOnDrives(int number, const Writing& write) {
    ForEachBlock(write, [&](int column, Place place) {
      if (Of(column).where != Where::kThere) return;
      At(column, place.row, place.unit) = number;
    });
  }

  // What stands in a data unit of the row, from the unit itself or from the others of its row.
  // Nothing (-1): it cannot be told.
  int Content(int row, int unit) const {
    for (int column = 0; column < columns_; ++column) {
      if (UnitIn(column, row) == unit && IsGood(column)) return At(column, row, unit);
    }
    for (int column = 0; column < columns_; ++column) {
      if (UnitIn(column, row) == -1 && IsGood(column)) return FromRedundancy(column, row, unit);
    }
    return -1;
  }
  int& At(int column, int row, int unit) {
    return Of(column).blocks[static_cast<std::size_t>(row * Data() + unit)];
  }
  int At(int column, int row, int unit) const {
    return Of(column).blocks[static_cast<std::size_t>(row * Data() + unit)];
  }
  // Redundancy tells a block when it fits to the others that can be read.
  int FromRedundancy(int redundancy, int row, int unit) const {
    for (int column = 0; column < columns_; ++column) {
      const int other = UnitIn(column, row);
      if (other == -1 || other == unit || !IsGood(column)) continue;
      if (At(column, row, other) != At(redundancy, row, other)) return -1;
    }
    return At(redundancy, row, unit);
  }
  void Remake(int column, int row) {
    const int own = UnitIn(column, row);
    for (int unit = 0; unit < Data(); ++unit) {
      if (own == -1 || own == unit) At(column, row, unit) = Content(row, unit);
    }
  }

  bool CanRead(int number) const {
    const Writing& write = writes_.at(number);
    if (write.lost || !IsAlive()) return false;
    if (write.cached) return CacheCanBeRead(write);
    for (int block = write.first; block < write.first + write.count; ++block) {
      const Place place = PlaceOf(block);
      if (Content(place.row, place.unit) != number) return false;
    }
    return true;
  }
  // A fault has come: what it does to writes that were safe before it.
  void Harm(std::map<int, WriteState>& states, bool must_be_read) {
    Settle();
    for (auto& [number, state] : states) {
      const bool harmed = writes_.at(number).lost || (must_be_read && !CanRead(number));
      if (harmed && state == WriteState::kSafe) state = WriteState::kAtRisk;
    }
  }

  LunType type_;
  int columns_;
  bool mirrored_;
  std::size_t preferred_;  // the controller that the LUN belongs to
  std::size_t owner_;      // the one that serves it, or was the last to
  bool power_ = true;
  std::vector<Drive> drives_;
  std::vector<bool> works_;    // by controller
  std::vector<bool> charged_;  // its battery
  std::map<int, Writing> writes_;
};

}  // namespace vdslab::sim
