#include "controller_object.h"

#include "incomplete.h"
#include "port_properties.h"
#include "same_status.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {

STDMETHODIMP ControllerObject::GetProperties(VDS_CONTROLLER_PROP* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToProperties(valid); refusal != S_OK) return refusal;
    sim::ControllerProperties controller;
    const sim::Outcome outcome = enclosure().ReadController(device_.index, &controller);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    TaskText name = MakeTaskText(controller.friendly_name);
    TaskText identification = MakeTaskText(controller.serial);
    out->id = id();
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->status = static_cast<VDS_CONTROLLER_STATUS>(controller.status);
    out->health = static_cast<VDS_HEALTH>(controller.health);
    out->sNumberOfPorts = static_cast<SHORT>(controller.port_count);
    return CompletenessOf(role(), out);
  });
}

STDMETHODIMP ControllerObject::GetSubSystem(IVdsSubSystem** out) { return GiveSubsystem(out); }

STDMETHODIMP ControllerObject::GetPortProperties(SHORT port, VDS_PORT_PROP* out) {
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const auto& ports = enclosure().spec().controllers[device_.index].ports;
    const Arguments valid = cleared.And(port >= 0 && static_cast<std::size_t>(port) < ports.size());
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    return DescribePort(*session_, {device_.index, static_cast<std::uint32_t>(port)}, out);
  });
}

STDMETHODIMP ControllerObject::FlushCache() {
  return Operate(
      [&](sim::Enclosure& enclosure) { return enclosure.FlushController(device_.index); });
}

STDMETHODIMP ControllerObject::InvalidateCache() {
  return Operate(
      [&](sim::Enclosure& enclosure) { return enclosure.InvalidateCache(device_.index); });
}

STDMETHODIMP ControllerObject::Reset() {
  return Operate(
      [&](sim::Enclosure& enclosure) { return enclosure.ResetController(device_.index); });
}

STDMETHODIMP ControllerObject::QueryAssociatedLuns(IEnumVdsObject** out) {
  return GiveLunsOf(device_.index, out);
}

STDMETHODIMP ControllerObject::SetStatus(VDS_CONTROLLER_STATUS status) {
  const std::int32_t number = role().Order(DeviceKind::kController, NumberOf(status));
  return Operate([&](sim::Enclosure& enclosure) {
    const auto read = [&] {
      sim::ControllerProperties properties;
      enclosure.ReadController(device_.index, &properties);
      return properties.status;
    };
    return SetAndTellStatusOf(
        {sim::EventKind::kModified, sim::ObjectKind::kController, device_.index}, *session_, number,
        read, [&] { return enclosure.SetControllerStatus(device_.index, number); });
  });
}

STDMETHODIMP ControllerObject::QueryControllerPorts(IEnumVdsObject** out) {
  return GivePortsOf(device_.index, out);
}

}  // namespace vdslab::provider
