#include "components.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

PortEvent EventOfPorts(const ControllerState& controller) {
  switch (controller.condition) {
    case ControllerCondition::kFit:
      return controller.service == Ordered::kOnline ? PortEvent::kControllerServes
                                                    : PortEvent::kControllerStopped;
    case ControllerCondition::kRestarting:
      return PortEvent::kControllerRestarts;
    case ControllerCondition::kSilent:
      return PortEvent::kControllerHung;
    case ControllerCondition::kFailed:
      return PortEvent::kControllerStopped;
  }
  return PortEvent::kControllerStopped;
}

bool Serves(const ControllerState& state) { return state.status() == ComponentStatus::kOnline; }

// The same cause has changed it before: what it was between is not what anybody was told.
bool HasChanged(ObjectKind object, std::uint32_t index, const Happening& happening) {
  const Event modified{EventKind::kModified, object, index};
  return std::find(happening.begin(), happening.end(), modified) != happening.end();
}

void Tell(ObjectKind object, std::uint32_t index, bool has_left_service, Happening& happening) {
  happening.push_back({EventKind::kModified, object, index});
  if (has_left_service) happening.push_back({EventKind::kLeftService, object, index});
}

Outcome OutcomeOf(PartEffect effect) {
  return effect == PartEffect::kNone ? Outcome::kOk : Outcome::kRefused;
}

}  // namespace

Components::Components(const EnclosureSpec& spec)
    : spec_(spec), controllers_(spec.controllers.size()) {
  std::uint32_t port_number = 0;
  for (std::size_t number = 0; number < controllers_.size(); ++number) {
    const std::size_t port_count = spec.controllers[number].ports.size();
    controllers_[number].first_port = port_number;
    controllers_[number].ports = std::vector<Port>(port_count);
    port_number += static_cast<std::uint32_t>(port_count);
  }
}

Outcome Components::Read(ControllerNumber number, ControllerProperties* properties) const {
  if (number >= controllers_.size()) return Outcome::kNotFound;
  const auto shown = controllers_[number].shown.value();
  const ControllerSpec& spec = spec_.controllers[number];
  *properties = {.number = number,
                 .friendly_name = spec.friendly_name,
                 .serial = spec.serial,
                 .status = shown.status,
                 .health = shown.health,
                 .port_count = static_cast<std::uint32_t>(spec.ports.size())};
  return Outcome::kOk;
}

Outcome Components::Read(PortAddress address, PortProperties* properties) const {
  const Port* const port = FindIn(controllers_, address);
  if (port == nullptr) return Outcome::kNotFound;
  const PortSpec& spec = spec_.controllers[address.controller].ports[address.port];
  *properties = {.address = address,
                 .friendly_name = spec.friendly_name,
                 .identification = spec.identification,
                 .status = port->shown.value().status};
  return Outcome::kOk;
}

std::uint32_t Components::Breakdowns(ControllerNumber number) const {
  return controllers_[number].breakdowns.load(std::memory_order_acquire);
}

std::vector<Domain*> Components::Domains() {
  std::vector<Domain*> domains;
  for (Controller& controller : controllers_) domains.push_back(&controller.domain);
  return domains;
}

Outcome Components::Happen(ControllerNumber number, ControllerEvent event, Happening& happening) {
  if (number >= controllers_.size()) return Outcome::kNotFound;
  return OutcomeOf(Process(number, event, 0, happening));
}

Outcome Components::Happen(PortAddress address, PortEvent event, Happening& happening) {
  if (FindIn(controllers_, address) == nullptr) return Outcome::kNotFound;
  const PartEffect effect = Process(address, event, 0, happening);
  UpdateSubsystem(happening);
  return OutcomeOf(effect);
}

void Components::SetReachable(bool reachable, Happening& happening) {
  Process(reachable ? SubsystemEvent::kAnswered : SubsystemEvent::kFellSilent, 0, happening);
}

void Components::CountDrives(const DriveCounts& change, Happening& happening) {
  drives_.failed += change.failed;
  drives_.failing += change.failing;
  UpdateSubsystem(happening);
}

PartEffect Components::Order(ControllerNumber number, ControllerEvent order, PartGuards guards,
                             Happening& happening) {
  return Process(number, order, guards, happening);
}

PartEffect Components::Order(PortAddress address, PortEvent order, PartGuards guards,
                             Happening& happening) {
  const PartEffect effect = Process(address, order, guards, happening);
  UpdateSubsystem(happening);
  return effect;
}

PartEffect Components::Order(SubsystemEvent order, PartGuards guards, Happening& happening) {
  const bool hides_failures = spec_.telling_manners.failed_parts_show == FailedPartsShow::kInHealth;
  if (hides_failures) guards |= kIsOnlineAnyway;
  return Process(order, guards, happening);
}

bool Components::IsInService() const { return subsystem_.state().service == Ordered::kOnline; }

bool Components::IsWay(ControllerNumber number) const {
  const Controller& controller = controllers_[number];
  if (!Serves(controller.machine.state())) return false;
  const auto& ports = controller.ports;
  return ports.empty() || std::any_of(ports.begin(), ports.end(), [](const Port& port) {
           return port.shown.value().status == ComponentStatus::kOnline;
         });
}

bool Components::IsAnyPortAwaited(const Controller& controller) {
  return std::any_of(controller.ports.begin(), controller.ports.end(),
                     [](const Port& port) { return port.machine.state().ReturnsByItself(); });
}

bool Components::IsAnyAwaited() const {
  return std::any_of(controllers_.begin(), controllers_.end(), [](const Controller& controller) {
    const ControllerState state = controller.machine.state();
    if (Serves(state)) return IsAnyPortAwaited(controller);
    const bool is_away = state.condition == ControllerCondition::kRestarting ||
                         state.condition == ControllerCondition::kSilent;
    return is_away && state.service == Ordered::kOnline;
  });
}

PartEffect Components::Process(ControllerNumber number, ControllerEvent event, PartGuards guards,
                               Happening& happening) {
  Controller& controller = controllers_[number];
  const ControllerState before = controller.machine.state();
  const PartEffect effect = controller.machine.Process(event, guards);
  const ControllerState after = controller.machine.state();
  if (controller.shown.Show({after.status(), after.health()})) {
    // One that is OFFLINE now has left service (CTL-STATUS-002).
    const bool is_told_of_all = spec_.telling_manners.tells_controllers_removed;
    const bool has_left_service = after.status() == ComponentStatus::kOffline ||
                                  (is_told_of_all && Serves(before) && !Serves(after) &&
                                   !HasChanged(ObjectKind::kController, number, happening));
    Tell(ObjectKind::kController, number, has_left_service, happening);
  }
  if (Serves(before) && after.condition != ControllerCondition::kFit) ++controller.breakdowns;
  for (std::uint32_t port = 0; port < controller.ports.size(); ++port) {
    Process({number, port}, EventOfPorts(after), 0, happening);
  }
  UpdateSubsystem(happening);
  return effect;
}

PartEffect Components::Process(PortAddress address, PortEvent event, PartGuards guards,
                               Happening& happening) {
  Port& port = *FindIn(controllers_, address);
  const PartEffect effect = port.machine.Process(event, guards);
  const ComponentStatus status = port.machine.state().status();
  if (port.shown.Show({status, Health::kHealthy})) {  // a port has no health
    const std::uint32_t number = controllers_[address.controller].first_port + address.port;
    Tell(ObjectKind::kPort, number, status == ComponentStatus::kOffline,  // PRT-STATUS-002
         happening);
  }
  return effect;
}

PartEffect Components::Process(SubsystemEvent event, PartGuards guards, Happening& happening) {
  const PartEffect effect = subsystem_.Process(event, guards);
  if (subsystem_shown_.Show(SummaryOf(subsystem_.state()))) {
    happening.push_back({EventKind::kModified, ObjectKind::kSubsystem});
  }
  return effect;
}

Components::Summary Components::SummaryOf(const SubsystemState& state) const {
  Summary summary{state.status(), state.health()};
  if (summary.status != SubsystemStatus::kPartiallyManaged) return summary;
  const FailedPartsShow show = spec_.telling_manners.failed_parts_show;
  if (show == FailedPartsShow::kInHealth) summary.status = SubsystemStatus::kOnline;
  if (show == FailedPartsShow::kInStatus) summary.health = Health::kHealthy;
  return summary;
}

// Readers see both changes as one.
void Components::UpdateSubsystem(Happening& happening) {
  subsystem_.Process(EventOfParts());
  Process(EventOfControllers(), 0, happening);
}

SubsystemEvent Components::EventOfParts() const {
  bool has_failed = drives_.failed > 0;
  bool is_worn = drives_.failing > 0;
  for (const Controller& controller : controllers_) {
    const ControllerCondition condition = controller.machine.state().condition;
    has_failed = has_failed || condition == ControllerCondition::kFailed;
    is_worn = is_worn || condition == ControllerCondition::kSilent;
    for (const Port& port : controller.ports) {
      const PortState state = port.machine.state();
      has_failed = has_failed || state.hardware == PortHardware::kFailed;
      is_worn = is_worn || state.IsBrokenPath();
    }
  }
  if (has_failed) return SubsystemEvent::kPartsImpaired;
  return is_worn ? SubsystemEvent::kPartsWorn : SubsystemEvent::kPartsSound;
}

SubsystemEvent Components::EventOfControllers() const {
  if (controllers_.empty()) return SubsystemEvent::kControllersServe;  // they are not described
  bool all_failed = true;
  for (const Controller& controller : controllers_) {
    const ControllerState state = controller.machine.state();
    if (Serves(state)) return SubsystemEvent::kControllersServe;
    all_failed = all_failed && state.condition == ControllerCondition::kFailed;
  }
  if (all_failed) return SubsystemEvent::kControllersFailed;
  return IsAnyAwaited() ? SubsystemEvent::kControllersStart : SubsystemEvent::kControllersStopped;
}

}  // namespace vdslab::sim
