// Manners of orders: which are refused, and with what, and what a reset does.

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

VDS_CONTROLLER_STATUS StatusOf(const ComPtr<IVdsController>& controller) {
  return Read<VDS_CONTROLLER_PROP>(controller).status;
}
VDS_PORT_STATUS StatusOf(const ComPtr<IVdsControllerPort>& port) {
  return Read<VDS_PORT_PROP>(port).status;
}

// What OFFLINE of a drive answers without which the LUN would fail.
HRESULT RefusalOfTheLastCopy(Subject& s) {
  s.FailMembers(1);
  for (const auto& drive : s.Drives()) {
    const DriveFacts facts = Facts(drive.get());
    const bool is_needed = facts.status == VDS_DRS_ONLINE && facts.flags == VDS_DRF_ASSIGNED;
    if (!is_needed) continue;
    const HRESULT result = drive->SetStatus(VDS_DRS_OFFLINE);
    EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_ONLINE);
    EXPECT_EQ(drive->SetStatus(VDS_DRS_REMOVED), VDS_E_NOT_SUPPORTED);
    return result;
  }
  return E_UNEXPECTED;
}

bool FailedSubsystemFailsDrives(Subject& s) {
  const auto drive = s.FreeDrive();
  for (const int number : {0, 1}) s.Lab("controller.fail", {{"controller", number}});
  EXPECT_EQ(Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem()).status, VDS_SSS_FAILED);
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  const HRESULT query = drive->QueryExtents(&extents, &count);
  CoTaskMemFree(extents);
  const HRESULT results[] = {drive->SetStatus(VDS_DRS_OFFLINE), drive->SetFlags(VDS_DRF_HOTSPARE),
                             drive->ClearFlags(VDS_DRF_HOTSPARE)};
  for (const HRESULT result : results) EXPECT_EQ(result, query);
  EXPECT_EQ(Facts(drive.get()).result, S_OK);
  return query == VDS_E_OBJECT_STATUS_FAILED;
}

// What is lost of a write that only one cache holds when its controller is reset.
bool ResetFlushesFirst(Subject& s) {
  s.Lab("cache.write", {{"lun", 0}, {"offset", 0}, {"length", 65536}, {"tag", "mail"}});
  EXPECT_EQ(s.Controller(0)->Reset(), S_OK);
  return s.Lab("writes.state").json["lost"] == 0;
}

bool ResetBringsOnline(Subject& s) {
  const auto controller = s.Controller(1);
  const auto port = s.Port();
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), S_OK);
  EXPECT_EQ(port->SetStatus(VDS_PRS_OFFLINE), S_OK);
  EXPECT_EQ(controller->Reset(), S_OK);
  EXPECT_EQ(port->Reset(), S_OK);
  EXPECT_EQ(StatusOf(controller) == VDS_CS_ONLINE, StatusOf(port) == VDS_PRS_ONLINE);
  return StatusOf(controller) == VDS_CS_ONLINE;
}

bool ResetIsUnseen(Subject& s) {
  s.sink_.Clear();
  EXPECT_EQ(s.Port()->Reset(), S_OK);
  const bool port_was_told = !s.Codes().empty();
  s.sink_.Clear();
  EXPECT_EQ(s.Controller(0)->Reset(), S_OK);
  EXPECT_EQ(!s.Codes().empty(), port_was_told);
  return !port_was_told;
}

bool ResetMendsFailed(Subject& s) {
  s.Lab("port.fail", {{"controller", 0}, {"port", 0}});
  s.Lab("controller.fail", {{"controller", 1}});
  const HRESULT of_port = s.Port()->Reset();
  const HRESULT of_controller = s.Controller(1)->Reset();
  EXPECT_EQ(of_port, of_controller);
  EXPECT_EQ(of_port == S_OK, StatusOf(s.Port()) == VDS_PRS_ONLINE);
  EXPECT_EQ(of_controller == S_OK, StatusOf(s.Controller(1)) == VDS_CS_ONLINE);
  return of_port == S_OK;
}

bool FailedReadsOffline(Subject& s) {
  const auto drive = s.FreeDrive();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  s.Lab("drive.fail", At(Facts(drive.get())));
  const DriveFacts facts = Facts(drive.get());
  EXPECT_EQ(facts.health, VDS_H_FAILED);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_STATUS_FAILED);
  return facts.status == VDS_DRS_OFFLINE;
}

bool FailedControllerReadsOffline(Subject& s) {
  const auto controller = s.Controller(1);
  EXPECT_EQ(controller->SetStatus(VDS_CS_OFFLINE), S_OK);
  s.Lab("controller.fail", {{"controller", 1}});
  EXPECT_EQ(Read<VDS_CONTROLLER_PROP>(controller).health, VDS_H_FAILED);
  EXPECT_EQ(controller->SetStatus(VDS_CS_ONLINE), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(controller->Reset(), VDS_E_OBJECT_STATUS_FAILED);
  return StatusOf(controller) == VDS_CS_OFFLINE;
}

bool InvalidateFlushesFirst(Subject& s) {
  s.Lab("cache.write", {{"lun", 0}, {"offset", 0}, {"length", 65536}, {"tag", "mail"}});
  EXPECT_EQ(s.Controller(0)->InvalidateCache(), S_OK);
  return s.Lab("writes.state").json["lost"] == 0;
}

bool ResetGoesOn(Subject& s) {
  const auto controller = s.Controller(1);
  const auto port = s.Port();
  EXPECT_EQ(controller->Reset(), S_OK);
  const VDS_CONTROLLER_STATUS at_first = StatusOf(controller);
  EXPECT_EQ(port->Reset(), S_OK);
  EXPECT_EQ(StatusOf(port) == VDS_PRS_ONLINE, at_first == VDS_CS_ONLINE);
  s.Lab("clock.advance", {{"by", "1min"}});
  EXPECT_EQ(StatusOf(controller), VDS_CS_ONLINE);
  EXPECT_EQ(StatusOf(port), VDS_PRS_ONLINE);
  return at_first == VDS_CS_NOT_READY;
}

bool ReplacesTakenOut(Subject& s) {
  const auto drive = s.MemberDrive();
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(Facts(drive.get()).flags, VDS_DRF_ASSIGNED);
  s.Lab("clock.advance", {{"by", "10min"}});
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  const bool is_free = Facts(drive.get()).flags == VDS_DRF_UNASSIGNED;
  for (const VDS_DRIVE_EXTENT& extent : Extents(drive)) EXPECT_TRUE(!is_free || !extent.bUsed);
  return is_free;
}

bool ForgetsTakenOut(Subject& s) {
  const auto drive = s.MemberDrive();
  const VDS_OBJECT_ID id = Facts(drive.get()).id;
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  const bool is_free = Facts(drive.get()).flags == VDS_DRF_UNASSIGNED;
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  EXPECT_EQ(Facts(drive.get()).flags == VDS_DRF_UNASSIGNED, is_free);
  EXPECT_EQ(Read<VDS_LUN_PROP>(s.Lun()).health, is_free ? VDS_H_FAILED_REDUNDANCY : VDS_H_HEALTHY);
  for (const VDS_DRIVE_EXTENT& extent : Extents(s.Plex())) {
    EXPECT_FALSE(is_free && extent.id == id);
  }
  for (const VDS_DRIVE_EXTENT& extent : Extents(drive)) EXPECT_FALSE(is_free && extent.bUsed);
  return is_free;
}

// Controller 0 hangs.
ComPtr<IVdsController> Silent(Subject& s) {
  s.Lab("fault.arm", {{"kind", "controller_hang"}, {"controller", 0}});
  const auto controller = s.Controller(0);
  EXPECT_EQ(StatusOf(controller), VDS_CS_UNKNOWN);
  return controller;
}

}  // namespace

const std::vector<MannerProbe> kOrderManners = {
    {"member_is_in_use", [](Subject& s) { return RefusalOfTheLastCopy(s) == VDS_E_DEVICE_IN_USE; }},
    {"member_says_failed",
     [](Subject& s) { return RefusalOfTheLastCopy(s) == VDS_E_OBJECT_STATUS_FAILED; }},
    {"failed_reads_offline", FailedReadsOffline},
    {"replaces_taken_out", ReplacesTakenOut},
    {"forgets_taken_out", ForgetsTakenOut},
    {"failed_subsystem_fails_drives", FailedSubsystemFailsDrives},
    {"reset_flushes_first", ResetFlushesFirst, "cache: {mirrored: false}\n"},
    {"invalidate_flushes_first", InvalidateFlushesFirst, "cache: {mirrored: false}\n"},
    {"reset_goes_on", ResetGoesOn},
    {"failed_controller_reads_offline", FailedControllerReadsOffline},
    {"reset_brings_online", ResetBringsOnline},
    {"reset_is_unseen", ResetIsUnseen},
    {"reset_mends_failed", ResetMendsFailed},
    {"silent_reset_is_unsupported",
     [](Subject& s) { return Silent(s)->Reset() == VDS_E_NOT_SUPPORTED; }},
    {"silent_reset_says_failed",
     [](Subject& s) { return Silent(s)->Reset() == VDS_E_OBJECT_STATUS_FAILED; }},
    {"silent_cache_says_failed",
     [](Subject& s) { return Silent(s)->InvalidateCache() == VDS_E_OBJECT_STATUS_FAILED; }},
};

}  // namespace vdslab::provider::testing
