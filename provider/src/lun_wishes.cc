// What a client wishes of a LUN: who may reach it, and what it is to be good at.

#include "lun_hints.h"
#include "lun_object.h"
#include "unmasking_list.h"

namespace vdslab::provider {

STDMETHODIMP LunObject::SetMask(LPWSTR unmasking_list) {
  return AtComBoundary([&]() -> HRESULT {
    const auto hosts = unmasking_list == nullptr ? std::nullopt : ReadUnmaskingList(unmasking_list);
    const Arguments valid = Given(unmasking_list).And(hosts.has_value());
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return Operate(
        [&](sim::Enclosure& enclosure) { return enclosure.SetLunMask(device_.index, *hosts); });
  });
}

HRESULT LunObject::ReadHints(Arguments arguments, VDS_HINTS2& hints) const {
  if (const HRESULT refusal = Admission(arguments); refusal != S_OK) return refusal;
  sim::LunProperties lun;
  const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
  if (outcome == sim::Outcome::kOk) hints = HintsOf(lun);
  return ToHresult(outcome);
}

STDMETHODIMP LunObject::QueryHints(VDS_HINTS* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    VDS_HINTS2 hints{};
    const HRESULT result = ReadHints(valid, hints);
    if (result == S_OK) *out = Narrowed(hints);
    return result;
  });
}

STDMETHODIMP LunObject::QueryHints2(VDS_HINTS2* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    VDS_HINTS2 hints{};
    const HRESULT result = ReadHints(valid, hints);
    if (result == S_OK) *out = hints;
    return result;
  });
}

// They bind nobody: they are kept and told, and the rebuild priority is followed.
template <class Hints>
HRESULT LunObject::KeepHints(const Hints* hints) const {
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(Given(hints)); refusal != S_OK) return refusal;
    const std::string note = NoteOf(HintsIn(hints));
    return Operate([&](sim::Enclosure& enclosure) {
      return enclosure.SetLunHints(device_.index, note, PriorityIn(hints));
    });
  });
}

STDMETHODIMP LunObject::ApplyHints(VDS_HINTS* hints) { return KeepHints(hints); }
STDMETHODIMP LunObject::ApplyHints2(VDS_HINTS2* hints) { return KeepHints(hints); }

}  // namespace vdslab::provider
