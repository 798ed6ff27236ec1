#include "old_picture.h"

#include <algorithm>

#include "hardware.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {

void EnclosureReads::SeeThrough(bool sees_through) { impl_->album.SeeThrough(sees_through); }

OldPicture::OldPicture(const Enclosure& enclosure) : subsystem_(enclosure.ReadSubsystem()) {
  for (const DriveHandle drive : enclosure.Drives()) {
    DrivePicture picture;
    if (enclosure.Read(drive, &picture.properties) != Outcome::kOk) continue;
    if (enclosure.ReadExtents(drive, &picture.extents) != Outcome::kOk) continue;
    drives_.emplace(drive.index, std::move(picture));
  }
  for (ControllerNumber number = 0; number < enclosure.ControllerCount(); ++number) {
    ControllerProperties& controller = controllers_.emplace_back();
    static_cast<void>(enclosure.ReadController(number, &controller));
    for (std::uint32_t port = 0; port < controller.port_count; ++port) {
      const PortAddress address{number, port};
      static_cast<void>(enclosure.ReadPort(address, &ports_[address]));
    }
  }
  for (const LunNumber number : enclosure.Luns()) {
    LunProperties lun;
    if (enclosure.ReadLun(number, &lun) == Outcome::kOk) luns_.emplace(number, std::move(lun));
    std::vector<PathProperties> paths;
    if (enclosure.ReadPaths(number, &paths) == Outcome::kOk) paths_[number] = std::move(paths);
    LoadBalance balance;
    if (enclosure.ReadLoadBalance(number, &balance) == Outcome::kOk) {
      balances_[number] = std::move(balance);
    }
  }
  lun_count_ = enclosure.LunCount();
  for (PoolNumber number = 0; number < enclosure.PoolCount(); ++number) {
    static_cast<void>(enclosure.ReadPool(number, &pools_.emplace_back()));
  }
}

std::vector<DriveHandle> OldPicture::Drives() const {
  std::vector<DriveHandle> handles;
  for (const auto& [index, drive] : drives_) handles.push_back(drive.properties.handle);
  return handles;
}

std::optional<DriveHandle> OldPicture::DriveIn(SlotAddress slot) const {
  const auto place = std::find_if(drives_.begin(), drives_.end(), [slot](const auto& drive) {
    return drive.second.properties.slot == slot;
  });
  if (place == drives_.end()) return std::nullopt;
  return place->second.properties.handle;
}

bool OldPicture::IsPresent(DriveHandle drive) const {
  Outcome outcome = Outcome::kOk;
  return Find(drive, &outcome) != nullptr;
}

const OldPicture::DrivePicture* OldPicture::Find(DriveHandle drive, Outcome* outcome) const {
  const auto place = drives_.find(drive.index);
  *outcome = Outcome::kNotFound;
  if (place == drives_.end()) return nullptr;
  const std::uint32_t stay = place->second.properties.handle.stay;
  if (drive.stay != 0 && drive.stay < stay) *outcome = Outcome::kGone;
  if (drive.stay != stay) return nullptr;
  *outcome = Outcome::kOk;
  return &place->second;
}

Outcome OldPicture::Read(DriveHandle drive, DriveProperties* properties) const {
  Outcome outcome = Outcome::kOk;
  if (const DrivePicture* picture = Find(drive, &outcome)) *properties = picture->properties;
  return outcome;
}

Outcome OldPicture::ReadExtents(DriveHandle drive, std::vector<DriveExtent>* extents) const {
  Outcome outcome = Outcome::kOk;
  if (const DrivePicture* picture = Find(drive, &outcome)) *extents = picture->extents;
  return outcome;
}

Outcome OldPicture::ReadController(ControllerNumber number,
                                   ControllerProperties* properties) const {
  if (number >= controllers_.size()) return Outcome::kNotFound;
  *properties = controllers_[number];
  return Outcome::kOk;
}

Outcome OldPicture::ReadPort(PortAddress address, PortProperties* properties) const {
  const auto place = ports_.find(address);
  if (place == ports_.end()) return Outcome::kNotFound;
  *properties = place->second;
  return Outcome::kOk;
}

std::vector<LunNumber> OldPicture::Luns() const {
  std::vector<LunNumber> numbers;
  for (const auto& [number, lun] : luns_) numbers.push_back(number);
  return numbers;
}

Outcome OldPicture::ReadLun(LunNumber number, LunProperties* properties) const {
  const auto place = luns_.find(number);
  if (place == luns_.end()) return number < lun_count_ ? Outcome::kGone : Outcome::kNotFound;
  *properties = place->second;
  return Outcome::kOk;
}

template <class Answer>
Outcome OldPicture::Find(const std::map<LunNumber, Answer>& answers, LunNumber number,
                         Answer* answer) const {
  LunProperties lun;
  const Outcome outcome = ReadLun(number, &lun);
  if (outcome != Outcome::kOk) return outcome;
  const auto place = answers.find(number);
  if (place == answers.end()) return Outcome::kFailed;
  *answer = place->second;
  return Outcome::kOk;
}

Outcome OldPicture::ReadPaths(LunNumber number, std::vector<PathProperties>* paths) const {
  return Find(paths_, number, paths);
}

Outcome OldPicture::ReadLoadBalance(LunNumber number, LoadBalance* balance) const {
  return Find(balances_, number, balance);
}

Outcome OldPicture::ReadPool(PoolNumber number, PoolProperties* properties) const {
  if (number >= pools_.size()) return Outcome::kNotFound;
  *properties = pools_[number];
  return Outcome::kOk;
}

}  // namespace vdslab::sim
