// What of an enclosure can be read.
#include "simulator/enclosure.h"

#include <algorithm>
#include <utility>

#include "drive_extents.h"
#include "fault_effects.h"
#include "hardware.h"
#include "read_in_stay.h"

namespace vdslab::sim {
Enclosure::Enclosure(EnclosureSpec spec, Clock& clock, FaultPlan& faults, EventSink& events)
    : impl_(std::make_unique<Impl>(std::move(spec), clock, faults, events)),
      fault_effects_(std::make_unique<FaultEffects>(*this, *impl_)) {
  if (impl_->spec.cache.battery_charged) return;
  for (ControllerNumber number = 0; number < ControllerCount(); ++number) {
    static_cast<void>(FailBattery(number));
  }
}

Enclosure::~Enclosure() {
  impl_->timers.Close();  // they look at the faults
}

const EnclosureSpec& Enclosure::spec() const { return impl_->spec; }
Gates& Enclosure::gates() { return impl_->gates; }
Clock& Enclosure::clock() { return impl_->clock; }
FaultPlan& Enclosure::faults() { return impl_->faults; }

std::vector<DriveHandle> Enclosure::Drives() const {
  if (const auto old = impl_->album.Look()) return old->Drives();
  std::vector<DriveHandle> handles;
  handles.reserve(impl_->bays.slots().size());
  for (const Drive& drive : impl_->bays.slots()) {
    const DriveWord word = drive.word();
    if (word.state().IsPresent()) handles.push_back({drive.index(), word.stay()});
  }
  return handles;
}

std::optional<DriveHandle> Enclosure::DriveIn(SlotAddress slot) const {
  if (const auto old = impl_->album.Look()) return old->DriveIn(slot);
  const Drive* drive = std::as_const(impl_->bays).Find(slot);
  if (drive == nullptr) return std::nullopt;
  const DriveWord word = drive->word();
  if (!word.state().IsPresent()) return std::nullopt;
  return DriveHandle{drive->index(), word.stay()};
}

bool Enclosure::HasSlot(SlotAddress slot) const { return impl_->bays.HasSlot(slot); }

bool Enclosure::IsPresent(DriveHandle handle) const {
  if (const auto old = impl_->album.Look()) return old->IsPresent(handle);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return drive != nullptr && drive->IsInStay(handle.stay);
}

Outcome Enclosure::Read(DriveHandle handle, DriveProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->Read(handle, properties);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return ReadInStay(drive, handle, [&](DriveWord word) { *properties = drive->Properties(word); });
}

Outcome Enclosure::ReadExtents(DriveHandle handle, std::vector<DriveExtent>* extents) const {
  if (const auto old = impl_->album.Look()) return old->ReadExtents(handle, extents);
  const Drive* drive = std::as_const(impl_->bays).Find(handle);
  return ReadInStay(drive, handle, [&](DriveWord) { *extents = ExtentsOf(*drive); });
}

std::uint32_t Enclosure::ControllerCount() const {
  return static_cast<std::uint32_t>(impl_->spec.controllers.size());
}

Outcome Enclosure::ReadController(ControllerNumber number, ControllerProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadController(number, properties);
  return impl_->components.Read(number, properties);
}

Outcome Enclosure::ReadPort(PortAddress address, PortProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadPort(address, properties);
  return impl_->components.Read(address, properties);
}

std::vector<LunNumber> Enclosure::Luns() const {
  if (const auto old = impl_->album.Look()) return old->Luns();
  return impl_->bays.NumbersOfLuns();
}

std::uint32_t Enclosure::LunCount() const {
  if (const auto old = impl_->album.Look()) return old->LunCount();
  return static_cast<std::uint32_t>(impl_->bays.luns().size());
}

Outcome Enclosure::ReadLun(LunNumber number, LunProperties* properties) const {
  if (const auto old = impl_->album.Look()) return old->ReadLun(number, properties);
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  std::optional<LunProperties> read = lun->Properties();
  if (!read) return Outcome::kGone;
  *properties = *std::move(read);
  const bool is_healthy = properties->health == Health::kHealthy;
  if (is_healthy && impl_->accounts.HasLost(number)) properties->health = Health::kFailing;
  return Outcome::kOk;
}

SubsystemProperties Enclosure::ReadSubsystem() const {
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

std::vector<LatencyReport> Enclosure::LatencyReports(Duration late) const {
  return impl_->audit.Report(late);
}

std::vector<std::string> Enclosure::TakeCommandLog() {
  std::vector<Command> commands;
  for (Domain* domain : impl_->bays.Domains()) {
    std::lock_guard commit(domain->commit);
    domain->TakeCommandsInto(commands);
  }
  std::stable_sort(commands.begin(), commands.end(), [](const Command& one, const Command& other) {
    return one.stamp < other.stamp;
  });
  std::vector<std::string> texts;
  for (const Command& command : commands) texts.push_back(Describe(command));
  return texts;
}

}  // namespace vdslab::sim
