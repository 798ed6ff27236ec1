// The one subsystem of the tiny array, and its enumerations.

#include <exception>
#include <utility>

#include "tiny_objects.h"

namespace tiny {
namespace {

class Enumeration final : public Object<IEnumVdsObject> {
 public:
  explicit Enumeration(std::vector<ComPtr<IUnknown>> objects, std::size_t next = 0)
      : objects_(std::move(objects)), next_(next) {}

  STDMETHODIMP Next(ULONG wanted, IUnknown** out, ULONG* fetched) override {
    if (out == nullptr || fetched == nullptr) return E_POINTER;
    *fetched = 0;
    while (*fetched < wanted && next_ < objects_.size()) {
      out[*fetched] = objects_[next_++].get();
      out[(*fetched)++]->AddRef();
    }
    return *fetched == wanted ? S_OK : S_FALSE;
  }
  STDMETHODIMP Skip(ULONG count) override {
    const std::size_t left = objects_.size() - next_;
    next_ += count < left ? count : left;
    return count <= left ? S_OK : S_FALSE;
  }
  STDMETHODIMP Reset() override {
    next_ = 0;
    return S_OK;
  }
  STDMETHODIMP Clone(IEnumVdsObject** out) override {
    if (out == nullptr) return E_POINTER;
    *out = new Enumeration(objects_, next_);
    return S_OK;
  }

 private:
  std::vector<ComPtr<IUnknown>> objects_;
  std::size_t next_;
};

class SubsystemObject final : public Object<IVdsSubSystem> {
 public:
  explicit SubsystemObject(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}

  STDMETHODIMP GetProperties(VDS_SUB_SYSTEM_PROP* properties) override {
    if (properties == nullptr) return E_POINTER;
    *properties = {};
    properties->pwszFriendlyName = CopyText("tiny array");
    properties->pwszIdentification = CopyText("TINY0001");
    properties->id = IdOf(2, 0);
    properties->status = VDS_SSS_ONLINE;
    properties->health = VDS_H_HEALTHY;
    properties->sNumberOfInternalBuses = 1;
    properties->sMaxNumberOfSlotsEachBus = 6;
    properties->sMaxNumberOfControllers = 1;
    return S_OK;
  }
  STDMETHODIMP GetProvider(IVdsProvider** out) override { return Refuse(out); }
  STDMETHODIMP QueryControllers(IEnumVdsObject** out) override { return MakeEnumeration({}, out); }
  STDMETHODIMP QueryLuns(IEnumVdsObject** out) override { return MakeEnumeration({}, out); }

  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    return WithArray([&](const Array& array) {
      std::vector<ComPtr<IUnknown>> drives;
      for (const auto& [slot, drive] : array.drives) {
        if (!drive.present) continue;
        ComPtr<IUnknown> object;
        object.Attach(MakeDrive(shared_, slot, drive.stay));
        drives.push_back(std::move(object));
      }
      return MakeEnumeration(std::move(drives), out);
    });
  }

  STDMETHODIMP GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    return WithArray([&](const Array& array) {
      const auto found = array.drives.find({bus, slot});
      if (found == array.drives.end() || !found->second.present) return VDS_E_OBJECT_NOT_FOUND;
      *out = MakeDrive(shared_, found->first, found->second.stay);
      return S_OK;
    });
  }

  STDMETHODIMP Reenumerate() override { return S_OK; }
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID*, LONG, VDS_OBJECT_ID*, LONG) override {
    return VDS_E_NOT_SUPPORTED;
  }
  STDMETHODIMP CreateLun(VDS_LUN_TYPE, ULONGLONG, VDS_OBJECT_ID*, LONG, LPWSTR, VDS_HINTS*,
                         IVdsAsync** out) override {
    return Refuse(out);
  }
  STDMETHODIMP ReplaceDrive(VDS_OBJECT_ID, VDS_OBJECT_ID) override { return VDS_E_NOT_SUPPORTED; }
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS) override { return VDS_E_NOT_SUPPORTED; }
  STDMETHODIMP QueryMaxLunCreateSize(VDS_LUN_TYPE, VDS_OBJECT_ID*, LONG, VDS_HINTS*,
                                     ULONGLONG* size) override {
    if (size == nullptr) return E_POINTER;
    *size = 0;
    return VDS_E_NOT_SUPPORTED;
  }

 private:
  template <class Out>
  static HRESULT Refuse(Out** out) {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    return VDS_E_NOT_SUPPORTED;
  }

  template <class Work>
  HRESULT WithArray(Work work) {
    try {
      const std::lock_guard lock(shared_->lock);
      if (!shared_->loaded) return VDS_E_OBJECT_DELETED;
      const Array array = Load(ArrayFile());
      if (array.cache != Cache::kSound) return VDS_E_PROVIDER_CACHE_CORRUPT;
      return work(array);
    } catch (const std::exception&) {
      return E_UNEXPECTED;
    }
  }

  std::shared_ptr<Shared> shared_;
};

}  // namespace

HRESULT MakeEnumeration(std::vector<ComPtr<IUnknown>> objects, IEnumVdsObject** out) {
  if (out == nullptr) return E_POINTER;
  *out = new Enumeration(std::move(objects));
  return S_OK;
}

IVdsSubSystem* MakeSubsystem(std::shared_ptr<Shared> shared) {
  return new SubsystemObject(std::move(shared));
}

}  // namespace tiny
