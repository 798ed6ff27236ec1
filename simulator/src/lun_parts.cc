#include "lun_parts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "raid_level.h"

namespace vdslab::sim {
namespace {

class PartsFinder {
 public:
  PartsFinder(LunType type, const LunLayout& layout)
      : type_(type),
        layout_(layout),
        stripe_(layout.stripe_bytes),
        count_(layout.columns.size()),
        row_bytes_(stripe_ * DataColumns(type, count_)),
        parts_(count_) {}

  std::vector<ColumnPart> Find(Bytes begin, Bytes end) {
    if (stripe_ != 0) {
      AddRows(begin, end);
    } else if (type_ == LunType::kSpan) {
      AddSpan(begin, end);
    } else {
      for (std::size_t column = 0; column < count_; ++column) Add(column, begin, end - begin, true);
    }
    for (std::size_t column = 0; column < count_; ++column) {
      parts_[column].begin_bytes += layout_.columns[column].drive_offset_bytes;
      parts_[column].end_bytes += layout_.columns[column].drive_offset_bytes;
    }
    return std::move(parts_);
  }

 private:
  // `begin` counts from the beginning of the column.
  void Add(std::size_t column, Bytes begin, Bytes bytes, bool is_data) {
    ColumnPart& part = parts_[column];
    part.begin_bytes = part.bytes == 0 ? begin : std::min(part.begin_bytes, begin);
    part.end_bytes = std::max(part.end_bytes, begin + bytes);
    part.bytes += bytes;
    if (is_data) part.data_bytes += bytes;
  }

  void AddSpan(Bytes begin, Bytes end) {
    for (std::size_t column = 0; column < count_; ++column) {
      const Bytes first = layout_.columns[column].plex_offset_bytes;
      const Bytes last = first + layout_.columns[column].size_bytes;
      const Bytes from = std::max(begin, first);
      const Bytes to = std::min(end, last);
      if (from < to) Add(column, from - first, to - from, true);
    }
  }

  void AddRows(Bytes begin, Bytes end) {
    const Bytes first = begin / row_bytes_;
    const Bytes last = (end - 1) / row_bytes_;
    AddRow(first, begin - first * row_bytes_, std::min(end - first * row_bytes_, row_bytes_));
    if (last == first) return;
    AddRow(last, 0, end - last * row_bytes_);
    if (last - first > 1) AddFullRows(first + 1, last - first - 1);
  }

  // All columns take a stripe of each row. Which of it is data, parity decides: the share of all.
  void AddFullRows(Bytes first, Bytes row_count) {
    const std::size_t parities = ParityColumns(type_);
    for (std::size_t column = 0; column < count_; ++column) {
      Add(column, first * stripe_, row_count * stripe_, false);
      Bytes data_rows = row_count / count_ * (count_ - parities);
      for (Bytes row = first + row_count / count_ * count_; row < first + row_count; ++row) {
        if (DataPlace(row, column, count_, parities)) ++data_rows;
      }
      parts_[column].data_bytes += data_rows * stripe_;
    }
  }

  // From and to count within the row.
  void AddRow(Bytes row, Bytes from, Bytes to) {
    for (std::size_t column = 0; column < count_; ++column) {
      const auto place = PlaceIn(row, column);
      if (place) {
        AddUnit(row, column, *place, from, to);
      } else {
        AddParity(row, column, from, to);
      }
    }
  }

  // Which data unit of the row the column holds; nothing: parity.
  std::optional<std::size_t> PlaceIn(Bytes row, std::size_t column) const {
    if (type_ == LunType::kStripedMirror) return column / 2;
    return DataPlace(row, column, count_, ParityColumns(type_));
  }

  void AddUnit(Bytes row, std::size_t column, std::size_t place, Bytes from, Bytes to) {
    const Bytes unit = place * stripe_;
    const Bytes first = std::max(from, unit);
    const Bytes last = std::min(to, unit + stripe_);
    if (first < last) Add(column, row * stripe_ + (first - unit), last - first, true);
  }

  // What differs in one unit differs in the parity at the same place.
  void AddParity(Bytes row, std::size_t column, Bytes from, Bytes to) {
    const bool in_one_unit = from / stripe_ == (to - 1) / stripe_;
    const Bytes begin = row * stripe_ + (in_one_unit ? from % stripe_ : 0);
    Add(column, begin, std::min(to - from, stripe_), false);
    if (!in_one_unit)
      parts_[column].end_bytes = std::max(parts_[column].end_bytes, begin + stripe_);
  }

  const LunType type_;
  const LunLayout& layout_;
  const Bytes stripe_;
  const std::size_t count_;
  const Bytes row_bytes_;
  std::vector<ColumnPart> parts_;
};

}  // namespace

std::vector<ColumnPart> PartsOf(LunType type, const LunLayout& layout, Bytes offset_bytes,
                                Bytes length_bytes) {
  return PartsFinder(type, layout).Find(offset_bytes, offset_bytes + length_bytes);
}

}  // namespace vdslab::sim
