#include "spares.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

bool CanServe(const Drive& drive, Bytes column_bytes) {
  if (!drive.Exists() || drive.group() != nullptr) return false;
  const DriveWord word = drive.word();
  return word.is_hot_spare() && !word.is_seized() && word.state().IsInService() &&
         drive.size_bytes() >= column_bytes;
}

bool IsOwnOf(const RaidGroup& group, const Drive& drive) {
  const auto& own = group.own_spares();
  return std::find(own.begin(), own.end(), &drive) != own.end();
}

// Of equal ones, the first.
void PreferSmaller(Drive*& best, Drive& drive) {
  if (best == nullptr || drive.size_bytes() < best->size_bytes()) best = &drive;
}

}  // namespace

Drive* FindSpare(Hardware& hardware, const RaidGroup& group) {
  const Bytes column_bytes = group.column_bytes();
  Drive* best = nullptr;
  for (Drive* drive : group.own_spares()) {
    if (CanServe(*drive, column_bytes)) PreferSmaller(best, *drive);
  }
  if (best != nullptr) return best;
  for (Drive& drive : hardware.bays.slots()) {
    if (!CanServe(drive, column_bytes)) continue;
    const auto& groups = hardware.bays.groups();
    const bool is_own = std::any_of(groups.begin(), groups.end(),
                                    [&](const RaidGroup& other) { return IsOwnOf(other, drive); });
    if (!is_own) PreferSmaller(best, drive);
  }
  return best;
}

}  // namespace vdslab::sim
