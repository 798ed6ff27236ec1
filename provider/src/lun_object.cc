#include "lun_object.h"

#include "lun_identity.h"
#include "same_status.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

STDMETHODIMP LunObject::GetProperties(VDS_LUN_PROP* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToProperties(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    TaskText name = MakeTaskText(lun.friendly_name);
    TaskText identification = MakeTaskText(LunSerial(*session_, device_.index));
    TaskText hosts = MakeTaskText(lun.unmasking_list);
    out->id = id();
    out->ullSize = lun.size_bytes;
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->pwszUnmaskingList = hosts.release();
    out->ulFlags = enclosure().spec().cache.write_back ? VDS_LF_WRITE_CACHE_ENABLED
                                                       : VDS_LF_WRITE_THROUGH_CACHING_ENABLED;
    out->ulFlags = role().words().KnownAmong(FlagKind::kLun, out->ulFlags);
    out->type = role().words().Told<VDS_LUN_TYPE>(lun.type);
    out->status = static_cast<VDS_LUN_STATUS>(lun.status);
    out->health = static_cast<VDS_HEALTH>(lun.health);
    out->TransitionState = static_cast<VDS_TRANSITION_STATE>(lun.transition);
    out->sRebuildPriority = lun.rebuild_number;
    return S_OK;
  });
}

STDMETHODIMP LunObject::GetSubSystem(IVdsSubSystem** out) { return GiveSubsystem(out); }

STDMETHODIMP LunObject::GetIdentificationData(VDS_LUN_INFORMATION* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    DescribeLunIdentity(*session_, device_.index, out);
    return S_OK;
  });
}

STDMETHODIMP LunObject::SetStatus(VDS_LUN_STATUS status) {
  const std::int32_t number = role().Order(DeviceKind::kLun, NumberOf(status));
  return Operate([&](sim::Enclosure& enclosure) {
    const auto read = [&] {
      sim::LunProperties properties;
      enclosure.ReadLun(device_.index, &properties);
      return properties.status;
    };
    return SetAndTellStatus(
        *session_, number, read, [&] { return enclosure.SetLunStatus(device_.index, number); },
        [&] { enclosure.TellLunModified(device_.index); });
  });
}

std::optional<sim::ControllerNumber> LunObject::Owner() const {
  sim::LunProperties lun;
  enclosure().ReadLun(device_.index, &lun);
  return lun.controller;
}

STDMETHODIMP LunObject::QueryPlexes(IEnumVdsObject** out) {
  return GiveFound([this] { return session_->PlexesOf(device_.index); }, out);
}

}  // namespace vdslab::provider
