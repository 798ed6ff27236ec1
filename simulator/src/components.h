// Controllers with their ports, and what the subsystem as a whole makes of its failed parts.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "simulator/enclosure_spec.h"
#include "simulator/events.h"
#include "simulator/outcome.h"
#include "simulator/properties.h"

namespace vdslab::sim {

// Threads: reads from any; changes one at a time (the caller sees to it).
class Components {
 public:
  explicit Components(const EnclosureSpec& spec);

  Outcome Read(ControllerNumber number, ControllerProperties* properties) const;
  Outcome Read(PortAddress address, PortProperties* properties) const;

  // Each adds the events of what changed to `happening`; kNotFound when there is no such thing.
  // A controller or port that has failed stays failed until it is repaired.
  Outcome FailController(ControllerNumber number, Happening& happening);
  Outcome RepairController(ControllerNumber number, Happening& happening);
  Outcome FailPort(PortAddress address, Happening& happening);
  Outcome RepairPort(PortAddress address, Happening& happening);
  Outcome SetLink(PortAddress address, bool linked, Happening& happening);

  // So many drives more, or less, have the status FAILED.
  void CountFailedDrives(int change, Happening& happening);

  struct Summary {
    SubsystemStatus status = SubsystemStatus::kUnknown;
    Health health = Health::kUnknown;
    bool operator==(const Summary&) const = default;
  };
  Summary Summarise() const;  // AMB-25

 private:
  struct Port {
    std::atomic<bool> failed{false};
    std::atomic<bool> linked{true};
    ComponentStatus status() const;
  };
  struct Controller {
    std::atomic<bool> failed{false};
    std::uint32_t first_port = 0;  // number across all controllers
    std::vector<Port> ports;
  };

  Outcome SetFailed(ControllerNumber number, bool failed, Happening& happening);
  Outcome SetFailed(PortAddress address, bool failed, Happening& happening);
  void TellSubsystem(const Summary& before, Happening& happening) const;
  Port* Find(PortAddress address);
  std::uint32_t NumberOf(PortAddress address) const;

  const EnclosureSpec& spec_;
  std::vector<Controller> controllers_;
  int working_controllers_ = 0;
  std::atomic<int> failures_{0};         // failed drives, controllers and ports
  std::atomic<bool> is_cut_off_{false};  // every controller has failed
};

}  // namespace vdslab::sim
