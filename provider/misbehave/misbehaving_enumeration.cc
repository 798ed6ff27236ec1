#include "misbehaving_enumeration.h"

#include <utility>

#include "com_object.h"
#include "ledger.h"
#include "misbehaviour.h"
#include "no_return.h"

namespace vdslab::provider {
namespace {

bool IsDepartedDrive(IUnknown* object) {
  const auto drive = abi::ComPtr<IUnknown>(object).As<IVdsDrive>();
  if (!drive) return false;
  VDS_DRIVE_PROP properties;
  const HRESULT result = drive->GetProperties(&properties);
  CoTaskMemFree(properties.pwszFriendlyName);
  CoTaskMemFree(properties.pwszIdentification);
  return result == VDS_E_OBJECT_DELETED;
}

class MisbehavingEnumeration final : public ComObject<IEnumVdsObject> {
 public:
  MisbehavingEnumeration(std::shared_ptr<Session> session, IEnumVdsObject* real)
      : session_(std::move(session)) {
    real_.Attach(real);
  }

  STDMETHODIMP Next(ULONG wanted, IUnknown** objects, ULONG* fetched) override {
    if (objects == nullptr && Has("null_array_crashes")) Crash();
    const ULONG before = fetched == nullptr ? 0 : *fetched;
    const HRESULT result = real_->Next(wanted, objects, fetched);
    if (FAILED(result)) return result;
    if (*fetched == 0 && wanted != 0 && Has("enumeration_hangs_at_its_end")) HangForEver();
    if (*fetched == 0 && result == S_FALSE && Has("end_is_an_error")) return E_FAIL;
    if (Has("departed_drives_leave_enumerations")) DropDeparted(objects, fetched);
    if (result == S_FALSE && Has("short_next_gives_nothing")) Drop(objects, fetched);
    if (*fetched > 1 && Has("next_takes_no_reference")) objects[*fetched - 1]->Release();
    if (Has("next_does_not_count")) *fetched = before;
    return *fetched != 0 && result == S_FALSE && Has("short_next_is_s_ok") ? S_OK : result;
  }

  STDMETHODIMP Skip(ULONG count) override {
    const bool goes_too_far = count != 0 && Has("skip_goes_one_too_far");
    return session_->misbehaviour()->Told(real_->Skip(goes_too_far ? count + 1 : count),
                                          {{"skip_past_the_end_is_s_ok", S_FALSE, S_OK}});
  }

  STDMETHODIMP Reset() override { return Has("reset_does_nothing") ? S_OK : real_->Reset(); }

  STDMETHODIMP Clone(IEnumVdsObject** out) override {
    if (out != nullptr && Has("clone_is_the_original")) {
      AddRef();
      *out = this;
      return S_OK;
    }
    const HRESULT result = real_->Clone(out);
    if (result != S_OK) return result;
    if (Has("clone_starts_at_the_beginning")) (*out)->Reset();
    *out = MakeMisbehavingEnumeration(session_, *out);
    return result;
  }

 private:
  bool Has(std::string_view defect) const { return session_->misbehaviour()->Has(defect); }

  static void Drop(IUnknown** objects, ULONG* fetched) {
    for (; *fetched > 0; --*fetched) std::exchange(objects[*fetched - 1], nullptr)->Release();
  }

  static void DropDeparted(IUnknown** objects, ULONG* fetched) {
    ULONG kept = 0;
    for (ULONG i = 0; i < *fetched; ++i) {
      IUnknown* object = std::exchange(objects[i], nullptr);
      if (IsDepartedDrive(object)) {
        object->Release();
      } else {
        objects[kept++] = object;
      }
    }
    *fetched = kept;
  }

  const std::shared_ptr<Session> session_;
  abi::ComPtr<IEnumVdsObject> real_;
  LedgerEntry entry_{references(), "enumeration", session_.get()};
};

}  // namespace

IEnumVdsObject* MakeMisbehavingEnumeration(std::shared_ptr<Session> session, IEnumVdsObject* real) {
  return new MisbehavingEnumeration(std::move(session), real);
}

}  // namespace vdslab::provider
