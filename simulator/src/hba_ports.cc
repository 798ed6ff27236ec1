#include "hba_ports.h"

#include <set>

namespace vdslab::sim {

std::string FindHbaPortDefect(const EnclosureSpec& spec) {
  std::set<WorldWideName> names;
  for (const ControllerSpec& controller : spec.controllers) {
    for (const PortSpec& port : controller.ports) {
      names.insert(ParseWorldWideName(port.identification).value_or(0));
    }
  }
  for (const HbaPortSpec& port : spec.hba_ports) {
    if (port.port_name == 0 || port.node_name == 0) return "an HBA port has the name of nobody, 0";
    if (!names.insert(port.port_name).second) {
      return "two ports have the world wide name `" + FormatWorldWideName(port.port_name) + "`";
    }
  }
  return "";
}

}  // namespace vdslab::sim
