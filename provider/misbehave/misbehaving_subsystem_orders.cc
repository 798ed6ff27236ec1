// Defects of the subsystem where it makes LUNs, replaces drives and takes a name.

#include <utility>

#include "misbehaving_subsystem.h"

namespace vdslab::provider {
namespace {

WCHAR every_host[] = OLESTR("*");  // never written to

}  // namespace

STDMETHODIMP MisbehavingSubsystem::QueryLuns(IEnumVdsObject** out) {
  if (!Has("deleted_lun_is_listed")) return SubsystemObject::QueryLuns(out);
  const auto find = [this] {
    std::vector<Device> luns = session_->Luns();
    for (const std::uint32_t number : misbehaviour().luns.Deleted()) {
      luns.push_back({DeviceKind::kLun, number});
    }
    return luns;
  };
  return GiveFound(find, out);
}

void MisbehavingSubsystem::Distort(LunWish& wish) const {
  if (Has("new_lun_is_too_small")) wish.size -= wish.size / 2;
  if (Has("new_lun_is_for_every_host") && wish.hosts != nullptr) wish.hosts = every_host;
  if (Has("new_lun_is_made_of_other_drives")) {
    wish.drives = nullptr;
    wish.drive_count = 0;
  }
}

HRESULT MisbehavingSubsystem::AnswerOfCreation(HRESULT truth) const {
  return misbehaviour().Told(
      truth, {{"no_room_is_e_fail", VDS_E_NOT_ENOUGH_SPACE, E_FAIL},
              {"unsupported_lun_type_is_invalid", VDS_E_NOT_SUPPORTED, E_INVALIDARG}});
}

STDMETHODIMP MisbehavingSubsystem::CreateLun(VDS_LUN_TYPE type, ULONGLONG size,
                                             VDS_OBJECT_ID* drives, LONG drive_count,
                                             LPWSTR unmasking_list, VDS_HINTS* hints,
                                             IVdsAsync** out) {
  LunWish wish{size, drives, drive_count, unmasking_list};
  Distort(wish);
  return AnswerOfCreation(SubsystemObject::CreateLun(type, wish.size, wish.drives, wish.drive_count,
                                                     wish.hosts, hints, out));
}

STDMETHODIMP MisbehavingSubsystem::CreateLun2(VDS_LUN_TYPE type, ULONGLONG size,
                                              VDS_OBJECT_ID* drives, LONG drive_count,
                                              LPWSTR unmasking_list, VDS_HINTS2* hints,
                                              IVdsAsync** out) {
  LunWish wish{size, drives, drive_count, unmasking_list};
  Distort(wish);
  return AnswerOfCreation(SubsystemObject::CreateLun2(type, wish.size, wish.drives,
                                                      wish.drive_count, wish.hosts, hints, out));
}

STDMETHODIMP MisbehavingSubsystem::ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) {
  if (Has("replacement_is_not_carried_out")) return S_OK;
  if (Has("drives_are_replaced_the_wrong_way")) std::swap(replaced, replacement);
  const auto old = session_->Find(DeviceKind::kDrive, replaced);
  const HRESULT result = SubsystemObject::ReplaceDrive(replaced, replacement);
  if (result == S_OK && old && Has("replaced_drive_stays_assigned")) {
    misbehaviour().Remember(old->index, [](DriveMemory& drive) { drive.stays_assigned = true; });
  }
  return misbehaviour().Told(
      result, {{"replacement_of_no_drive_is_invalid", VDS_E_OBJECT_NOT_FOUND, E_INVALIDARG}});
}

STDMETHODIMP MisbehavingSubsystem::SetFriendlyName(LPWSTR name) {
  if (Has("subsystem_name_is_not_kept")) return S_OK;
  return misbehaviour().Told(SubsystemObject::SetFriendlyName(name),
                             {{"subsystem_name_is_cut_in_silence", VDS_S_NAME_TRUNCATED, S_OK}});
}

}  // namespace vdslab::provider
