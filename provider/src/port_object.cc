#include "port_object.h"

#include "incomplete.h"
#include "port_properties.h"
#include "same_status.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

HRESULT DescribePort(Session& session, sim::PortAddress address, VDS_PORT_PROP* out) {
  sim::PortProperties port;
  const sim::Outcome outcome = session.enclosure().ReadPort(address, &port);
  if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
  TaskText name = MakeTaskText(port.friendly_name);
  TaskText identification = MakeTaskText(port.identification);
  out->id = session.ids().Of(DeviceKind::kPort, session.ids().PortIndex(address));
  out->pwszFriendlyName = name.release();
  out->pwszIdentification = identification.release();
  out->status = static_cast<VDS_PORT_STATUS>(port.status);
  return CompletenessOf(session.array().role(), out);
}

STDMETHODIMP PortObject::GetProperties(VDS_PORT_PROP* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToProperties(valid); refusal != S_OK) return refusal;
    return DescribePort(*session_, address(), out);
  });
}

STDMETHODIMP PortObject::GetController(IVdsController** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return Give(session_->ObjectAs<IVdsController>({DeviceKind::kController, address().controller}),
                out);
  });
}

STDMETHODIMP PortObject::QueryAssociatedLuns(IEnumVdsObject** out) {
  return GiveLunsOf(address().controller, out);
}

STDMETHODIMP PortObject::Reset() {
  return Operate([&](sim::Enclosure& enclosure) { return enclosure.ResetPort(address()); });
}

STDMETHODIMP PortObject::SetStatus(VDS_PORT_STATUS status) {
  const std::int32_t number = role().Order(DeviceKind::kPort, NumberOf(status));
  return Operate([&](sim::Enclosure& enclosure) {
    const auto read = [&] {
      sim::PortProperties properties;
      enclosure.ReadPort(address(), &properties);
      return properties.status;
    };
    return SetAndTellStatusOf({sim::EventKind::kModified, sim::ObjectKind::kPort, device_.index},
                              *session_, number, read,
                              [&] { return enclosure.SetPortStatus(address(), number); });
  });
}

}  // namespace vdslab::provider
