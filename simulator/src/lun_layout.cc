#include "lun_layout.h"

#include <algorithm>
#include <numeric>

namespace vdslab::sim {
namespace {

bool HasStripes(LunType type) { return type == LunType::kStripe || type == LunType::kParity; }

std::size_t MembersMin(LunType type) {
  switch (type) {
    case LunType::kSimple:
      return 1;
    case LunType::kSpan:
    case LunType::kStripe:
    case LunType::kMirror:
      return 2;
    case LunType::kParity:
      return 3;
  }
  return 1;
}

// Columns whose worth of space holds user data. A mirror's all hold the same.
std::size_t DataColumns(LunType type, std::size_t member_count) {
  switch (type) {
    case LunType::kSimple:
    case LunType::kMirror:
      return 1;
    case LunType::kParity:
      return member_count - 1;
    case LunType::kSpan:
    case LunType::kStripe:
      return member_count;
  }
  return 1;
}

Bytes SizeMax(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  if (spec.type == LunType::kSpan) {
    return std::accumulate(drive_bytes.begin(), drive_bytes.end(), Bytes{0});
  }
  Bytes column = *std::min_element(drive_bytes.begin(), drive_bytes.end());
  if (HasStripes(spec.type)) column -= column % spec.stripe_bytes;
  return column * DataColumns(spec.type, drive_bytes.size());
}

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

// In units of a stripe. The parity of the first row is on the last member, whose first data is thus
// the last unit of the second row.
Bytes FirstUnitOf(LunType type, std::size_t column, std::size_t member_count) {
  if (type == LunType::kMirror) return 0;
  const bool begins_with_parity = type == LunType::kParity && column + 1 == member_count;
  return begins_with_parity ? 2 * (member_count - 1) - 1 : column;
}

}  // namespace

std::size_t ToleratedLosses(LunType type, std::size_t member_count) {
  switch (type) {
    case LunType::kSimple:
    case LunType::kSpan:
    case LunType::kStripe:
      return 0;
    case LunType::kMirror:
      return member_count - 1;
    case LunType::kParity:
      return 1;
  }
  return 0;
}

std::string FindLayoutDefect(const LunSpec& spec, const std::vector<Bytes>& drive_bytes) {
  const std::size_t count = drive_bytes.size();
  if (count < MembersMin(spec.type)) {
    return "needs " + std::to_string(MembersMin(spec.type)) + " members or more";
  }
  if (spec.type == LunType::kSimple && count > 1) return "is simple and has more than one member";
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
