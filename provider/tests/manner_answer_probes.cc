// Manners of what is answered from inside OnNotify, of what cannot be read, and of what cannot be
// done.

#include <algorithm>
#include <utility>

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

// Whether the drive that the sink is told of is busy until the call about it has returned.
bool IsBusyInside(Subject& s) {
  const auto drive = s.FreeDrive();
  const auto other = s.MemberDrive();
  HRESULT of_same = E_UNEXPECTED;
  HRESULT of_other = E_UNEXPECTED;
  bool is_first = true;
  s.sink_.inside = [&] {
    if (!std::exchange(is_first, false)) return;
    of_same = drive->SetStatus(VDS_DRS_ONLINE);
    of_other = other->SetStatus(VDS_DRS_ONLINE);
    EXPECT_EQ(Facts(drive.get()).result, S_OK);
  };
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  s.sink_.inside = nullptr;
  EXPECT_EQ(of_other, S_OK);
  EXPECT_EQ(Facts(drive.get()).status, of_same == S_OK ? VDS_DRS_ONLINE : VDS_DRS_OFFLINE);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
  return of_same == VDS_E_ANOTHER_CALL_IN_PROGRESS;
}

// What `object` tells of itself, its texts freed, and whether there were any.
template <class Properties, class Object>
std::pair<Properties, bool> ReadIncomplete(const ComPtr<Object>& object) {
  Properties read{};
  EXPECT_EQ(object->GetProperties(&read), VDS_S_PROPERTIES_INCOMPLETE);
  EXPECT_FALSE(read.id == VDS_OBJECT_ID{});
  const bool has_name = read.pwszFriendlyName != nullptr;
  EXPECT_EQ(read.pwszIdentification != nullptr, has_name);
  CoTaskMemFree(read.pwszFriendlyName);
  CoTaskMemFree(read.pwszIdentification);
  return {read, has_name};
}

bool UnreadIsLeftOut(Subject& s) {
  const auto drive = s.FreeDrive();
  s.Lab("drive.silent", At(Facts(drive.get())));
  s.Lab("fault.arm", {{"kind", "controller_hang"}, {"controller", 0}});
  const auto [of_drive, drive_has_name] = ReadIncomplete<VDS_DRIVE_PROP>(drive);
  const auto [of_controller, controller_has_name] =
      ReadIncomplete<VDS_CONTROLLER_PROP>(s.Controller(0));
  const bool port_has_name = ReadIncomplete<VDS_PORT_PROP>(s.Port()).second;
  EXPECT_EQ(of_drive.health, VDS_H_UNKNOWN);
  EXPECT_EQ(of_controller.health, VDS_H_UNKNOWN);
  EXPECT_EQ(of_drive.ullSize != 0, drive_has_name);
  EXPECT_EQ(of_drive.ulFlags != 0, drive_has_name);
  EXPECT_EQ(of_controller.sNumberOfPorts != 0, controller_has_name);
  EXPECT_EQ(controller_has_name, drive_has_name);
  EXPECT_EQ(port_has_name, drive_has_name);
  return !drive_has_name;
}

bool FreeExtentsNameALun(Subject& s) {
  const std::vector<VDS_DRIVE_EXTENT> extents = Extents(s.MemberDrive());
  const auto is_free = [](const VDS_DRIVE_EXTENT& extent) { return extent.bUsed == FALSE; };
  const auto found = std::find_if(extents.begin(), extents.end(), is_free);
  if (found == extents.begin() || found == extents.end()) return false;
  EXPECT_TRUE(Extents(s.FreeDrive()).at(0).LunId == VDS_OBJECT_ID{});
  return found->LunId == std::prev(found)->LunId;
}

// Whether the method has begun what ends with `code`, rather than answer `code` itself.
bool ComesLater(HRESULT answer, IVdsAsync* async, HRESULT code) {
  EXPECT_EQ(answer, async == nullptr ? code : S_OK);
  if (async == nullptr) return false;
  HRESULT result = S_OK;
  VDS_ASYNC_OUTPUT output{};
  EXPECT_EQ(async->Wait(&result, &output), S_OK);
  EXPECT_EQ(result, code);
  return true;
}

bool BadArgumentsComeLater(Subject& s) {
  constexpr VDS_OBJECT_ID kNobody{1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}};
  const auto lun = s.Lun();
  VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> made;
  ComPtr<IVdsAsync> extended;
  ComPtr<IVdsAsync> joined;
  EXPECT_EQ(lun->AddPlex(kNobody, nullptr), E_INVALIDARG);
  const HRESULT of_create =
      s.Subsystem()->CreateLun(VDS_LT_SIMPLE, 0, &drive, 1, hosts, nullptr, made.put());
  const bool comes_later = ComesLater(of_create, made.get(), E_INVALIDARG);
  const HRESULT of_extend = lun->Extend(0, nullptr, 0, extended.put());
  EXPECT_EQ(ComesLater(of_extend, extended.get(), E_INVALIDARG), comes_later);
  const HRESULT of_join = lun->AddPlex(kNobody, joined.put());
  EXPECT_EQ(ComesLater(of_join, joined.get(), VDS_E_OBJECT_NOT_FOUND), comes_later);
  return comes_later;
}

bool FailedStatusIsUnsupported(Subject& s) {
  const auto drive = s.FreeDrive();
  s.Lab("drive.fail", At(Facts(drive.get())));
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_STATUS_FAILED);
  return drive->SetStatus(VDS_DRS_FAILED) == VDS_E_NOT_SUPPORTED;
}

bool DepartedDriveKeepsItsHealth(Subject& s) {
  const auto depart = [&](bool fails) {
    const auto drive = s.FreeDrive();
    const Json place = At(Facts(drive.get()));
    if (fails) s.Lab("drive.fail", place);
    EXPECT_EQ(Facts(drive.get()).result, S_OK);
    s.Lab("drive.unplug", place);
    return Facts(drive.get());
  };
  const DriveFacts failed = depart(true);
  const DriveFacts whole = depart(false);
  if (failed.result != S_OK) return false;
  EXPECT_EQ(failed.status, VDS_DRS_REMOVED);
  EXPECT_EQ(whole.status, VDS_DRS_REMOVED);
  return failed.health == VDS_H_FAILED && whole.health == VDS_H_HEALTHY;
}

}  // namespace

const std::vector<MannerProbe> kAnswerManners = {
    {"busy_while_it_tells", IsBusyInside, "", "", "", "inline"},
    {"unread_is_left_out", UnreadIsLeftOut},
    {"free_extents_name_a_lun", FreeExtentsNameALun},
    {"bad_arguments_come_later", BadArgumentsComeLater},
    {"failed_status_is_unsupported", FailedStatusIsUnsupported},
    {"departed_drive_keeps_its_health", DepartedDriveKeepsItsHealth},
};

}  // namespace vdslab::provider::testing
