// Where the columns of a LUN lie on its drives, and where they begin in the LUN.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/lun_orders.h"

namespace vdslab::sim {

struct LunColumn {
  Bytes drive_offset_bytes = 0;
  Bytes plex_offset_bytes = 0;  // of its first user byte
  Bytes size_bytes = 0;         // on the drive, parity included
  Bytes end_bytes() const { return drive_offset_bytes + size_bytes; }
};

struct LunLayout {
  Bytes size_bytes = 0;    // of user data
  Bytes stripe_bytes = 0;  // 0 for a LUN without stripes
  std::vector<LunColumn> columns;
  Bytes begin_bytes() const {
    return columns.front().drive_offset_bytes;
  }  // the same on all drives
};

// The most that a LUN of that type, and with those stripes, can have on drives of `drive_bytes`.
Bytes SizeMax(const LunSpec& spec, const std::vector<Bytes>& drive_bytes);
// Of what the size of a LUN that a client orders is a multiple: a row of stripes, or a sector.
Bytes SizeUnit(LunType type, Bytes stripe_bytes, std::size_t column_count);

// `bytes` as a client orders them, in whole units; `most`, when that would be more, which is less
// than a unit off. Precondition: bytes <= most.
Bytes RoundUp(Bytes bytes, Bytes unit, Bytes most);

// Empty when a LUN as `spec` says fits on drives of `drive_bytes`, given in the order of its
// members; otherwise the second half of a sentence that begins with the name of the LUN.
std::string FindLayoutDefect(const LunSpec& spec, const std::vector<Bytes>& drive_bytes);

// Precondition: FindLayoutDefect is empty. Parity rotates leftwards, beginning on the last member
// (the second parity of RAID 6 is left of the first), and data fills the other members of a row in
// their order. Members of a striped mirror are pairs: the first two, the next two, ...
LunLayout LayOut(const LunSpec& spec, const std::vector<Bytes>& drive_bytes);

// Which of the data units of its row a column holds; nothing when it holds parity there. Of a LUN
// of `count` columns and so many parities; not of a striped mirror.
std::optional<std::size_t> DataPlace(Bytes row, std::size_t column, std::size_t count,
                                     std::size_t parities);

}  // namespace vdslab::sim
