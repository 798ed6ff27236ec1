// A subsystem that forwards everything and hands out wrapped drives.

#include <utility>

#include "context.h"

namespace defects {
namespace {

class WrappedSubsystem final : public Wrapped<IVdsSubSystem> {
 public:
  WrappedSubsystem(SharedContext context, ComPtr<IVdsSubSystem> real)
      : context_(std::move(context)), real_(std::move(real)) {}

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    const HRESULT result = Wrapped::QueryInterface(iid, out);
    return result == E_NOINTERFACE ? real_->QueryInterface(iid, out) : result;
  }

  STDMETHODIMP GetProperties(VDS_SUB_SYSTEM_PROP* out) override {
    return real_->GetProperties(out);
  }
  STDMETHODIMP GetProvider(IVdsProvider** out) override { return real_->GetProvider(out); }
  STDMETHODIMP QueryControllers(IEnumVdsObject** out) override {
    return real_->QueryControllers(out);
  }
  STDMETHODIMP QueryLuns(IEnumVdsObject** out) override { return real_->QueryLuns(out); }

  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override {
    ComPtr<IEnumVdsObject> drives;
    if (out == nullptr) return real_->QueryDrives(out);
    *out = nullptr;
    const HRESULT result = real_->QueryDrives(drives.put());
    if (FAILED(result)) return result;
    WrapEnumeration(context_, Content::kDrives, drives.get(), out);
    return result;
  }

  STDMETHODIMP GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) override {
    const HRESULT result = real_->GetDrive(bus, slot, out);
    if (result != S_OK) return result;
    ComPtr<IVdsDrive> drive;
    drive.Attach(*out);
    *out = WrapDrive(context_, std::move(drive));
    return result;
  }

  STDMETHODIMP Reenumerate() override { return real_->Reenumerate(); }
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count, VDS_OBJECT_ID* offline,
                                   LONG offline_count) override {
    return real_->SetControllerStatus(online, online_count, offline, offline_count);
  }
  STDMETHODIMP CreateLun(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives, LONG count,
                         LPWSTR unmasking, VDS_HINTS* hints, IVdsAsync** out) override {
    return real_->CreateLun(type, size, drives, count, unmasking, hints, out);
  }
  STDMETHODIMP ReplaceDrive(VDS_OBJECT_ID outgoing, VDS_OBJECT_ID incoming) override {
    return real_->ReplaceDrive(outgoing, incoming);
  }
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS status) override { return real_->SetStatus(status); }
  STDMETHODIMP QueryMaxLunCreateSize(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives, LONG count,
                                     VDS_HINTS* hints, ULONGLONG* size) override {
    return real_->QueryMaxLunCreateSize(type, drives, count, hints, size);
  }

 private:
  SharedContext context_;
  ComPtr<IVdsSubSystem> real_;
};

}  // namespace

IVdsSubSystem* WrapSubsystem(SharedContext context, ComPtr<IVdsSubSystem> real) {
  return new WrappedSubsystem(std::move(context), std::move(real));
}

}  // namespace defects
