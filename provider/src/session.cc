#include "session.h"

#include <algorithm>
#include <utility>

#include "misbehaving_controller.h"
#include "misbehaving_drive.h"
#include "misbehaving_lun.h"
#include "misbehaving_pool.h"
#include "misbehaving_port.h"
#include "misbehaving_subsystem.h"

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

Session::Session(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider,
                 const IdRule& rule)
    : array_(std::move(array)), ids_(array_->IdsBy(rule)), provider_(std::move(provider)) {}

void Session::End(HRESULT told, HRESULT overlapped) {
  HRESULT none = S_OK;
  const bool is_first = told_.compare_exchange_strong(none, told, std::memory_order_acq_rel);
  if (is_first) overlapped_.store(overlapped, std::memory_order_release);
  operations_->Close();
}

void Session::RefuseWaiting() {
  enclosure().RefuseWaitingOperations(caller_);
  array_->gate().Wake();
}

HRESULT Session::Gone() const {
  const HRESULT told = told_.load(std::memory_order_acquire);
  return told == S_OK ? VDS_E_OBJECT_DELETED : told;
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
    case DeviceKind::kPool:
      return ObjectAmong<StoragePoolObject, MisbehavingPool>(device);
  }
  return nullptr;
}

abi::ComPtr<IUnknown> Session::HeldObject(DeviceKind kind, const VDS_OBJECT_ID& id) {
  if (ended()) return nullptr;
  return table_.FindHeld(kind, [&](const Device& device) { return ids().Of(device) == id; });
}

std::optional<Device> Session::Find(DeviceKind kind, const VDS_OBJECT_ID& id) const {
  if (ended()) return std::nullopt;
  if (kind == DeviceKind::kLun) return FindAmong(Luns(), id, ids());
  if (kind == DeviceKind::kPlex) return FindAmong(Plexes(), id, ids());
  if (kind == DeviceKind::kDrive && !ids().FindsDrives()) return FindAmong(Drives(), id, ids());
  const auto index = ids().Find(kind, id);
  if (!index) return std::nullopt;
  const Device device{kind, *index};
  if (kind == DeviceKind::kPool && !Contains(Pools(), device)) return std::nullopt;
  if (kind != DeviceKind::kDrive) return device;
  const auto drive = array_->enclosure().DriveIn(ids().SlotOf(*index));
  if (!drive || !(ids().Of(DeviceOf(*drive)) == id)) return std::nullopt;  // or it is another drive
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

std::vector<Device> Session::Pools() const {
  const bool hides_one = array_->role().Has(Manner::kPrimordialPoolIsHidden);
  std::vector<Device> pools;
  for (sim::PoolNumber number = 0; number < array_->enclosure().PoolCount(); ++number) {
    if (!hides_one || number != sim::kPrimordialPool) pools.push_back({DeviceKind::kPool, number});
  }
  return pools;
}

std::vector<Device> Session::Drives() const {
  std::vector<Device> drives;
  for (const sim::DriveHandle drive : array_->enclosure().Drives()) {
    drives.push_back(DeviceOf(drive));
  }
  return drives;
}

std::vector<Device> Session::Plexes() const {
  std::vector<Device> plexes;
  for (const sim::LunNumber number : array_->enclosure().Luns()) {
    for (const Device& plex : PlexesOf(number)) plexes.push_back(plex);
  }
  return plexes;
}

}  // namespace vdslab::provider
