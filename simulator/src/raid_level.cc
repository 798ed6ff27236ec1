#include "raid_level.h"

#include <algorithm>

namespace vdslab::sim {

bool HasStripes(LunType type) {
  return type == LunType::kStripe || type == LunType::kStripedMirror || ParityColumns(type) > 0;
}

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
    case LunType::kDoubleParity:
    case LunType::kStripedMirror:
      return 4;
  }
  return 1;
}

bool CanHave(LunType type, std::size_t member_count) {
  if (type == LunType::kSimple) return member_count == 1;
  return type != LunType::kStripedMirror || member_count % 2 == 0;
}

std::size_t ParityColumns(LunType type) {
  if (type == LunType::kParity) return 1;
  return type == LunType::kDoubleParity ? 2 : 0;
}

std::size_t DataColumns(LunType type, std::size_t member_count) {
  switch (type) {
    case LunType::kSimple:
    case LunType::kMirror:
      return 1;
    case LunType::kStripedMirror:
      return member_count / 2;
    case LunType::kParity:
    case LunType::kDoubleParity:
      return member_count - ParityColumns(type);
    case LunType::kSpan:
    case LunType::kStripe:
      return member_count;
  }
  return 1;
}

bool HasRedundancy(LunType type) {
  return type == LunType::kMirror || type == LunType::kStripedMirror || ParityColumns(type) > 0;
}

std::size_t CopyCount(LunType type, std::size_t member_count) {
  if (type == LunType::kMirror) return member_count;
  return type == LunType::kStripedMirror ? 2 : 1;
}

std::size_t LossesSurvived(LunType type, std::size_t member_count) {
  return ParityColumns(type) + CopyCount(type, member_count) - 1;
}

bool ShareRedundancy(LunType type, std::size_t one, std::size_t other) {
  return type != LunType::kStripedMirror || one / 2 == other / 2;
}

bool Survives(LunType type, const std::vector<bool>& good) {
  if (type == LunType::kStripedMirror) {
    for (std::size_t column = 0; column < good.size(); column += 2) {
      if (!good[column] && !good[column + 1]) return false;
    }
    return true;
  }
  const auto lost = static_cast<std::size_t>(std::count(good.begin(), good.end(), false));
  return type == LunType::kMirror ? lost < good.size() : lost <= ParityColumns(type);
}

}  // namespace vdslab::sim
