// An enumeration over wrappers of what the real one holds.

#include <utility>

#include "context.h"

namespace defects {
namespace {

class WrappedEnumeration final : public Wrapped<IEnumVdsObject> {
 public:
  explicit WrappedEnumeration(std::vector<ComPtr<IUnknown>> objects, std::size_t next = 0)
      : objects_(std::move(objects)), next_(next) {}

  STDMETHODIMP Next(ULONG wanted, IUnknown** out, ULONG* fetched) override {
    if (out == nullptr || fetched == nullptr) return E_INVALIDARG;
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
    if (out == nullptr) return E_INVALIDARG;
    *out = new WrappedEnumeration(objects_, next_);
    return S_OK;
  }

 private:
  std::vector<ComPtr<IUnknown>> objects_;
  std::size_t next_;
};

ComPtr<IUnknown> WrapOne(const SharedContext& context, Content content, IUnknown* object) {
  ComPtr<IUnknown> wrapper;
  if (content == Content::kSubsystems) {
    ComPtr<IVdsSubSystem> subsystem;
    object->QueryInterface(__uuidof(IVdsSubSystem), reinterpret_cast<void**>(subsystem.put()));
    wrapper.Attach(WrapSubsystem(context, std::move(subsystem)));
    return wrapper;
  }
  ComPtr<IVdsDrive> drive;
  object->QueryInterface(__uuidof(IVdsDrive), reinterpret_cast<void**>(drive.put()));
  if (context->Has("offline_drive_disappears") && Peek(drive.get()).status == VDS_DRS_OFFLINE) {
    return wrapper;
  }
  wrapper.Attach(WrapDrive(context, std::move(drive)));
  return wrapper;
}

}  // namespace

HRESULT WrapEnumeration(SharedContext context, Content content, IEnumVdsObject* real,
                        IEnumVdsObject** out) {
  std::vector<ComPtr<IUnknown>> wrappers;
  IUnknown* object = nullptr;
  ULONG fetched = 0;
  while (real->Next(1, &object, &fetched) == S_OK && fetched == 1) {
    auto wrapper = WrapOne(context, content, object);
    object->Release();
    if (wrapper) wrappers.push_back(std::move(wrapper));
  }
  *out = new WrappedEnumeration(std::move(wrappers));
  return S_OK;
}

}  // namespace defects
