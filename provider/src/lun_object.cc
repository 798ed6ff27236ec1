#include "lun_object.h"

#include "lun_identity.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

STDMETHODIMP LunObject::GetProperties(VDS_LUN_PROP* out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    TaskText name = MakeTaskText(lun.friendly_name);
    TaskText identification = MakeTaskText(LunSerial(*session_, device_.index));
    TaskText everyone = MakeTaskText("*");  // no LUN is masked
    out->id = id();
    out->ullSize = lun.size_bytes;
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->pwszUnmaskingList = everyone.release();
    out->ulFlags = VDS_LF_WRITE_CACHE_ENABLED;
    out->type = static_cast<VDS_LUN_TYPE>(lun.type);
    out->status = static_cast<VDS_LUN_STATUS>(lun.status);
    out->health = static_cast<VDS_HEALTH>(lun.health);
    out->TransitionState = VDS_TS_STABLE;
    return S_OK;
  });
}

STDMETHODIMP LunObject::GetSubSystem(IVdsSubSystem** out) { return GiveSubsystem(out); }

STDMETHODIMP LunObject::GetIdentificationData(VDS_LUN_INFORMATION* out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    DescribeLunIdentity(*session_, device_.index, out);
    return S_OK;
  });
}

// One controller at a time is active for a LUN, and all its ports are.
STDMETHODIMP LunObject::QueryActiveControllers(IEnumVdsObject** out) {
  return GiveFound(
      [this] {
        std::vector<Device> found;
        if (const auto owner = Owner()) found.push_back({DeviceKind::kController, *owner});
        return found;
      },
      out);
}

STDMETHODIMP LunObject::QueryActiveControllerPorts(IEnumVdsObject** out) {
  return GiveFound(
      [this] {
        std::vector<Device> found;
        const auto owner = Owner();
        for (std::uint32_t port = 0; port < session_->ids().port_count(); ++port) {
          if (session_->ids().PortOf(port).controller == owner) {
            found.push_back({DeviceKind::kPort, port});
          }
        }
        return found;
      },
      out);
}

STDMETHODIMP LunObject::SetStatus(VDS_LUN_STATUS status) {
  return Operate([&](sim::Enclosure& enclosure) {
    return enclosure.SetLunStatus(device_.index, role().Order(DeviceKind::kLun, NumberOf(status)));
  });
}

std::optional<sim::ControllerNumber> LunObject::Owner() const {
  sim::LunProperties lun;
  enclosure().ReadLun(device_.index, &lun);
  return lun.controller;
}

STDMETHODIMP LunObject::QueryPlexes(IEnumVdsObject** out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    *out = MakeEnumeration(session_, {{DeviceKind::kPlex, device_.index}});
    return S_OK;
  });
}

// No hint was given when the LUN was made; what it is made of is told.
STDMETHODIMP LunObject::QueryHints(VDS_HINTS* out) {
  const bool valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    sim::LunProperties lun;
    const sim::Outcome outcome = enclosure().ReadLun(device_.index, &lun);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    out->ullExpectedMaximumSize = lun.size_bytes;
    out->ulStripeSize = static_cast<ULONG>(lun.stripe_bytes);
    return S_OK;
  });
}

}  // namespace vdslab::provider
