// Reads and writes of hosts (docs/data-at-stake.md).
#include <algorithm>
#include <utility>

#include "host_io.h"
#include "lun_parts.h"
#include "raid_level.h"
#include "simulator/enclosure_data.h"

namespace vdslab::sim {
namespace {

constexpr int kWriteTriesMax = 8;  // where members keep coming and going

// kGone: there is no such layout, for the LUN was deleted.
Outcome CheckRange(const LunLayout* layout, const LunRange& range) {
  if (layout == nullptr) return Outcome::kGone;
  const Bytes size = layout->size_bytes;
  const bool fits = range.length_bytes > 0 && range.offset_bytes < size &&
                    range.length_bytes <= size - range.offset_bytes;
  return fits ? Outcome::kOk : Outcome::kInvalid;
}

// kNotFound, kGone, kInvalid or kOk.
Outcome FindLun(Hardware& hardware, const LunRange& range, const Lun** lun) {
  Lun* found = nullptr;
  const Outcome outcome = hardware.bays.FindLun(range.lun, &found);
  if (outcome != Outcome::kOk) return outcome;
  *lun = found;
  return CheckRange(found->FindLayout(), range);
}

// Whether a host reaches the LUN and its data. Under `incident` and the group's commit.
Outcome CheckServing(const Hardware& hardware, const Lun& lun, const LunRange& range) {
  const Outcome in_range = CheckRange(lun.FindLayout(), range);  // which may have changed
  if (in_range != Outcome::kOk) return in_range;
  if (!hardware.accounts.caches.has_power()) return Outcome::kCacheCorrupt;
  return lun.status() == LunStatus::kOnline ? Outcome::kOk : Outcome::kFailed;
}

class HostWrite {
 public:
  HostWrite(Hardware& hardware, const Lun& lun, const LunRange& range, const std::string& tag)
      : hardware_(hardware), lun_(lun), group_(lun.group()), range_(range), tag_(tag) {}

  Outcome Run() {
    bool goes_through = false;
    const Outcome outcome = IntoCache(&goes_through);
    return goes_through ? Through() : outcome;
  }

 private:
  Outcome IntoCache(bool* goes_through) {
    std::lock_guard incident(hardware_.incident);
    std::lock_guard commit(group_.domain().commit);
    const Outcome serving = CheckServing(hardware_, lun_, range_);
    if (serving != Outcome::kOk) return serving;
    auto copies = hardware_.accounts.caches.PlaceFor(lun_.owner().value_or(0));
    *goes_through = copies.empty();
    if (!copies.empty()) hardware_.accounts.Acknowledge(lun_, range_, tag_, std::move(copies));
    return Outcome::kOk;
  }

  // Again, when drives came or went meanwhile: it has not reached all that are in service now. In
  // the end the host is told that it has failed.
  Outcome Through() {
    for (int tries = 0; tries < kWriteTriesMax; ++tries) {
      const std::uint32_t change = group_.domain().change();
      if (!ToDrives()) return Outcome::kFailed;
      std::lock_guard incident(hardware_.incident);
      std::lock_guard commit(group_.domain().commit);
      const Outcome serving = CheckServing(hardware_, lun_, range_);
      if (serving != Outcome::kOk) return serving;
      if (group_.domain().change() != change) continue;
      hardware_.accounts.Acknowledge(lun_, range_, tag_, {});
      return Outcome::kOk;
    }
    return Outcome::kFailed;
  }

  bool ToDrives() {
    const Membership& membership = group_.membership();
    const LunLayout* const layout = membership.LayoutOf(lun_);
    if (CheckRange(layout, range_) != Outcome::kOk) return true;  // that is found out again
    HostIo io(hardware_, lun_, Operation::kWrite);
    const std::vector<ColumnPart> parts =
        PartsOf(membership.type, *layout, range_.offset_bytes, range_.length_bytes);
    const auto& columns = membership.columns;
    bool written = true;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const Drive& drive = *columns[column].drive;
      if (parts[column].bytes == 0 || !drive.word().state().IsInService()) continue;
      written = io.Touch(drive, parts[column].range(), parts[column].bytes) && written;
    }
    io.Wait();
    return written;
  }

  Hardware& hardware_;
  const Lun& lun_;
  RaidGroup& group_;
  const LunRange range_;
  const std::string& tag_;
};

class HostRead {
 public:
  HostRead(Hardware& hardware, const Lun& lun, const LunRange& range)
      : hardware_(hardware),
        lun_(lun),
        group_(lun.group()),
        range_(range),
        io_(hardware, lun, Operation::kRead) {}

  Outcome Run() {
    bool from_drives = false;
    const Outcome outcome = Look(&from_drives);
    if (outcome != Outcome::kOk || !from_drives) return outcome;
    const bool read = FromDrives();
    io_.Wait();
    return read ? Outcome::kOk : Outcome::kFailed;
  }

 private:
  Outcome Look(bool* from_drives) {
    std::lock_guard incident(hardware_.incident);
    std::lock_guard commit(group_.domain().commit);
    const Outcome serving = CheckServing(hardware_, lun_, range_);
    if (serving != Outcome::kOk) return serving;
    const auto last = hardware_.accounts.LastWritesTo(range_);
    if (last.is_lost || last.is_out_of_reach) return Outcome::kFailed;
    *from_drives = !last.is_cached;
    good_ = group_.GoodColumns();
    touched_.assign(good_.size(), false);
    membership_ = &group_.membership();
    layout_ = &lun_.layout();
    parts_ = PartsOf(membership_->type, *layout_, range_.offset_bytes, range_.length_bytes);
    return Outcome::kOk;
  }

  // A column that cannot be read is as one that is lost: the others are read in its place. That
  // goes on until nothing is left to read, because the read of one drive may break another one.
  bool FromDrives() {
    for (bool reads = true; reads;) {
      reads = false;
      const bool reads_all = MakesUp();
      for (std::size_t column = 0; column < good_.size(); ++column) {
        const bool has_data = parts_[column].data_bytes > 0 && !IsReadElsewhere(column);
        if (touched_[column] || !(reads_all || has_data)) continue;
        touched_[column] = true;
        reads = true;
        if (good_[column]) good_[column] = ReadColumn(column);
      }
      DropLost();
    }
    return Survives(membership_->type, good_);
  }

  // Whether all that is left has to make up for a column that could not be read.
  bool MakesUp() const {
    bool lacks_one = false;
    for (std::size_t column = 0; column < good_.size(); ++column) {
      lacks_one = lacks_one || (touched_[column] && !good_[column]);
    }
    return lacks_one && ParityColumns(membership_->type) > 0;
  }

  bool ReadColumn(std::size_t column) {
    const AddressRange range = RangeOf(column);
    return io_.Touch(*membership_->columns[column].drive, range, range.length_bytes);
  }

  void DropLost() {
    for (std::size_t column = 0; column < good_.size(); ++column) {
      const Drive& drive = *membership_->columns[column].drive;
      good_[column] = good_[column] && drive.word().state().IsInService();
    }
  }

  // What makes up for a column lies at the same place on the others.
  AddressRange RangeOf(std::size_t column) const {
    if (parts_[column].bytes > 0) return parts_[column].range();
    Bytes begin = ~Bytes{0};
    Bytes end = 0;
    for (std::size_t other = 0; other < parts_.size(); ++other) {
      if (parts_[other].bytes == 0) continue;
      const Bytes base = layout_->columns[other].drive_offset_bytes;
      begin = std::min(begin, parts_[other].begin_bytes - base);
      end = std::max(end, parts_[other].end_bytes - base);
    }
    return {layout_->columns[column].drive_offset_bytes + begin, end - begin};
  }

  // The copies of a mirror are read one after the other, until one can be read.
  bool IsReadElsewhere(std::size_t column) const {
    switch (membership_->type) {
      case LunType::kMirror:
        return std::find(good_.begin(), good_.begin() + static_cast<std::ptrdiff_t>(column),
                         true) != good_.begin() + static_cast<std::ptrdiff_t>(column);
      case LunType::kStripedMirror:
        return column % 2 == 1 && good_[column - 1];
      default:
        return false;
    }
  }

  Hardware& hardware_;
  const Lun& lun_;
  RaidGroup& group_;
  const LunRange range_;
  HostIo io_;
  std::vector<ColumnPart> parts_;
  std::vector<bool> good_;     // columns that can be read
  std::vector<bool> touched_;  // columns that were to be read
  const Membership* membership_ = nullptr;
  const LunLayout* layout_ = nullptr;
};

}  // namespace

Outcome EnclosureData::Write(const LunRange& range, const std::string& tag) {
  const Lun* lun = nullptr;
  const Outcome found = FindLun(*impl_, range, &lun);
  return found == Outcome::kOk ? HostWrite(*impl_, *lun, range, tag).Run() : found;
}

Outcome EnclosureData::Read(const LunRange& range) {
  const Lun* lun = nullptr;
  const Outcome found = FindLun(*impl_, range, &lun);
  return found == Outcome::kOk ? HostRead(*impl_, *lun, range).Run() : found;
}

std::vector<WriteReport> EnclosureData::Writes() const {
  std::lock_guard incident(impl_->incident);
  return impl_->accounts.Report();
}

Outcome EnclosureData::AcceptLoss(LunNumber number) {
  std::lock_guard incident(impl_->incident);
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  Domain& domain = lun->group().domain();
  std::lock_guard commit(domain.commit);
  if (impl_->accounts.AcceptLoss(number)) {
    domain.Tell({{EventKind::kModified, ObjectKind::kLun, number}}, impl_->events);
  }
  return Outcome::kOk;
}

}  // namespace vdslab::sim
