// How acknowledged writes stand at a moment.
#include <algorithm>

#include "raid_level.h"
#include "range_parts.h"
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

WriteAccounts::LastWrites WriteAccounts::LastWritesTo(const LunRange& range) const {
  LastWrites last{.is_cached = true};
  RangeParts open(range.offset_bytes, range.offset_bytes + range.length_bytes);
  for (auto place = store_.all().rbegin(); place != store_.all().rend(); ++place) {
    const AcknowledgedWrite& write = place->second;
    if (write.lun == nullptr || write.lun->number() != range.lun) continue;
    if (!open.Remove(write.offset_bytes, write.offset_bytes + write.length_bytes)) continue;
    if (write.lost) last.is_lost = true;
    if (!write.is_cached()) last.is_cached = false;
    if (ReasonOf(write) == WriteReason::kControllerGone) last.is_out_of_reach = true;
    if (open.empty()) return last;
  }
  last.is_cached = false;  // something was never written
  return last;
}

}  // namespace vdslab::sim
