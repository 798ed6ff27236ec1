// A drive of the tiny array: every call reads the state anew, for the operator may have changed it.

#include <exception>
#include <utility>

#include "tiny_objects.h"

namespace tiny {
namespace {

constexpr ULONGLONG kDriveBytes = 500ULL * 1000 * 1000 * 1000;

class DriveObject final : public Object<IVdsDrive> {
 public:
  DriveObject(std::shared_ptr<Shared> shared, Slot slot, unsigned stay)
      : shared_(std::move(shared)), slot_(slot), stay_(stay) {}

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* properties) override {
    if (properties == nullptr) return E_POINTER;
    *properties = {};
    return WithDrive([&](Array& array, Drive& drive) {
      if (array.cache != Cache::kSound) return VDS_E_PROVIDER_CACHE_CORRUPT;
      return Fill(drive, properties);
    });
  }

  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override {
    if (out == nullptr) return E_POINTER;
    *out = MakeSubsystem(shared_);
    return S_OK;
  }

  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** extents, LONG* count) override {
    if (extents == nullptr || count == nullptr) return E_POINTER;
    *extents = nullptr;
    *count = 0;
    return WithDrive([&](Array& array, Drive&) {
      if (array.cache != Cache::kSound) return VDS_E_PROVIDER_CACHE_CORRUPT;
      auto* all = static_cast<VDS_DRIVE_EXTENT*>(CoTaskMemAlloc(sizeof(VDS_DRIVE_EXTENT)));
      if (all == nullptr) return E_OUTOFMEMORY;
      *all = {};
      all->id = Id();
      all->ullSize = kDriveBytes;
      *extents = all;
      *count = 1;
      return S_OK;
    });
  }

  STDMETHODIMP SetFlags(ULONG) override { return VDS_E_NOT_SUPPORTED; }
  STDMETHODIMP ClearFlags(ULONG) override { return VDS_E_NOT_SUPPORTED; }

  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override {
    return WithDrive([&](Array& array, Drive& drive) { return Change(array, drive, status); });
  }

 private:
  template <class Work>
  HRESULT WithDrive(Work work) {
    try {
      const std::lock_guard lock(shared_->lock);
      if (!shared_->loaded) return VDS_E_OBJECT_DELETED;
      Array array = Load(ArrayFile());
      const auto found = array.drives.find(slot_);
      if (found == array.drives.end() || !found->second.present || found->second.stay != stay_) {
        return VDS_E_OBJECT_DELETED;
      }
      return work(array, found->second);
    } catch (const std::exception&) {
      return E_UNEXPECTED;
    }
  }

  HRESULT Change(Array& array, Drive& drive, VDS_DRIVE_STATUS status) {
    if (status == VDS_DRS_UNKNOWN) return E_INVALIDARG;
    if (array.cache != Cache::kSound) return VDS_E_PROVIDER_CACHE_CORRUPT;
    if (drive.busy) return VDS_E_ANOTHER_CALL_IN_PROGRESS;
    if (status != VDS_DRS_ONLINE && status != VDS_DRS_OFFLINE && status != VDS_DRS_FAILED) {
      return VDS_E_NOT_SUPPORTED;
    }
    if (drive.status == VDS_DRS_FAILED) return VDS_E_OBJECT_STATUS_FAILED;
    if (drive.status == VDS_DRS_NOT_READY || drive.status == VDS_DRS_UNKNOWN) {
      return VDS_E_NOT_SUPPORTED;
    }
    if (status == VDS_DRS_OFFLINE) drive.dirty_bytes = 0;
    if (status != VDS_DRS_FAILED) drive.before_fault = status;
    drive.status = status;
    Store(ArrayFile(), array);
    Tell();
    return S_OK;
  }

  // The drive did change or was set to what it was: this provider says MODIFY in both cases
  // (AMB-03).
  void Tell() {
    auto* block = static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(sizeof(VDS_NOTIFICATION)));
    if (block == nullptr) return;
    *block = {};
    block->objectType = VDS_NTT_DRIVE;
    block->Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
    block->Drive.driveId = Id();
    shared_->sink->OnNotify(1, block);
  }

  HRESULT Fill(const Drive& drive, VDS_DRIVE_PROP* properties) const {
    properties->pwszFriendlyName = CopyText("tiny drive");
    properties->pwszIdentification = CopyText(("TINY" + std::to_string(slot_.second)).c_str());
    if (properties->pwszFriendlyName == nullptr || properties->pwszIdentification == nullptr) {
      CoTaskMemFree(properties->pwszFriendlyName);
      CoTaskMemFree(properties->pwszIdentification);
      *properties = {};
      return E_OUTOFMEMORY;
    }
    properties->id = Id();
    properties->ullSize = kDriveBytes;
    properties->status = static_cast<VDS_DRIVE_STATUS>(drive.status);
    properties->health = HealthOf(drive);
    properties->sInternalBusNumber = static_cast<SHORT>(slot_.first);
    properties->sSlotNumber = static_cast<SHORT>(slot_.second);
    return S_OK;
  }

  static VDS_HEALTH HealthOf(const Drive& drive) {
    if (drive.status == VDS_DRS_FAILED) return VDS_H_FAILED;
    return drive.status == VDS_DRS_UNKNOWN ? VDS_H_UNKNOWN : VDS_H_HEALTHY;
  }

  VDS_OBJECT_ID Id() const { return IdOf(3, slot_.second); }

  std::shared_ptr<Shared> shared_;
  Slot slot_;
  unsigned stay_;
};

}  // namespace

IVdsDrive* MakeDrive(std::shared_ptr<Shared> shared, Slot slot, unsigned stay) {
  return new DriveObject(std::move(shared), slot, stay);
}

}  // namespace tiny
