// What has not recovered when everything was healed and flushed.
#include "invariants/audit.h"
#include "losses.h"
#include "redundancy_model.h"

namespace vdslab::sim {

Sentences Audit::FindUnrecovered() const {
  Sentences found;
  FindUnrecoveredLuns(found);
  FindUnsafeWrites(found);
  FindUnrecoveredParts(found);
  return found;
}

void Audit::FindUnrecoveredLuns(Sentences& found) const {
  for (const LunView& lun : before_.luns) {
    if (!lun.exists) continue;
    const LunProperties& properties = lun.properties;
    if (redundancy_->WasExceeded(properties.number)) continue;
    if (redundancy_->WasServedByGuest(properties.number)) continue;
    const bool shows_loss =
        properties.health == kHealthOfLoss && redundancy_->MayHaveLost(properties.number);
    const bool is_good = properties.health == Health::kHealthy || shows_loss;
    if (properties.status != LunStatus::kOnline || !is_good) {
      found.push_back("lun " + properties.friendly_name + " is not ONLINE and HEALTHY");
    }
    if (lun.rebuild.drive) found.push_back("lun " + properties.friendly_name + " is not rebuilt");
  }
}

// What is in the cache may stay there. What is on the drives of a LUN with redundancy is safe.
void Audit::FindUnsafeWrites(Sentences& found) const {
  for (const WriteReport& write : LunWritesOf(before_)) {
    if (write.state() == WriteState::kLost || redundancy_->WasExceeded(*write.lun) ||
        redundancy_->WasServedByGuest(*write.lun)) {
      continue;
    }
    const LunProperties& lun = before_.luns[*write.lun].properties;
    const bool has_redundancy = Tolerates(lun.type, lun.extents.size()) > 0;
    const bool is_out_of_reach = write.reason == WriteReason::kDrivesGone ||
                                 write.reason == WriteReason::kControllerGone ||
                                 write.reason == WriteReason::kNoPower;
    const bool is_bad = write.is_cached
                            ? is_out_of_reach
                            : (write.reason == WriteReason::kOnDrives) != has_redundancy;
    if (is_bad)
      found.push_back("a write to lun " + lun.friendly_name + " is not as safe as it was");
  }
}

void Audit::FindUnrecoveredParts(Sentences& found) const {
  for (const auto& [index, drive] : before_.drives) {
    const bool is_good = drive.properties.status == DriveStatus::kOnline &&
                         drive.properties.health == Health::kHealthy;
    if (!is_good) found.push_back(NameOfDrive(enclosure_.spec(), index) + " is not healed");
  }
  const SubsystemProperties& subsystem = before_.subsystem;
  if (subsystem.status != SubsystemStatus::kOnline || subsystem.health != Health::kHealthy) {
    found.push_back("the subsystem is not ONLINE and HEALTHY");
  }
  for (const ControllerProperties& controller : before_.controllers) {
    if (controller.status == ComponentStatus::kOnline) continue;
    found.push_back("controller " + std::to_string(controller.number) + " is not ONLINE");
  }
  for (std::size_t number = 0; number < before_.ports.size(); ++number) {
    if (before_.ports[number].status == ComponentStatus::kOnline) continue;
    found.push_back("port " + std::to_string(number) + " is not ONLINE");
  }
  if (!before_.is_readable) found.push_back("the cached picture is still damaged");
  if (!before_.is_idle) found.push_back("something is still held");
}

}  // namespace vdslab::sim
