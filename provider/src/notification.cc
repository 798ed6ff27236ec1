#include "notification.h"

#include <algorithm>
#include <iterator>

namespace vdslab::provider {
namespace {

using sim::EventKind;
using sim::ObjectKind;

struct Row {
  ObjectKind object;
  EventKind kind;
  ULONG code;
};

constexpr Row kCodes[] = {
    {ObjectKind::kSubsystem, EventKind::kArrived, VDS_NF_SUB_SYSTEM_ARRIVE},
    {ObjectKind::kSubsystem, EventKind::kDeparted, VDS_NF_SUB_SYSTEM_DEPART},
    {ObjectKind::kSubsystem, EventKind::kModified, VDS_NF_SUB_SYSTEM_MODIFY},
    {ObjectKind::kController, EventKind::kArrived, VDS_NF_CONTROLLER_ARRIVE},
    {ObjectKind::kController, EventKind::kDeparted, VDS_NF_CONTROLLER_DEPART},
    {ObjectKind::kController, EventKind::kModified, VDS_NF_CONTROLLER_MODIFY},
    {ObjectKind::kController, EventKind::kLeftService, VDS_NF_CONTROLLER_REMOVED},
    {ObjectKind::kPort, EventKind::kArrived, VDS_NF_PORT_ARRIVE},
    {ObjectKind::kPort, EventKind::kDeparted, VDS_NF_PORT_DEPART},
    {ObjectKind::kPort, EventKind::kModified, VDS_NF_PORT_MODIFY},
    {ObjectKind::kPort, EventKind::kLeftService, VDS_NF_PORT_REMOVED},
    {ObjectKind::kDrive, EventKind::kArrived, VDS_NF_DRIVE_ARRIVE},
    {ObjectKind::kDrive, EventKind::kDeparted, VDS_NF_DRIVE_DEPART},
    {ObjectKind::kDrive, EventKind::kModified, VDS_NF_DRIVE_MODIFY},
    {ObjectKind::kDrive, EventKind::kLeftService, VDS_NF_DRIVE_REMOVED},
    {ObjectKind::kLun, EventKind::kArrived, VDS_NF_LUN_ARRIVE},
    {ObjectKind::kLun, EventKind::kDeparted, VDS_NF_LUN_DEPART},
    {ObjectKind::kLun, EventKind::kModified, VDS_NF_LUN_MODIFY},
};

}  // namespace

std::optional<VDS_NOTIFICATION> Translate(const sim::Event& event, const ObjectIds& ids) {
  const auto* row = std::find_if(std::begin(kCodes), std::end(kCodes), [&](const Row& candidate) {
    return candidate.object == event.object && candidate.kind == event.kind;
  });
  if (row == std::end(kCodes)) return std::nullopt;
  VDS_NOTIFICATION notification{};
  switch (event.object) {
    case ObjectKind::kSubsystem:
      notification.objectType = VDS_NTT_SUB_SYSTEM;
      notification.SubSystem = {row->code, ids.Of(DeviceKind::kSubsystem, event.index)};
      break;
    case ObjectKind::kController:
      notification.objectType = VDS_NTT_CONTROLLER;
      notification.Controller = {row->code, ids.Of(DeviceKind::kController, event.index)};
      break;
    case ObjectKind::kPort:
      notification.objectType = VDS_NTT_PORT;
      notification.Port = {row->code, ids.Of(DeviceKind::kPort, event.index)};
      break;
    case ObjectKind::kDrive:
      notification.objectType = VDS_NTT_DRIVE;
      notification.Drive = {row->code, ids.Of({DeviceKind::kDrive, event.index, event.stay})};
      break;
    case ObjectKind::kLun:
      notification.objectType = VDS_NTT_LUN;
      notification.Lun = {row->code, ids.Of(DeviceKind::kLun, event.index)};
      break;
  }
  return notification;
}

}  // namespace vdslab::provider
