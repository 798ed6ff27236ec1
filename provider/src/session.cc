#include "session.h"

#include <utility>

#include "misbehaving_controller.h"
#include "misbehaving_drive.h"
#include "misbehaving_lun.h"
#include "misbehaving_port.h"
#include "misbehaving_subsystem.h"

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

bool Session::Has(const Device& device) const {
  if (ended()) return false;
  return device.kind != DeviceKind::kDrive || array_->enclosure().IsPresent(HandleOf(device));
}

template <class Plain, class WithDefects>
abi::ComPtr<IUnknown> Session::ObjectAmong(const Device& device) {
  if (misbehaviour() != nullptr) [[unlikely]] {
    return table_.Find(device, [&] { return new WithDefects(shared_from_this(), device); });
  }
  return table_.Find(device, [&] { return new Plain(shared_from_this(), device); });
}

abi::ComPtr<IUnknown> Session::ObjectOf(const Device& device) {
  switch (device.kind) {
    case DeviceKind::kSubsystem:
      return ObjectAmong<SubsystemObject, MisbehavingSubsystem>(device);
    case DeviceKind::kController:
      return ObjectAmong<ControllerObject, MisbehavingController>(device);
    case DeviceKind::kPort:
      return ObjectAmong<PortObject, MisbehavingPort>(device);
    case DeviceKind::kDrive:
      return ObjectAmong<DriveObject, MisbehavingDrive>(device);
    case DeviceKind::kLun:
      return ObjectAmong<LunObject, MisbehavingLun>(device);
    case DeviceKind::kPlex:
      return ObjectAmong<PlexObject, MisbehavingPlex>(device);
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
