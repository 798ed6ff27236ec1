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

void Tell(ObjectKind object, std::uint32_t index, bool has_left_service, Happening& happening) {
  happening.push_back({EventKind::kModified, object, index});
  if (has_left_service) happening.push_back({EventKind::kLeftService, object, index});
}

// Whether a part is OFFLINE, and leaves service by that, which is to be told. `settled`: it was
// settling before.
template <class Machine>
bool IsGone(const Machine& machine, bool settled) {
  const bool has_ended = settled && !machine.settles();
  return machine.state().status() == ComponentStatus::kOffline && !has_ended &&
         !machine.is_to_be_online();
}

constexpr auto EndOfSettling = [](auto& machine) {
  machine.EndSettling();
  return PartEffect::kNone;
};

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
  return OutcomeOf(
      Process(number, happening, [event](auto& machine) { return machine.Happen(event); }));
}

void Components::Happen(ControllerNumber number, std::span<const ControllerEvent> events,
                        Happening& happening) {
  Process(number, happening, [events](auto& machine) {
    for (const ControllerEvent event : events) machine.Happen(event);
    return PartEffect::kNone;
  });
}

Outcome Components::Happen(PortAddress address, PortEvent event, Happening& happening) {
  if (FindIn(controllers_, address) == nullptr) return Outcome::kNotFound;
  const PartEffect effect =
      Process(address, happening, [event](auto& machine) { return machine.Happen(event); });
  UpdateSubsystem(happening);
  return OutcomeOf(effect);
}

void Components::Happen(PortAddress address, std::span<const PortEvent> events,
                        Happening& happening) {
  Process(address, happening, [events](auto& machine) {
    for (const PortEvent event : events) machine.Happen(event);
    return PartEffect::kNone;
  });
  UpdateSubsystem(happening);
}

void Components::SetReachable(bool reachable, Happening& happening) {
  subsystem_.Happen(reachable ? SubsystemEvent::kAnswered : SubsystemEvent::kFellSilent);
  ShowSubsystem(happening);
}

void Components::CountDrives(const DriveCounts& change, Happening& happening) {
  drives_.failed += change.failed;
  drives_.failing += change.failing;
  UpdateSubsystem(happening);
}

PartEffect Components::Order(ControllerNumber number, ControllerEvent order, PartGuards guards,
                             Happening& happening) {
  const bool is_so =
      order == ControllerEvent::kOfflineOrdered && ReadsOffline(controllers_[number]);
  if (is_so) return PartEffect::kNone;
  return Process(number, happening,
                 [&](auto& machine) { return machine.Order(order, guards, OrdersTakeTime()); });
}

PartEffect Components::Order(PortAddress address, PortEvent order, PartGuards guards,
                             Happening& happening) {
  const PartEffect effect = Process(address, happening, [&](auto& machine) {
    return machine.Order(order, guards, OrdersTakeTime());
  });
  UpdateSubsystem(happening);
  return effect;
}

PartEffect Components::Order(SubsystemEvent order, PartGuards guards, Happening& happening) {
  const PartEffect effect = subsystem_.Order(
      order, static_cast<PartGuards>(guards | GuardsOfSubsystem()), OrdersTakeTime());
  ShowSubsystem(happening);
  return effect;
}

bool Components::Settles(PortAddress address) const {
  return FindIn(controllers_, address)->machine.settles();
}

bool Components::IsBeingReset(PortAddress address) const {
  return FindIn(controllers_, address)->machine.state().hardware == PortHardware::kResetting;
}

void Components::EndSettling(ControllerNumber number, Happening& happening) {
  Process(number, happening, EndOfSettling);
}
void Components::EndSettling(PortAddress address, Happening& happening) {
  Process(address, happening, EndOfSettling);
  UpdateSubsystem(happening);
}
void Components::EndSettling(WholeSubsystem, Happening& happening) {
  subsystem_.EndSettling(GuardsOfSubsystem());
  ShowSubsystem(happening);
}

PartGuards Components::GuardsOfSubsystem() const {
  const bool hides_failures = spec_.telling_manners.failed_parts_show == FailedPartsShow::kInHealth;
  return static_cast<PartGuards>(hides_failures ? kIsOnlineAnyway : 0);
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
  return std::any_of(controller.ports.begin(), controller.ports.end(), [](const Port& port) {
    const PortState state = port.machine.state();
    const bool comes =
        port.machine.is_to_be_online() && state == PortState{.service = Ordered::kOffline};
    return comes || state.ReturnsByItself();
  });
}

bool Components::IsAnyAwaited() const {
  return std::any_of(controllers_.begin(), controllers_.end(), [](const Controller& controller) {
    const ControllerState state = controller.machine.state();
    if (Serves(state)) return IsAnyPortAwaited(controller);
    const bool is_away = state.condition == ControllerCondition::kRestarting ||
                         state.condition == ControllerCondition::kSilent;
    const bool comes =
        controller.machine.is_to_be_online() && state.condition == ControllerCondition::kFit;
    return comes || (is_away && state.service == Ordered::kOnline);
  });
}

bool Components::ReadsOffline(const Controller& controller) const {
  const ControllerState state = controller.machine.state();
  return spec_.telling_manners.failed_controllers_read_offline &&
         state.condition == ControllerCondition::kFailed && state.service == Ordered::kOffline &&
         !controller.machine.is_to_be_online();
}

// Whose machine leaves service is told of as gone, though it may settle still (CTL-STATUS-002); who
// stays out is not told of once more when that ends.
template <class Change>
PartEffect Components::Process(ControllerNumber number, Happening& happening, Change change) {
  Controller& controller = controllers_[number];
  const ControllerState before = controller.machine.state();
  const bool settled = controller.machine.settles();
  const PartEffect effect = change(controller.machine);
  const ControllerState after = controller.machine.state();
  const bool was_offline = controller.shown.value().status == ComponentStatus::kOffline;
  const ComponentStatus status =
      ReadsOffline(controller) ? ComponentStatus::kOffline : controller.machine.status();
  if (controller.shown.Show({status, after.health()})) {
    const bool is_told_of_all = spec_.telling_manners.tells_controllers_removed;
    const bool is_gone = !was_offline && IsGone(controller.machine, settled);
    const bool serves_no_more = Serves(before) && !Serves(after);
    Tell(ObjectKind::kController, number, is_gone || (is_told_of_all && serves_no_more), happening);
  }
  if (Serves(before) && after.condition != ControllerCondition::kFit) ++controller.breakdowns;
  FollowController(number, happening);
  UpdateSubsystem(happening);
  return effect;
}

template <class Change>
PartEffect Components::Process(PortAddress address, Happening& happening, Change change) {
  Port& port = *FindIn(controllers_, address);
  const bool settled = port.machine.settles();
  const PartEffect effect = change(port.machine);
  if (port.shown.Show({port.machine.status(), Health::kHealthy})) {  // a port has no health
    const std::uint32_t number = controllers_[address.controller].first_port + address.port;
    const bool is_gone = IsGone(port.machine, settled);  // PRT-STATUS-002
    Tell(ObjectKind::kPort, number, is_gone, happening);
  }
  return effect;
}

void Components::FollowController(ControllerNumber number, Happening& happening) {
  Controller& controller = controllers_[number];
  const PortEvent event = EventOfPorts(controller.machine.state());
  for (std::uint32_t port = 0; port < controller.ports.size(); ++port) {
    Process({number, port}, happening, [event](auto& machine) { return machine.Happen(event); });
  }
}

void Components::ShowSubsystem(Happening& happening) {
  if (!subsystem_shown_.Show(SummaryOfSubsystem())) return;
  happening.push_back({EventKind::kModified, ObjectKind::kSubsystem});
}

Components::Summary Components::SummaryOfSubsystem() const {
  Summary summary{subsystem_.status(), subsystem_.state().health()};
  if (summary.status != SubsystemStatus::kPartiallyManaged) return summary;
  const FailedPartsShow show = spec_.telling_manners.failed_parts_show;
  if (show == FailedPartsShow::kInHealth) summary.status = SubsystemStatus::kOnline;
  if (show == FailedPartsShow::kInStatus) summary.health = Health::kHealthy;
  return summary;
}

// Readers see both changes as one.
void Components::UpdateSubsystem(Happening& happening) {
  subsystem_.Happen(EventOfParts());
  subsystem_.Happen(EventOfControllers());
  ShowSubsystem(happening);
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
