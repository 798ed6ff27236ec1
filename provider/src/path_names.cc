#include "path_names.h"

#include <iterator>

namespace vdslab::provider {
namespace {

bool IsSamePath(const VDS_PATH_ID& one, const VDS_PATH_ID& other) {
  return one.ullSourceId == other.ullSourceId && one.ullPathId == other.ullPathId;
}

}  // namespace

VDS_WWN ToWwn(sim::WorldWideName name) {
  VDS_WWN wwn{};
  for (auto byte = std::rbegin(wwn.rguchWwn); byte != std::rend(wwn.rguchWwn); ++byte, name >>= 8) {
    *byte = static_cast<UCHAR>(name & 0xFF);
  }
  return wwn;
}

sim::WorldWideName FromWwn(const VDS_WWN& wwn) {
  sim::WorldWideName name = 0;
  for (const UCHAR byte : wwn.rguchWwn) name = name << 8 | byte;
  return name;
}

VDS_PATH_ID PathIdOf(const sim::EnclosureSpec& spec, const sim::PathAddress& path) {
  const auto& ports = spec.controllers[path.port.controller].ports;
  VDS_PATH_ID id{};
  id.ullSourceId = spec.hba_ports[path.hba_port].port_name;
  id.ullPathId = sim::ParseWorldWideName(ports[path.port.port].identification).value_or(0);
  return id;
}

sim::PathAddress FindPath(const sim::EnclosureSpec& spec, const VDS_PATH_ID& id) {
  const auto hba_ports = static_cast<sim::HbaPortNumber>(spec.hba_ports.size());
  for (sim::HbaPortNumber hba_port = 0; hba_port < hba_ports; ++hba_port) {
    for (sim::ControllerNumber number = 0; number < spec.controllers.size(); ++number) {
      for (std::uint32_t port = 0; port < spec.controllers[number].ports.size(); ++port) {
        const sim::PathAddress path{hba_port, {number, port}};
        if (IsSamePath(PathIdOf(spec, path), id)) return path;
      }
    }
  }
  return {.hba_port = hba_ports, .port = {}};
}

}  // namespace vdslab::provider
