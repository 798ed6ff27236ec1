// Controllers with their ports, and the subsystem as a whole: their lifecycles, and what each means
// for the others.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "controller_machine.h"
#include "domain.h"
#include "port_machine.h"
#include "settling_machine.h"
#include "shown.h"
#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "simulator/outcome.h"
#include "simulator/properties.h"
#include "subsystem_machine.h"

namespace vdslab::sim {

// How many drives there are that have failed, and that expect to fail.
struct DriveCounts {
  int failed = 0;
  int failing = 0;
};

struct WholeSubsystem {};  // as a part of itself

// Threads: reads from any; changes one at a time (the caller holds Hardware::incident). Each change
// adds the events of what became of it to `happening`.
class Components {
 public:
  explicit Components(const EnclosureSpec& spec);

  Outcome Read(ControllerNumber number, ControllerProperties* properties) const;
  Outcome Read(PortAddress address, PortProperties* properties) const;
  using Summary = Shown<SubsystemStatus>::Value;
  Summary Summarise() const { return subsystem_shown_.value(); }

  // How often a controller that served ceased to, without an order. What it was doing then has
  // ended in an error.
  std::uint32_t Breakdowns(ControllerNumber number) const;

  // Of an existing controller, and of its ports.
  Domain& DomainOf(ControllerNumber number) { return controllers_[number].domain; }
  std::vector<Domain*> Domains();

  // --- What hardware does: kNotFound, kRefused (no part in its state does that), or kOk.
  Outcome Happen(ControllerNumber number, ControllerEvent event, Happening& happening);
  Outcome Happen(PortAddress address, PortEvent event, Happening& happening);
  // The same of several things that befall an existing part as one: readers see the last alone.
  void Happen(ControllerNumber number, std::span<const ControllerEvent> events,
              Happening& happening);
  void Happen(PortAddress address, std::span<const PortEvent> events, Happening& happening);
  void SetReachable(bool reachable, Happening& happening);
  void CountDrives(const DriveCounts& change, Happening& happening);
  int failed_drives() const { return drives_.failed; }  // that were counted

  // --- Orders of a client; with kOnlyAsked what one would take. Where parts settle (AMB-18), one
  // settles then until EndSettling. Preconditions: the part exists, and the event is an order.
  PartEffect Order(ControllerNumber number, ControllerEvent order, PartGuards guards,
                   Happening& happening);
  PartEffect Order(PortAddress address, PortEvent order, PartGuards guards, Happening& happening);
  PartEffect Order(SubsystemEvent order, PartGuards guards, Happening& happening);
  bool Settles(ControllerNumber number) const { return controllers_[number].machine.settles(); }
  bool Settles(PortAddress address) const;
  bool IsBeingReset(PortAddress address) const;
  bool Settles(WholeSubsystem) const { return subsystem_.settles(); }
  void EndSettling(ControllerNumber number, Happening& happening);
  void EndSettling(PortAddress address, Happening& happening);
  void EndSettling(WholeSubsystem, Happening& happening);

  // --- Under `incident`.
  bool IsInService() const;  // the subsystem, which a client may take offline
  // Hosts reach what lies behind the controller: it serves, and so does a port of it. One whose
  // ports are not described is reached by itself.
  bool IsWay(ControllerNumber number) const;
  // A controller, or a port of one that serves, does not answer now, and is expected to serve again
  // by itself. One that a client has taken OFFLINE is not.
  bool IsAnyAwaited() const;

 private:
  struct Port {
    SettlingMachine<PortLifecycle> machine;
    Shown<ComponentStatus> shown;
  };
  struct Controller {
    SettlingMachine<ControllerLifecycle> machine;
    Shown<ComponentStatus> shown;
    std::atomic<std::uint32_t> breakdowns{0};
    std::uint32_t first_port = 0;  // number across all controllers
    std::vector<Port> ports;
    Domain domain;
  };

  static bool IsAnyPortAwaited(const Controller& controller);
  // It has failed, and shows that it was taken OFFLINE before (AMB-08).
  bool ReadsOffline(const Controller& controller) const;
  bool OrdersTakeTime() const { return spec_.settling_manners.parts > Duration::zero(); }
  // Whatever `change` makes of the lifecycle is shown and told as one change.
  template <class Change>
  PartEffect Process(ControllerNumber number, Happening& happening, Change change);
  template <class Change>
  PartEffect Process(PortAddress address, Happening& happening, Change change);
  PartGuards GuardsOfSubsystem() const;
  void FollowController(ControllerNumber number, Happening& happening);  // with its ports
  void ShowSubsystem(Happening& happening);
  Summary SummaryOfSubsystem() const;
  void UpdateSubsystem(Happening& happening);
  SubsystemEvent EventOfParts() const;
  SubsystemEvent EventOfControllers() const;
  // Null: there is no such port. A template, for what may be changed and for what may not.
  template <class Controllers>
  static auto* FindIn(Controllers& controllers, PortAddress address) {
    using Found = decltype(controllers[0].ports.data());
    if (address.controller >= controllers.size()) return Found{nullptr};
    auto& ports = controllers[address.controller].ports;
    return address.port < ports.size() ? &ports[address.port] : nullptr;
  }

  const EnclosureSpec& spec_;
  std::vector<Controller> controllers_;
  SettlingMachine<SubsystemLifecycle> subsystem_;
  Shown<SubsystemStatus> subsystem_shown_;
  DriveCounts drives_;
};

}  // namespace vdslab::sim
