#include "storage_pool_object.h"

#include "pool_attributes.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

std::vector<Device> DevicesOf(DeviceKind kind, const std::vector<std::uint32_t>& numbers) {
  std::vector<Device> devices;
  for (const std::uint32_t number : numbers) devices.push_back({kind, number});
  return devices;
}

const char* DescriptionOf(const sim::PoolProperties& pool) {
  return pool.layout ? "drives that LUNs share" : "all drives of the array";
}

}  // namespace

template <class Admit, class Tell>
HRESULT StoragePoolObject::Read(Admit admit, Arguments arguments, Tell tell) const {
  return AtComBoundary([&]() -> HRESULT {
    const HRESULT refusal = (this->*admit)(arguments);
    if (refusal != S_OK) return refusal;
    sim::PoolProperties pool;
    const sim::Outcome outcome = enclosure().ReadPool(device_.index, &pool);
    if (outcome == sim::Outcome::kOk) tell(pool);
    return ToHresult(outcome);
  });
}

STDMETHODIMP StoragePoolObject::GetProvider(IVdsProvider** out) { return GiveProvider(out); }

STDMETHODIMP StoragePoolObject::GetProperties(VDS_STORAGE_POOL_PROP* out) {
  return Read(&StoragePoolObject::AdmissionToProperties, Cleared(out),
              [&](const sim::PoolProperties& pool) {
                TaskText name = MakeTaskText(pool.friendly_name);
                TaskText description = MakeTaskText(DescriptionOf(pool));
                out->id = id();
                out->status = static_cast<VDS_STORAGE_POOL_STATUS>(pool.status);
                out->health = role().words().Told<VDS_HEALTH>(pool.health);
                out->type = TypeOf(pool);
                out->pwszName = name.release();
                out->pwszDescription = description.release();
                out->ullTotalConsumedSpace = pool.consumed_bytes;
                out->ullTotalManagedSpace = pool.managed_bytes;
                out->ullRemainingFreeSpace = pool.free_bytes;
              });
}

STDMETHODIMP StoragePoolObject::GetAttributes(VDS_POOL_ATTRIBUTES* out) {
  return Read(&StoragePoolObject::Admission, Cleared(out),
              [&](const sim::PoolProperties& pool) { *out = AttributesOf(pool); });
}

STDMETHODIMP StoragePoolObject::QueryDriveExtents(VDS_STORAGE_POOL_DRIVE_EXTENT** out,
                                                  LONG* count) {
  return Read(&StoragePoolObject::AdmissionToQuery, Cleared(out, count),
              [&](const sim::PoolProperties& pool) {
                std::vector<sim::PoolExtent> extents = pool.extents;
                std::erase_if(extents, [](const sim::PoolExtent& extent) {
                  return extent.drive.stay == sim::kNoStay;
                });
                if (role().Has(Manner::kPoolTellsUsedExtentsAlone)) {
                  std::erase_if(extents,
                                [](const sim::PoolExtent& extent) { return !extent.used; });
                }
                if (extents.empty()) return;
                auto array = MakeTaskArray<VDS_STORAGE_POOL_DRIVE_EXTENT>(extents.size());
                for (std::size_t i = 0; i < extents.size(); ++i) {
                  array[i].id = session_->ids().Of(DeviceOf(extents[i].drive));
                  array[i].ullSize = extents[i].size_bytes;
                  array[i].bUsed = extents[i].used ? TRUE : FALSE;
                }
                *count = static_cast<LONG>(extents.size());
                *out = array.release();
              });
}

STDMETHODIMP StoragePoolObject::QueryAllocatedLuns(IEnumVdsObject** out) {
  return Read(&StoragePoolObject::AdmissionToQuery, Cleared(out),
              [&](const sim::PoolProperties& pool) {
                *out = MakeEnumeration(session_, DevicesOf(DeviceKind::kLun, pool.luns));
              });
}

STDMETHODIMP StoragePoolObject::QueryAllocatedStoragePools(IEnumVdsObject** out) {
  return Read(&StoragePoolObject::AdmissionToQuery, Cleared(out),
              [&](const sim::PoolProperties& pool) {
                *out = MakeEnumeration(session_, DevicesOf(DeviceKind::kPool, pool.pools));
              });
}

}  // namespace vdslab::provider
