// Defects of the subsystem where it makes LUNs.

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

}  // namespace vdslab::provider
