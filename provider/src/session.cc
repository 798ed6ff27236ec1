#include "session.h"

#include <algorithm>
#include <utility>

#include "controller_object.h"
#include "drive_object.h"
#include "lun_object.h"
#include "plex_object.h"
#include "port_object.h"
#include "subsystem_object.h"

namespace vdslab::provider {
namespace {

bool Contains(const std::vector<Device>& devices, const Device& wanted) {
  return std::find(devices.begin(), devices.end(), wanted) != devices.end();
}

std::optional<Device> FindAmong(const std::vector<Device>& devices, const VDS_OBJECT_ID& id,
                                const ObjectIds& ids) {
  const auto found = std::find_if(devices.begin(), devices.end(),
                                  [&](const Device& device) { return ids.Of(device) == id; });
  return found == devices.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

abi::ComPtr<IVdsProvider> ProviderLink::Acquire() const {
  const std::lock_guard guard(mutex_);
  return provider_.Acquire().As<IVdsProvider>();
}

void ProviderLink::Cut() {
  const std::lock_guard guard(mutex_);
  provider_ = {};
}

Session::Session(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider)
    : array_(std::move(array)), provider_(std::move(provider)) {}

void Session::End() {
  ended_.store(true, std::memory_order_release);
  operations_->Close();
}

bool Session::Has(const Device& device) const {
  if (ended()) return false;
  switch (device.kind) {
    case DeviceKind::kDrive:
      return array_->enclosure().IsPresent(HandleOf(device));
    case DeviceKind::kLun:
      return Contains(Luns(), device);
    case DeviceKind::kPlex:
      return Contains(PlexesOf(ids().PlexOf(device.index).lun), device);
    default:
      return true;
  }
}

abi::ComPtr<IUnknown> Session::ObjectOf(const Device& device) {
  switch (device.kind) {
    case DeviceKind::kSubsystem:
      return table_.Find(device, [&] { return new SubsystemObject(shared_from_this(), device); });
    case DeviceKind::kController:
      return table_.Find(device, [&] { return new ControllerObject(shared_from_this(), device); });
    case DeviceKind::kPort:
      return table_.Find(device, [&] { return new PortObject(shared_from_this(), device); });
    case DeviceKind::kDrive:
      return table_.Find(device, [&] { return new DriveObject(shared_from_this(), device); });
    case DeviceKind::kLun:
      return table_.Find(device, [&] { return new LunObject(shared_from_this(), device); });
    case DeviceKind::kPlex:
      return table_.Find(device, [&] { return new PlexObject(shared_from_this(), device); });
  }
  return nullptr;
}

std::optional<Device> Session::Find(DeviceKind kind, const VDS_OBJECT_ID& id) const {
  if (ended()) return std::nullopt;
  if (kind == DeviceKind::kLun) return FindAmong(Luns(), id, ids());
  if (kind == DeviceKind::kPlex) return FindAmong(Plexes(), id, ids());
  const auto index = ids().Find(kind, id);
  if (!index) return std::nullopt;
  if (kind != DeviceKind::kDrive) return Device{kind, *index};
  const auto drive = array_->enclosure().DriveIn(ids().SlotOf(*index));
  if (!drive) return std::nullopt;
  return DeviceOf(*drive);
}

std::vector<Device> Session::Luns() const {
  std::vector<Device> luns;
  for (const sim::LunNumber number : array_->enclosure().Luns()) {
    luns.push_back({DeviceKind::kLun, number});
  }
  return luns;
}

std::vector<Device> Session::PlexesOf(sim::LunNumber lun) const {
  sim::LunProperties read;
  if (array_->enclosure().ReadLun(lun, &read) != sim::Outcome::kOk) return {};
  std::vector<Device> plexes;
  for (const sim::PlexProperties& plex : read.plexes) {
    plexes.push_back({DeviceKind::kPlex, ids().PlexIndex({lun, plex.number})});
  }
  return plexes;
}

std::vector<Device> Session::Plexes() const {
  std::vector<Device> plexes;
  for (const sim::LunNumber number : array_->enclosure().Luns()) {
    for (const Device& plex : PlexesOf(number)) plexes.push_back(plex);
  }
  return plexes;
}

}  // namespace vdslab::provider
