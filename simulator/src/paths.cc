#include "paths.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "simulator/enclosure_luns.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {
namespace {

// What hosts are told of paths concerns these; a card within the host has none.
constexpr std::uint32_t kWithPaths = kFibreChannel | kSas;

// `list` is "*", or names with capitals and delimiters between them.
bool LetsIn(const std::string& list, WorldWideName port_name) {
  return list == "*" || list.find(FormatWorldWideName(port_name)) != std::string::npos;
}

PathStatus StatusOf(const Hardware& hardware, const PathAddress& path, LunNumber lun,
                    std::optional<ControllerNumber> owner) {
  const PathStatus ordered = hardware.hba_ports.ordered(path.hba_port, lun);
  if (ordered == PathStatus::kFailed) return ordered;
  PortProperties port;
  hardware.components.Read(path.port, &port);
  if (port.status == ComponentStatus::kUnknown) return PathStatus::kUnknown;
  const bool is_served = port.status == ComponentStatus::kOnline &&
                         hardware.components.Summarise().status != SubsystemStatus::kOffline;
  if (!is_served) return PathStatus::kFailed;
  return path.port.controller == owner ? ordered : PathStatus::kStandby;
}

void AddPathsFrom(HbaPortNumber hba_port, const Hardware& hardware, const Lun& lun,
                  std::vector<PathProperties>& paths) {
  const std::optional<ControllerNumber> owner = lun.owner();
  const auto& controllers = hardware.spec.controllers;
  for (ControllerNumber controller = 0; controller < controllers.size(); ++controller) {
    for (std::uint32_t port = 0; port < controllers[controller].ports.size(); ++port) {
      const PathAddress address{hba_port, {controller, port}};
      paths.push_back({address, StatusOf(hardware, address, lun.number(), owner)});
    }
  }
}

// The LUNs below it are those that an order is about. None comes to have a number a second time.
LunNumber EndOfOrder(const Hardware& hardware) {
  return hardware.spec.drive_manners.paths_are_of_their_time
             ? static_cast<LunNumber>(hardware.bays.luns().size())
             : std::numeric_limits<LunNumber>::max();
}

bool IsOrderable(std::int32_t status) {
  return status == static_cast<std::int32_t>(PathStatus::kOnline) ||
         status == static_cast<std::int32_t>(PathStatus::kFailed) ||
         status == static_cast<std::int32_t>(PathStatus::kStandby);
}

}  // namespace

std::vector<PathProperties> PathsTo(const Hardware& hardware, const Lun& lun) {
  std::vector<PathProperties> paths;
  if ((hardware.spec.interconnects & kWithPaths) == 0) return paths;
  const std::string list = lun.unmasking_list().text();
  const auto& hba_ports = hardware.spec.hba_ports;
  for (HbaPortNumber number = 0; number < hba_ports.size(); ++number) {
    if (!LetsIn(list, hba_ports[number].port_name)) continue;
    AddPathsFrom(number, hardware, lun, paths);
  }
  return paths;
}

Outcome EnclosureReads::ReadPaths(LunNumber number, std::vector<PathProperties>* paths) const {
  if (const auto old = impl_->album.Look()) return old->ReadPaths(number, paths);
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  if (lun->status() == LunStatus::kFailed) return Outcome::kFailed;
  *paths = PathsTo(*impl_, *lun);
  return Outcome::kOk;
}

Outcome EnclosureLuns::SetPathStatuses(const HbaPortSpec& hba_port, std::int32_t status,
                                       bool* all_are_so) {
  if (!IsOrderable(status)) return Outcome::kInvalid;
  if (impl_->picture.Check() != Outcome::kOk) return Outcome::kCacheCorrupt;
  const auto& known = impl_->spec.hba_ports;
  const auto place = std::find(known.begin(), known.end(), hba_port);
  if (place == known.end()) return Outcome::kNotFound;
  const auto number = static_cast<HbaPortNumber>(place - known.begin());
  const auto wanted = static_cast<PathStatus>(status);
  impl_->hba_ports.Order(number, wanted, EndOfOrder(*impl_));
  *all_are_so = true;
  for (const Lun& lun : impl_->bays.luns()) {
    if (!lun.Exists()) continue;
    for (const PathProperties& path : PathsTo(*impl_, lun)) {
      if (path.address.hba_port == number && path.status != wanted) *all_are_so = false;
    }
  }
  return Outcome::kOk;
}

}  // namespace vdslab::sim
