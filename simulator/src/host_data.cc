// Reads and writes of hosts (docs/data-at-stake.md).
#include <algorithm>
#include <utility>

#include "host_io.h"
#include "lun_parts.h"
#include "raid_level.h"

namespace vdslab::sim {
namespace {

constexpr int kWriteTriesMax = 8;  // where members keep coming and going

// kNotFound, kInvalid or kOk.
Outcome FindLun(const Hardware& hardware, const LunRange& range, const Lun** lun) {
  if (range.lun >= hardware.bays.luns().size()) return Outcome::kNotFound;
  *lun = &hardware.bays.luns()[range.lun];
  const Bytes size = (*lun)->layout().size_bytes;
  const bool fits = range.length_bytes > 0 && range.offset_bytes < size &&
                    range.length_bytes <= size - range.offset_bytes;
  return fits ? Outcome::kOk : Outcome::kInvalid;
}

std::vector<ColumnPart> PartsOfRange(const Lun& lun, const LunRange& range) {
  return PartsOf(lun.group().type(), lun.layout(), range.offset_bytes, range.length_bytes);
}

// Whether a host reaches the LUN and its data. Under `incident` and the group's commit.
Outcome CheckServing(const Hardware& hardware, const Lun& lun) {
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
    const Outcome serving = CheckServing(hardware_, lun_);
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
      const Outcome serving = CheckServing(hardware_, lun_);
      if (serving != Outcome::kOk) return serving;
      if (group_.domain().change() != change) continue;
      hardware_.accounts.Acknowledge(lun_, range_, tag_, {});
      return Outcome::kOk;
    }
    return Outcome::kFailed;
  }

  bool ToDrives() {
    HostIo io(hardware_, lun_, Operation::kWrite);
    const std::vector<ColumnPart> parts = PartsOfRange(lun_, range_);
    const auto& columns = group_.membership().columns;
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
        parts_(PartsOfRange(lun, range)),
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
    const Outcome serving = CheckServing(hardware_, lun_);
    if (serving != Outcome::kOk) return serving;
    const auto last = hardware_.accounts.LastWritesTo(range_);
    if (last.is_lost || last.is_out_of_reach) return Outcome::kFailed;
    *from_drives = !last.is_cached;
    good_ = group_.GoodColumns();
    touched_.assign(good_.size(), false);
    membership_ = &group_.membership();
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
    return Survives(group_.type(), good_);
  }

  // Whether all that is left has to make up for a column that could not be read.
  bool MakesUp() const {
    bool lacks_one = false;
    for (std::size_t column = 0; column < good_.size(); ++column) {
      lacks_one = lacks_one || (touched_[column] && !good_[column]);
    }
    return lacks_one && ParityColumns(group_.type()) > 0;
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
      const Bytes base = lun_.layout().columns[other].drive_offset_bytes;
      begin = std::min(begin, parts_[other].begin_bytes - base);
      end = std::max(end, parts_[other].end_bytes - base);
    }
    return {lun_.layout().columns[column].drive_offset_bytes + begin, end - begin};
  }

  // The copies of a mirror are read one after the other, until one can be read.
  bool IsReadElsewhere(std::size_t column) const {
    switch (group_.type()) {
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
  const std::vector<ColumnPart> parts_;
  HostIo io_;
  std::vector<bool> good_;     // columns that can be read
  std::vector<bool> touched_;  // columns that were to be read
  const Membership* membership_ = nullptr;
};

}  // namespace

Outcome Enclosure::Write(const LunRange& range, const std::string& tag) {
  const Lun* lun = nullptr;
  const Outcome found = FindLun(*impl_, range, &lun);
  return found == Outcome::kOk ? HostWrite(*impl_, *lun, range, tag).Run() : found;
}

Outcome Enclosure::Read(const LunRange& range) {
  const Lun* lun = nullptr;
  const Outcome found = FindLun(*impl_, range, &lun);
  return found == Outcome::kOk ? HostRead(*impl_, *lun, range).Run() : found;
}

std::vector<WriteReport> Enclosure::Writes() const {
  std::lock_guard incident(impl_->incident);
  return impl_->accounts.Report();
}

Outcome Enclosure::AcceptLoss(LunNumber number) {
  if (number >= impl_->bays.luns().size()) return Outcome::kNotFound;
  Domain& domain = impl_->bays.luns()[number].group().domain();
  std::lock_guard incident(impl_->incident);
  std::lock_guard commit(domain.commit);
  if (impl_->accounts.AcceptLoss(number)) {
    domain.Tell({{EventKind::kModified, ObjectKind::kLun, number}}, impl_->events);
  }
  return Outcome::kOk;
}

}  // namespace vdslab::sim
