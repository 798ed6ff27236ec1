#include "drive_choice.h"

#include <algorithm>
#include <tuple>

#include "drive_reader.h"

namespace vdslab::conformance {
namespace {

bool Suits(const DriveReading& drive, const DriveWish& wish) {
  if (FAILED(drive.properties_result)) return false;
  if (wish.use == Use::kFree && IsMember(drive)) return false;
  if (wish.use == Use::kMember && !IsMember(drive)) return false;
  return !wish.status || drive.status == *wish.status || drive.status == VDS_DRS_ONLINE ||
         drive.status == VDS_DRS_OFFLINE;
}

// Smaller is better.
using Rank = std::tuple<bool, bool, bool, bool, bool>;

Rank RankOf(const DriveReading& drive, const DriveWish& wish) {
  return {wish.status && drive.status != *wish.status, drive.status != VDS_DRS_ONLINE,
          IsHotSpare(drive), drive.health != VDS_H_HEALTHY, IsMember(drive)};
}

}  // namespace

std::optional<std::size_t> ChooseDrive(const std::vector<Drive>& drives, const DriveWish& wish,
                                       const std::vector<std::size_t>& taken) {
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < drives.size(); ++i) {
    if (!Suits(drives[i].first, wish)) continue;
    if (std::find(taken.begin(), taken.end(), i) != taken.end()) continue;
    if (!best.empty()) {
      const Rank mine = RankOf(drives[i].first, wish);
      const Rank theirs = RankOf(drives[best.front()].first, wish);
      if (theirs < mine) continue;
      if (mine < theirs) best.clear();
    }
    best.push_back(i);
  }
  if (best.empty()) return std::nullopt;
  // The order of an enumeration is the provider's affair; the order of places is not.
  std::sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) {
    const DriveReading& left = drives[a].first;
    const DriveReading& right = drives[b].first;
    return std::tie(left.bus, left.slot) < std::tie(right.bus, right.slot);
  });
  return best[wish.seed % best.size()];
}

std::uint64_t MixSeed(std::uint64_t seed, const std::string& text) {
  std::uint64_t mixed = 0xcbf29ce484222325u ^ seed;  // FNV-1a
  for (const char c : text) mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return mixed ^ (mixed >> 32);
}

}  // namespace vdslab::conformance
