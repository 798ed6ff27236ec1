// Defects of what a client wishes of a LUN: who may reach it, what it is good at, what it is
// called.

#include <algorithm>
#include <string>

#include "misbehaving_lun.h"

namespace vdslab::provider {
namespace {

bool IsOfNames(const std::string& hosts) { return !hosts.empty() && hosts != "*"; }

// As by a conversion to the letters of a machine that knows no others.
void MakeAscii(std::basic_string<WCHAR>& text) {
  std::replace_if(
      text.begin(), text.end(), [](WCHAR letter) { return letter > 0x7f; }, WCHAR{'?'});
}

}  // namespace

STDMETHODIMP MisbehavingLun::SetMask(LPWSTR unmasking_list) {
  if (Has("mask_is_not_announced")) return SetMaskInSilence(unmasking_list);
  if (unmasking_list != nullptr && Has("mask_is_added_to")) {
    auto longer = abi::ToUtf16(WithMask(abi::ToUtf8(unmasking_list)));
    return LunObject::SetMask(longer.data());
  }
  return misbehaviour().Told(LunObject::SetMask(unmasking_list),
                             {{"bad_mask_succeeds", E_INVALIDARG, S_OK}});
}

HRESULT MisbehavingLun::SetMaskInSilence(LPWSTR unmasking_list) {
  const std::string before = Mask();
  session_->array().relay().Drain();  // what is due of earlier changes is told
  misbehaviour().luns.Silence(id());
  const HRESULT result = LunObject::SetMask(unmasking_list);
  if (Mask() == before) misbehaviour().luns.EndSilence(id());  // there is nothing to announce
  return result;
}

// The names that the list has, and `hosts`, where both are names.
std::string MisbehavingLun::WithMask(const std::string& hosts) const {
  const std::string before = Mask();
  return IsOfNames(before) && IsOfNames(hosts) ? before + ";" + hosts : hosts;
}

std::string MisbehavingLun::Mask() const {
  sim::LunProperties lun;
  enclosure().ReadLun(device_.index, &lun);
  return lun.unmasking_list;
}

STDMETHODIMP MisbehavingLun::ApplyHints(VDS_HINTS* hints) {
  return ApplyAny([&] { return LunObject::ApplyHints(hints); });
}

STDMETHODIMP MisbehavingLun::ApplyHints2(VDS_HINTS2* hints) {
  return ApplyAny([&] { return LunObject::ApplyHints2(hints); });
}

template <class Order>
HRESULT MisbehavingLun::ApplyAny(Order order) const {
  if (Has("hints_are_not_kept")) return S_OK;
  return misbehaviour().Told(order(),
                             {{"hints_busy_is_e_fail", VDS_E_ANOTHER_CALL_IN_PROGRESS, E_FAIL}});
}

STDMETHODIMP MisbehavingLun::SetFriendlyName(LPWSTR name) {
  if (Has("lun_name_is_not_kept")) return S_OK;
  if (Has("another_lun_is_renamed")) return NameAnother(name);
  if (name != nullptr && Has("lun_name_loses_its_letters")) {
    std::basic_string<WCHAR> ascii(name);
    MakeAscii(ascii);
    return LunObject::SetFriendlyName(ascii.data());
  }
  return misbehaviour().Told(LunObject::SetFriendlyName(name),
                             {{"lun_name_is_cut_in_silence", VDS_S_NAME_TRUNCATED, S_OK}});
}

HRESULT MisbehavingLun::NameAnother(LPCWSTR name) const {
  sim::LunNumber other = device_.index;
  for (const Device& lun : session_->Luns()) {
    if (lun.index != device_.index) other = lun.index;
  }
  return OrderName(name, [&](sim::Enclosure& enclosure, const std::string& text, bool* shortened) {
    return enclosure.SetLunName(other, text, shortened);
  });
}

STDMETHODIMP MisbehavingLun::GetLunNumber(ULONG* out) {
  const HRESULT result = LunObject::GetLunNumber(out);
  if (result == S_OK && Has("lun_number_is_always_0")) *out = 0;
  return result;
}

}  // namespace vdslab::provider
