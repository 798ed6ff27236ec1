#include "simulator/enclosure_reads.h"

#include <utility>

#include "drive_extents.h"
#include "hardware.h"
#include "read_in_stay.h"

namespace vdslab::sim {
namespace {

// What else is true of the health that follows from the drives' being in service.
Health HealthShown(const Hardware& hardware, const Lun& lun, Health health) {
  if (health == Health::kHealthy && hardware.accounts.HasLost(lun.number())) {
    return Health::kFailing;
  }
  const bool tells_more =
      health == Health::kFailedRedundancy && hardware.spec.drive_manners.tells_failing_redundancy;
  return tells_more && lun.group().ExpectsFailure() ? Health::kFailedRedundancyFailing : health;
}

// A drive that was taken out of use says so, though it has failed (AMB-08).
bool ReadsOffline(const Hardware& hardware, DriveState state) {
  return hardware.spec.drive_manners.failed_reads_offline && state.place() == Place::kOffline &&
         state.condition() == Condition::kFailed;
}

}  // namespace

EnclosureReads::EnclosureReads(std::unique_ptr<Hardware> hardware) : impl_(std::move(hardware)) {}

EnclosureReads::~EnclosureReads() = default;

std::vector<DriveHandle> EnclosureReads::Drives() const {
  if (const auto old = impl_->album.Look()) return old->Drives();
  std::vector<DriveHandle> handles;
  handles.reserve(impl_->bays.slots().size());
  for (const Drive& drive : impl_->bays.slots()) {
    const DriveWord word = drive.word();
    if (word.state().IsPresent()) handles.push_back({drive.index(), word.stay()});
  }
  return handles;
}

std::optional<DriveHandle> EnclosureReads::DriveIn(SlotAddress slot) const {
  if (const auto old = impl_->album.Look()) return old->DriveIn(slot);
  const Drive* drive = std::as_const(impl_->bays).Find(slot);
  if (drive == nullptr) return std::nullopt;
  const DriveWord word = drive->word();
  if (!word.state().IsPresent()) return std::nullopt;
  return DriveHandle{drive->index(), word.stay()};
}

bool EnclosureReads::HasSlot(SlotAddress slot) const { return impl_->bays.HasSlot(slot); }

bool EnclosureReads::IsPresent(DriveHandle handle) const {
  if (const auto old = impl_->album.Look()) return old->IsPresent(handle);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return drive != nullptr && drive->IsInStay(handle.stay);
}

Outcome EnclosureReads::Read(DriveHandle handle, DriveProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->Read(handle, properties);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return ReadInStay(drive, handle, [&](DriveWord word) {
    *properties = drive->Properties(word);
    if (ReadsOffline(*impl_, word.state())) properties->status = DriveStatus::kOffline;
  });
}

std::shared_ptr<const GuestStays> EnclosureReads::guest_stays() const {
  return impl_->guests.stays();
}

Outcome EnclosureReads::ReadExtents(DriveHandle handle, std::vector<DriveExtent>* extents) const {
  if (const auto old = impl_->album.Look()) return old->ReadExtents(handle, extents);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return ReadInStay(drive, handle, [&](DriveWord) { *extents = ExtentsOf(*drive); });
}

std::uint32_t EnclosureReads::ControllerCount() const {
  return static_cast<std::uint32_t>(impl_->spec.controllers.size());
}

Outcome EnclosureReads::ReadController(ControllerNumber number,
                                       ControllerProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadController(number, properties);
  return impl_->components.Read(number, properties);
}

Outcome EnclosureReads::ReadPort(PortAddress address, PortProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadPort(address, properties);
  return impl_->components.Read(address, properties);
}

std::vector<LunNumber> EnclosureReads::Luns() const {
  if (const auto old = impl_->album.Look()) return old->Luns();
  return impl_->bays.NumbersOfLuns();
}

std::uint32_t EnclosureReads::LunCount() const {
  if (const auto old = impl_->album.Look()) return old->LunCount();
  return static_cast<std::uint32_t>(impl_->bays.luns().size());
}

Outcome EnclosureReads::ReadLun(LunNumber number, LunProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadLun(number, properties);
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  std::optional<LunProperties> read = lun->Properties();
  if (!read) return Outcome::kGone;
  *properties = *std::move(read);
  properties->health = HealthShown(*impl_, *lun, properties->health);
  return Outcome::kOk;
}

SubsystemProperties EnclosureReads::ReadSubsystem() const {
  if (const auto old = impl_->album.Look()) return old->ReadSubsystem();
  const EnclosureSpec& spec = impl_->spec;
  const Components::Summary summary = impl_->components.Summarise();
  return {.serial = spec.serial,
          .friendly_name = impl_->name.text(),
          .vendor = spec.vendor,
          .status = summary.status,
          .health = summary.health,
          .bus_count = spec.bus_count,
          .slots_per_bus = spec.slots_per_bus};
}

}  // namespace vdslab::sim
