#include "object_names.h"

#include "scenario/words.h"
#include "simulator/drive_pattern.h"

namespace vdslab::sim {

StoryObject DriveAt(const EnclosureSpec& spec, SlotAddress slot) {
  return {ObjectKind::kDrive, SlotIndex(spec, slot)};
}

PortAddress PortAt(const EnclosureSpec& spec, std::uint32_t number) {
  PortAddress address{0, number};
  for (const ControllerSpec& controller : spec.controllers) {
    const auto count = static_cast<std::uint32_t>(controller.ports.size());
    if (address.port < count) break;
    address.port -= count;
    ++address.controller;
  }
  return address;
}

StoryObject PortObject(const EnclosureSpec& spec, PortAddress address) {
  std::uint32_t number = address.port;
  for (std::uint32_t i = 0; i < address.controller; ++i) {
    number += static_cast<std::uint32_t>(spec.controllers[i].ports.size());
  }
  return {ObjectKind::kPort, number};
}

std::string NameOf(const EnclosureSpec& spec, StoryObject object) {
  switch (object.kind) {
    case ObjectKind::kSubsystem:
      return "subsystem";
    case ObjectKind::kController:
      return "controller " + std::to_string(object.index);
    case ObjectKind::kPort: {
      const PortAddress port = PortAt(spec, object.index);
      return "port " + std::to_string(port.controller) + ":" + std::to_string(port.port);
    }
    case ObjectKind::kDrive:
      return "drive " + SlotText(SlotAt(spec, object.index));
    case ObjectKind::kLun:
      return "lun " + (object.index < spec.luns.size() ? spec.luns[object.index].friendly_name
                                                       : std::to_string(object.index));
  }
  return "";
}

std::vector<StoryObject> ObjectsOf(const EnclosureSpec& spec) {
  std::vector<StoryObject> objects = {{ObjectKind::kSubsystem, 0}};
  std::uint32_t port_number = 0;
  for (std::uint32_t i = 0; i < spec.controllers.size(); ++i) {
    objects.push_back({ObjectKind::kController, i});
    for (std::size_t port = 0; port < spec.controllers[i].ports.size(); ++port) {
      objects.push_back({ObjectKind::kPort, port_number++});
    }
  }
  for (std::uint32_t i = 0; i < spec.luns.size(); ++i) objects.push_back({ObjectKind::kLun, i});
  ForEachDrive(spec, [&](SlotAddress slot, const DriveSpec&, std::uint32_t) {
    objects.push_back(DriveAt(spec, slot));
  });
  return objects;
}

}  // namespace vdslab::sim
