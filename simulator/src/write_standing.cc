// How acknowledged writes stand at a moment.
#include <algorithm>

#include "raid_level.h"
#include "write_accounts.h"

namespace vdslab::sim {
namespace {

// Of a write that is, or will be, on the drives of `group`.
WriteReason ReasonOnDrives(const RaidGroup& group) {
  std::vector<bool> good = group.GoodColumns();
  if (!Survives(group.type(), good)) return WriteReason::kDrivesGone;
  for (std::size_t column = 0; column < good.size(); ++column) {
    if (!good[column]) continue;
    good[column] = false;
    if (!Survives(group.type(), good)) return WriteReason::kNoRedundancy;
    good[column] = true;
  }
  return WriteReason::kOnDrives;
}

WriteReason ReasonOfData(const AcknowledgedWrite& write) {
  if (write.lun != nullptr) return ReasonOnDrives(write.lun->group());
  const Drive& drive = *write.shares.front().drive;
  if (drive.group() != nullptr) return ReasonOnDrives(*drive.group());
  return drive.word().state().IsInService() ? WriteReason::kNoRedundancy : WriteReason::kDrivesGone;
}

WriteReason ReasonInCache(const std::vector<ControllerNumber>& copies, const Caches& caches) {
  if (!caches.has_power()) return WriteReason::kNoPower;
  const auto count_if = [&](auto predicate) {
    return std::count_if(copies.begin(), copies.end(), predicate);
  };
  const auto working = count_if([&](ControllerNumber each) { return caches.Works(each); });
  if (working == 0) return WriteReason::kControllerGone;
  if (count_if([&](ControllerNumber each) { return caches.HasBattery(each); }) == 0) {
    return WriteReason::kBatteryFailed;
  }
  return working == 1 && caches.CanFail() ? WriteReason::kNotMirrored : WriteReason::kInCache;
}

bool Overlap(const AcknowledgedWrite& write, const LunRange& range) {
  return write.offset_bytes < range.offset_bytes + range.length_bytes &&
         range.offset_bytes < write.offset_bytes + write.length_bytes;
}

bool Covers(const AcknowledgedWrite& write, Bytes begin, Bytes end) {
  return write.offset_bytes <= begin && end <= write.offset_bytes + write.length_bytes;
}

}  // namespace

WriteReason WriteAccounts::ReasonOf(const AcknowledgedWrite& write) const {
  if (write.lost) return *write.lost;
  const WriteReason on_drives = ReasonOfData(write);
  if (!write.is_cached()) return on_drives;
  const WriteReason in_cache = ReasonInCache(write.copies, caches);
  if (in_cache == WriteReason::kNoPower || in_cache == WriteReason::kControllerGone) {
    return in_cache;
  }
  if (on_drives == WriteReason::kDrivesGone) return on_drives;
  if (in_cache != WriteReason::kInCache) return in_cache;
  return on_drives == WriteReason::kOnDrives ? in_cache : on_drives;
}

std::vector<WriteReport> WriteAccounts::Report() const {
  std::vector<WriteReport> reports;
  for (const auto& [number, write] : store_.all()) {
    WriteReport report{.offset_bytes = write.offset_bytes,
                       .length_bytes = write.length_bytes,
                       .tag = write.tag,
                       .is_cached = write.is_cached(),
                       .reason = ReasonOf(write)};
    if (write.lun != nullptr) {
      report.lun = write.lun->number();
    } else {
      report.drive =
          write.drive != nullptr ? write.drive->slot() : write.shares.front().drive->slot();
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

bool WriteAccounts::IsLost(const LunRange& range) const {
  const auto concerns = [&](const AcknowledgedWrite& write) {
    return write.lun != nullptr && write.lun->number() == range.lun && Overlap(write, range);
  };
  for (auto place = store_.all().rbegin(); place != store_.all().rend(); ++place) {
    const AcknowledgedWrite& write = place->second;
    if (!concerns(write)) continue;
    if (write.lost) return true;
    if (Covers(write, range.offset_bytes, range.offset_bytes + range.length_bytes)) return false;
  }
  return false;
}

bool WriteAccounts::IsOutOfReach(const LunRange& range) const {
  const std::vector<AcknowledgedWrite*> cached = store_.Cached();
  return std::any_of(cached.begin(), cached.end(), [&](const AcknowledgedWrite* write) {
    return write->lun != nullptr && write->lun->number() == range.lun && Overlap(*write, range) &&
           ReasonOf(*write) == WriteReason::kControllerGone;
  });
}

const AcknowledgedWrite* WriteAccounts::FindCached(const LunRange& range) const {
  const std::vector<AcknowledgedWrite*> cached = store_.Cached();
  const auto place = std::find_if(cached.rbegin(), cached.rend(), [&](const auto* write) {
    return write->lun != nullptr && write->lun->number() == range.lun &&
           Covers(*write, range.offset_bytes, range.offset_bytes + range.length_bytes);
  });
  return place == cached.rend() ? nullptr : *place;
}

}  // namespace vdslab::sim
