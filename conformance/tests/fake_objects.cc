// The subsystem, its drives and enumerations.

#include <optional>

#include "fake_array.h"
#include "fake_text.h"

namespace vdslab::conformance::fake {
namespace {

class Enumeration final : public Object<IEnumVdsObject> {
 public:
  Enumeration(std::shared_ptr<FakeArray> array, std::vector<ComPtr<IUnknown>> objects)
      : Object(std::move(array)), objects_(std::move(objects)) {}

  STDMETHODIMP Next(ULONG wanted, IUnknown** out, ULONG* fetched) override {
    *fetched = 0;
    if (array_->manners.endless_enumeration && next_ >= objects_.size()) next_ = 0;
    while (*fetched < wanted && next_ < objects_.size()) {
      out[*fetched] = objects_[next_].get();
      out[*fetched]->AddRef();
      ++*fetched;
      ++next_;
      if (array_->manners.endless_enumeration && next_ == objects_.size()) next_ = 0;
    }
    if (array_->manners.null_in_enumeration && *fetched > 0) {
      out[0]->Release();
      out[0] = nullptr;
    }
    return *fetched == wanted ? S_OK : S_FALSE;
  }
  STDMETHODIMP Skip(ULONG) override { return E_NOTIMPL; }
  STDMETHODIMP Reset() override { return E_NOTIMPL; }
  STDMETHODIMP Clone(IEnumVdsObject**) override { return E_NOTIMPL; }

 private:
  std::vector<ComPtr<IUnknown>> objects_;
  std::size_t next_ = 0;
};

class DriveObject final : public Object<IVdsDrive> {
 public:
  DriveObject(std::shared_ptr<FakeArray> array, int number)
      : Object(std::move(array)), number_(number), stay_(Mine().stay) {}

  STDMETHODIMP GetProperties(VDS_DRIVE_PROP* out) override {
    const std::lock_guard lock(array_->mutex);
    if (Gone()) return VDS_E_OBJECT_DELETED;
    const FakeDrive& drive = Mine();
    out->id = DriveId(number_);
    out->ullSize = 1u << 30;
    out->pwszFriendlyName = Copy("fake " + std::to_string(number_));
    out->pwszIdentification = Copy("FAKE" + std::to_string(number_));
    out->ulFlags = drive.hot_spare ? VDS_DRF_HOTSPARE : 0;
    out->status = static_cast<VDS_DRIVE_STATUS>(drive.status);
    out->health = static_cast<VDS_HEALTH>(drive.health);
    out->sSlotNumber = static_cast<SHORT>(number_);
    return S_OK;
  }
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override {
    *out = MakeFakeSubsystem(array_);
    return S_OK;
  }
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override {
    const std::lock_guard lock(array_->mutex);
    if (Gone()) return VDS_E_OBJECT_DELETED;
    *out = static_cast<VDS_DRIVE_EXTENT*>(CoTaskMemAlloc(sizeof(VDS_DRIVE_EXTENT)));
    **out = {};
    (*out)->bUsed = Mine().member;
    *count = 1;
    return S_OK;
  }
  STDMETHODIMP SetFlags(ULONG) override { return VDS_E_NOT_SUPPORTED; }
  STDMETHODIMP ClearFlags(ULONG) override { return VDS_E_NOT_SUPPORTED; }

  STDMETHODIMP SetStatus(VDS_DRIVE_STATUS status) override {
    if (array_->manners.leaks && static_cast<int>(status) == VDS_DRS_UNKNOWN) {
      AddRef();
      array_->lost = this;
    }
    std::unique_lock lock(array_->mutex);
    if (Gone()) return VDS_E_OBJECT_DELETED;
    if (array_->manners.set_status) {
      if (const auto answer = array_->manners.set_status(Mine(), static_cast<int>(status))) {
        return *answer;
      }
    }
    const HRESULT refusal = Refusal(static_cast<int>(status));
    if (refusal != S_OK) return refusal;
    const bool parks = array_->held;
    if (!Park(lock)) return VDS_E_ANOTHER_CALL_IN_PROGRESS;
    const bool changes = Mine().status != static_cast<int>(status);
    Mine().status = static_cast<int>(status);
    if (parks && array_->manners.after_park) {
      Mine().status = array_->manners.after_park(Mine(), Mine().status).value_or(Mine().status);
    }
    lock.unlock();
    if (changes && array_->manners.announces) array_->Announce(Mine(), VDS_NF_DRIVE_MODIFY);
    return S_OK;
  }

 private:
  FakeDrive& Mine() { return array_->drives[static_cast<std::size_t>(number_)]; }
  bool Gone() { return !Mine().present || Mine().stay != stay_; }

  HRESULT Refusal(int status) {
    if (status != VDS_DRS_ONLINE && status != VDS_DRS_OFFLINE) {
      const bool known =
          status == VDS_DRS_FAILED || status == VDS_DRS_NOT_READY || status == VDS_DRS_REMOVED;
      return known ? VDS_E_NOT_SUPPORTED : E_INVALIDARG;
    }
    if (Mine().status == VDS_DRS_FAILED) return VDS_E_OBJECT_STATUS_FAILED;
    const bool live = Mine().status == VDS_DRS_ONLINE || Mine().status == VDS_DRS_OFFLINE;
    return live ? S_OK : VDS_E_NOT_SUPPORTED;
  }

  // Waits while calls are held; false when another call is parked already.
  bool Park(std::unique_lock<std::mutex>& lock) {
    if (array_->parked > 0) return false;
    if (!array_->held) return true;
    ++array_->parked;
    array_->gate.notify_all();
    array_->gate.wait(lock, [this] { return !array_->held; });
    --array_->parked;
    return true;
  }

  const int number_;
  const unsigned stay_;
};

class SubsystemObject final : public Object<IVdsSubSystem> {
 public:
  using Object::Object;
  STDMETHODIMP GetProperties(VDS_SUB_SYSTEM_PROP* out) override {
    out->pwszFriendlyName = Copy("fake array");
    out->pwszIdentification = Copy("FAKE");
    return S_OK;
  }
  STDMETHODIMP GetProvider(IVdsProvider**) override { return E_NOTIMPL; }
  STDMETHODIMP QueryControllers(IEnumVdsObject**) override { return E_NOTIMPL; }
  STDMETHODIMP QueryLuns(IEnumVdsObject**) override { return E_NOTIMPL; }
  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override {
    std::vector<ComPtr<IUnknown>> objects;
    const std::lock_guard lock(array_->mutex);
    for (const FakeDrive& drive : array_->drives) {
      if (!drive.present) continue;
      objects.emplace_back();
      objects.back().Attach(MakeFakeDrive(array_, drive.number));
    }
    *out = MakeFakeEnumeration(array_, std::move(objects));
    return S_OK;
  }
  STDMETHODIMP GetDrive(SHORT, SHORT, IVdsDrive**) override { return E_NOTIMPL; }
  STDMETHODIMP Reenumerate() override { return S_OK; }
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID*, LONG, VDS_OBJECT_ID*, LONG) override {
    return E_NOTIMPL;
  }
  STDMETHODIMP CreateLun(VDS_LUN_TYPE, ULONGLONG, VDS_OBJECT_ID*, LONG, LPWSTR, VDS_HINTS*,
                         IVdsAsync**) override {
    return E_NOTIMPL;
  }
  STDMETHODIMP ReplaceDrive(VDS_OBJECT_ID, VDS_OBJECT_ID) override { return E_NOTIMPL; }
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS) override { return E_NOTIMPL; }
  STDMETHODIMP QueryMaxLunCreateSize(VDS_LUN_TYPE, VDS_OBJECT_ID*, LONG, VDS_HINTS*,
                                     ULONGLONG*) override {
    return E_NOTIMPL;
  }
};

}  // namespace

IVdsSubSystem* MakeFakeSubsystem(std::shared_ptr<FakeArray> array) {
  return new SubsystemObject(std::move(array));
}

IVdsDrive* MakeFakeDrive(std::shared_ptr<FakeArray> array, int number) {
  return new DriveObject(std::move(array), number);
}

IEnumVdsObject* MakeFakeEnumeration(std::shared_ptr<FakeArray> array,
                                    std::vector<ComPtr<IUnknown>> objects) {
  return new Enumeration(std::move(array), std::move(objects));
}

}  // namespace vdslab::conformance::fake
