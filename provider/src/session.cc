#include "session.h"

#include <utility>

#include "controller_object.h"
#include "drive_object.h"
#include "lun_object.h"
#include "plex_object.h"
#include "port_object.h"
#include "subsystem_object.h"

namespace vdslab::provider {

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
  return device.kind != DeviceKind::kDrive || array_->enclosure().IsPresent(HandleOf(device));
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
  const auto index = ids().Find(kind, id);
  if (!index || ended()) return std::nullopt;
  if (kind != DeviceKind::kDrive) return Device{kind, *index};
  const auto drive = array_->enclosure().DriveIn(ids().SlotOf(*index));
  if (!drive) return std::nullopt;
  return DeviceOf(*drive);
}

}  // namespace vdslab::provider
