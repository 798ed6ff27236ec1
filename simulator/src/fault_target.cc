#include "fault_target.h"

#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

bool HasPort(const EnclosureSpec& spec, PortAddress port) {
  return port.controller < spec.controllers.size() &&
         port.port < spec.controllers[port.controller].ports.size();
}

bool Exists(const FaultTarget& target, const EnclosureSpec& spec, std::uint32_t luns_made) {
  switch (target.kind()) {
    case TargetKind::kEnclosure:
      return true;
    case TargetKind::kDrive:
      return FindDrives(spec, target.slot()) != nullptr;
    case TargetKind::kBus:
      return target.bus() >= 0 && target.bus() < spec.bus_count;
    case TargetKind::kController:
      return target.controller() < spec.controllers.size();
    case TargetKind::kPort:
      return HasPort(spec, target.port());
    case TargetKind::kLun:
      return target.lun() < spec.luns.size() + luns_made;
  }
  return false;
}

std::string Describe(const FaultTarget& target) {
  const auto number = [](auto value) { return std::to_string(value); };
  switch (target.kind()) {
    case TargetKind::kEnclosure:
      return "enclosure";
    case TargetKind::kDrive:
      return "drive in slot " + number(target.slot().bus) + ":" + number(target.slot().slot);
    case TargetKind::kBus:
      return "bus " + number(target.bus());
    case TargetKind::kController:
      return "controller " + number(target.controller());
    case TargetKind::kPort:
      return "port " + number(target.port().port) + " on controller " +
             number(target.port().controller);
    case TargetKind::kLun:
      return "LUN " + number(target.lun());
  }
  return "";
}

}  // namespace

std::string FindMissing(const FaultTarget& target, const EnclosureSpec& spec,
                        std::uint32_t luns_made) {
  return Exists(target, spec, luns_made) ? "" : "there is no " + Describe(target);
}

}  // namespace vdslab::sim
