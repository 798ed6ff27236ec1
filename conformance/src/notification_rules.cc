#include "notification_rules.h"

#include <algorithm>
#include <array>

#include "abi/names.h"

namespace vdslab::conformance {
namespace {

// NTF-007: the codes that a hardware provider sends about each kind of object.
struct ObjectCodes {
  std::int32_t target;
  std::array<std::uint32_t, 4> codes;  // 0: fewer than four
};
constexpr ObjectCodes kCodes[] = {
    {VDS_NTT_SUB_SYSTEM,
     {VDS_NF_SUB_SYSTEM_ARRIVE, VDS_NF_SUB_SYSTEM_DEPART, VDS_NF_SUB_SYSTEM_MODIFY, 0}},
    {VDS_NTT_CONTROLLER,
     {VDS_NF_CONTROLLER_ARRIVE, VDS_NF_CONTROLLER_DEPART, VDS_NF_CONTROLLER_MODIFY,
      VDS_NF_CONTROLLER_REMOVED}},
    {VDS_NTT_DRIVE,
     {VDS_NF_DRIVE_ARRIVE, VDS_NF_DRIVE_DEPART, VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED}},
    {VDS_NTT_LUN, {VDS_NF_LUN_ARRIVE, VDS_NF_LUN_DEPART, VDS_NF_LUN_MODIFY, 0}},
    {VDS_NTT_PORT,
     {VDS_NF_PORT_ARRIVE, VDS_NF_PORT_DEPART, VDS_NF_PORT_MODIFY, VDS_NF_PORT_REMOVED}},
    {VDS_NTT_PORTAL, {VDS_NF_PORTAL_ARRIVE, VDS_NF_PORTAL_DEPART, VDS_NF_PORTAL_MODIFY, 0}},
    {VDS_NTT_TARGET, {VDS_NF_TARGET_ARRIVE, VDS_NF_TARGET_DEPART, VDS_NF_TARGET_MODIFY, 0}},
    {VDS_NTT_PORTAL_GROUP,
     {VDS_NF_PORTAL_GROUP_ARRIVE, VDS_NF_PORTAL_GROUP_DEPART, VDS_NF_PORTAL_GROUP_MODIFY, 0}},
};

}  // namespace

Notification ReadNotification(const VDS_NOTIFICATION& from) {
  Notification to;
  to.target = static_cast<std::int32_t>(from.objectType);
  switch (from.objectType) {
    case VDS_NTT_SUB_SYSTEM:
      to.code = from.SubSystem.ulEvent;
      to.object = from.SubSystem.subSystemId;
      break;
    case VDS_NTT_CONTROLLER:
      to.code = from.Controller.ulEvent;
      to.object = from.Controller.controllerId;
      break;
    case VDS_NTT_LUN:
      to.code = from.Lun.ulEvent;
      to.object = from.Lun.LunId;
      break;
    case VDS_NTT_PORT:
      to.code = from.Port.ulEvent;
      to.object = from.Port.portId;
      break;
    case VDS_NTT_PORTAL:
      to.code = from.Portal.ulEvent;
      to.object = from.Portal.portalId;
      break;
    case VDS_NTT_TARGET:
      to.code = from.Target.ulEvent;
      to.object = from.Target.targetId;
      break;
    case VDS_NTT_PORTAL_GROUP:
      to.code = from.PortalGroup.ulEvent;
      to.object = from.PortalGroup.portalGroupId;
      break;
    default:  // the first members of the union are alike in all cases that matter here
      to.code = from.Drive.ulEvent;
      to.object = from.Drive.driveId;
      break;
  }
  return to;
}

std::string BrokenRule(const Notification& notification) {
  const auto* codes =
      std::find_if(std::begin(kCodes), std::end(kCodes),
                   [&](const ObjectCodes& entry) { return entry.target == notification.target; });
  if (codes == std::end(kCodes)) {
    return "a notification has objectType " + std::to_string(notification.target) +
           ", which is none of a hardware provider's";
  }
  if (notification.code == 0 || std::find(codes->codes.begin(), codes->codes.end(),
                                          notification.code) == codes->codes.end()) {
    return "a notification of objectType " +
           abi::NameIn("VDS_NOTIFICATION_TARGET_TYPE", notification.target) + " carries event " +
           abi::NameOfNotification(notification.code);
  }
  if (notification.object == GUID_NULL) {
    return abi::NameOfNotification(notification.code) + " carries an id of zeros";
  }
  return {};
}

}  // namespace vdslab::conformance
