#include "lun_layout.h"

#include <algorithm>
#include <numeric>

#include "raid_level.h"

namespace vdslab::sim {
namespace {

Bytes SizeOf(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  return spec.size_bytes != 0 ? spec.size_bytes : SizeMax(spec, drive_bytes);
}

std::vector<LunColumn> SpanColumns(Bytes size_bytes, const std::vector<Bytes>& drive_bytes) {
  std::vector<LunColumn> columns;
  Bytes begin = 0;
  for (const Bytes drive : drive_bytes) {
    const Bytes part = std::min(drive, size_bytes - begin);
    columns.push_back({.plex_offset_bytes = begin, .size_bytes = part});
    begin += part;
  }
  return columns;
}

// In units of a stripe: where the first user byte of a column lies.
Bytes FirstUnitOf(LunType type, std::size_t column, std::size_t member_count) {
  if (type == LunType::kMirror) return 0;
  if (type == LunType::kStripedMirror) return column / 2;
  for (Bytes row = 0;; ++row) {
    const auto place = DataPlace(row, column, member_count, ParityColumns(type));
    if (place) return row * DataColumns(type, member_count) + *place;
  }
}

}  // namespace

Bytes SizeMax(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  if (spec.type == LunType::kSpan) {
    return std::accumulate(drive_bytes.begin(), drive_bytes.end(), Bytes{0});
  }
  Bytes column = *std::min_element(drive_bytes.begin(), drive_bytes.end());
  if (HasStripes(spec.type)) column -= column % spec.stripe_bytes;
  return column * DataColumns(spec.type, drive_bytes.size());
}

Bytes SizeUnit(LunType type, Bytes stripe_bytes, std::size_t column_count) {
  return HasStripes(type) ? stripe_bytes * DataColumns(type, column_count) : kSectorBytes;
}

Bytes RoundUp(Bytes bytes, Bytes unit, Bytes most) {
  const Bytes missing = (unit - bytes % unit) % unit;
  return bytes + std::min(missing, most - bytes);
}

std::optional<std::size_t> DataPlace(Bytes row, std::size_t column, std::size_t count,
                                     std::size_t parities) {
  std::size_t place = column;
  for (std::size_t parity = 0; parity < parities; ++parity) {
    const auto at = static_cast<std::size_t>((2 * count - 1 - row % count - parity) % count);
    if (at == column) return std::nullopt;
    if (at < column) --place;
  }
  return place;
}

std::string FindLayoutDefect(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  const std::size_t count = drive_bytes.size();
  if (count < MembersMin(spec.type)) {
    return "needs " + std::to_string(MembersMin(spec.type)) + " members or more";
  }
  if (!CanHave(spec.type, count)) {
    return spec.type == LunType::kSimple ? "is simple and has more than one member"
                                         : "is a stripe of pairs and has an odd number of members";
  }
  if (HasStripes(spec.type) && spec.stripe_bytes == 0) return "has stripes of no size";
  const Bytes size_max = SizeMax(spec, drive_bytes);
  const Bytes size = SizeOf(spec, drive_bytes);
  if (size == 0) return "has members too small for one stripe";
  if (size > size_max) {
    return "does not fit; its members hold " + std::to_string(size_max) + " bytes at most";
  }
  const Bytes row = spec.stripe_bytes * DataColumns(spec.type, count);
  if (HasStripes(spec.type) && size % row != 0) {
    return "has a size that is no multiple of a row of stripes, " + std::to_string(row) + " bytes";
  }
  if (spec.type == LunType::kSpan && SpanColumns(size, drive_bytes).back().size_bytes == 0) {
    return "has more members than its size needs";
  }
  return "";
}

LunLayout LayOut(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  const std::size_t count = drive_bytes.size();
  LunLayout layout{.size_bytes = SizeOf(spec, drive_bytes),
                   .stripe_bytes = HasStripes(spec.type) ? spec.stripe_bytes : 0,
                   .columns = {}};
  if (spec.type == LunType::kSpan) {
    layout.columns = SpanColumns(layout.size_bytes, drive_bytes);
    return layout;
  }
  for (std::size_t column = 0; column < count; ++column) {
    layout.columns.push_back(
        {.plex_offset_bytes = FirstUnitOf(spec.type, column, count) * layout.stripe_bytes,
         .size_bytes = layout.size_bytes / DataColumns(spec.type, count)});
  }
  return layout;
}

}  // namespace vdslab::sim
