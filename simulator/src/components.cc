#include "components.h"

namespace vdslab::sim {

ComponentStatus Components::Port::status() const {
  if (failed) return ComponentStatus::kFailed;
  return linked ? ComponentStatus::kOnline : ComponentStatus::kNotReady;
}

Components::Components(const EnclosureSpec& spec)
    : spec_(spec), controllers_(spec.controllers.size()) {
  std::uint32_t port_number = 0;
  for (std::size_t number = 0; number < controllers_.size(); ++number) {
    const std::size_t port_count = spec.controllers[number].ports.size();
    controllers_[number].first_port = port_number;
    controllers_[number].ports = std::vector<Port>(port_count);
    port_number += static_cast<std::uint32_t>(port_count);
  }
  working_controllers_ = static_cast<int>(controllers_.size());
}

Outcome Components::Read(ControllerNumber number, ControllerProperties* properties) const {
  if (number >= controllers_.size()) return Outcome::kNotFound;
  const bool failed = controllers_[number].failed;
  const ControllerSpec& spec = spec_.controllers[number];
  *properties = {.number = number,
                 .friendly_name = spec.friendly_name,
                 .serial = spec.serial,
                 .status = failed ? ComponentStatus::kFailed : ComponentStatus::kOnline,
                 .health = failed ? Health::kFailed : Health::kHealthy,
                 .port_count = static_cast<std::uint32_t>(spec.ports.size())};
  return Outcome::kOk;
}

Outcome Components::Read(PortAddress address, PortProperties* properties) const {
  const Port* port = const_cast<Components*>(this)->Find(address);
  if (port == nullptr) return Outcome::kNotFound;
  const PortSpec& spec = spec_.controllers[address.controller].ports[address.port];
  *properties = {.address = address,
                 .friendly_name = spec.friendly_name,
                 .identification = spec.identification,
                 .status = port->status()};
  return Outcome::kOk;
}

Outcome Components::FailController(ControllerNumber number, Happening& happening) {
  return SetFailed(number, true, happening);
}
Outcome Components::RepairController(ControllerNumber number, Happening& happening) {
  return SetFailed(number, false, happening);
}
Outcome Components::FailPort(PortAddress address, Happening& happening) {
  return SetFailed(address, true, happening);
}
Outcome Components::RepairPort(PortAddress address, Happening& happening) {
  return SetFailed(address, false, happening);
}

Outcome Components::SetFailed(ControllerNumber number, bool failed, Happening& happening) {
  if (number >= controllers_.size()) return Outcome::kNotFound;
  if (controllers_[number].failed.exchange(failed) == failed) return Outcome::kOk;
  happening.push_back({EventKind::kModified, ObjectKind::kController, number});
  const Summary before = Summarise();
  failures_ += failed ? 1 : -1;
  working_controllers_ += failed ? -1 : 1;
  is_cut_off_ = working_controllers_ == 0;
  TellSubsystem(before, happening);
  return Outcome::kOk;
}

Outcome Components::SetFailed(PortAddress address, bool failed, Happening& happening) {
  Port* port = Find(address);
  if (port == nullptr) return Outcome::kNotFound;
  if (port->failed.exchange(failed) == failed) return Outcome::kOk;
  happening.push_back({EventKind::kModified, ObjectKind::kPort, NumberOf(address)});
  const Summary before = Summarise();
  failures_ += failed ? 1 : -1;
  TellSubsystem(before, happening);
  return Outcome::kOk;
}

Outcome Components::SetLink(PortAddress address, bool linked, Happening& happening) {
  Port* port = Find(address);
  if (port == nullptr) return Outcome::kNotFound;
  const ComponentStatus before = port->status();
  port->linked = linked;
  if (port->status() == before) return Outcome::kOk;
  happening.push_back({EventKind::kModified, ObjectKind::kPort, NumberOf(address)});
  return Outcome::kOk;
}

void Components::CountFailedDrives(int change, Happening& happening) {
  const Summary before = Summarise();
  failures_ += change;
  TellSubsystem(before, happening);
}

void Components::TellSubsystem(const Summary& before, Happening& happening) const {
  if (Summarise() == before) return;
  happening.push_back({EventKind::kModified, ObjectKind::kSubsystem});
}

Components::Summary Components::Summarise() const {
  if (is_cut_off_) return {SubsystemStatus::kFailed, Health::kFailed};
  if (failures_ > 0) return {SubsystemStatus::kPartiallyManaged, Health::kDegraded};
  return {SubsystemStatus::kOnline, Health::kHealthy};
}

Components::Port* Components::Find(PortAddress address) {
  if (address.controller >= controllers_.size()) return nullptr;
  std::vector<Port>& ports = controllers_[address.controller].ports;
  return address.port < ports.size() ? &ports[address.port] : nullptr;
}

std::uint32_t Components::NumberOf(PortAddress address) const {
  return controllers_[address.controller].first_port + address.port;
}

}  // namespace vdslab::sim
