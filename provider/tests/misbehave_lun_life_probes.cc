// Defects of what changes a LUN for good.

#include <algorithm>

#include "misbehave_lun_orders.h"
#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

ComPtr<IVdsLun> SimpleLun(Subject& s, ULONGLONG size = kGiB) {
  return CreateLun(s, VDS_LT_SIMPLE, size).made;
}

ComPtr<IVdsLun> DeletedLun(Subject& s) {
  const auto lun = SimpleLun(s);
  lun->Delete();
  return lun;
}

// By how much the LUN says to have grown.
ULONGLONG GrownBy(const ComPtr<IVdsLun>& lun, ULONGLONG bytes) {
  const ULONGLONG before = SizeOf(lun);
  Finish(lun, &IVdsLun::Extend, bytes, nullptr, 0);
  return SizeOf(lun) - before;
}

ULONGLONG ShrunkBy(const ComPtr<IVdsLun>& lun, ULONGLONG bytes) {
  const ULONGLONG before = SizeOf(lun);
  Finish(lun, &IVdsLun::Shrink, bytes);
  return before - SizeOf(lun);
}

bool IsSmallerThanItTells(const ComPtr<IVdsLun>& lun) {
  return Read<VDS_LUN_PLEX_PROP>(PlexesOf(lun).at(0)).ullSize < SizeOf(lun);
}

}  // namespace

const std::vector<Probe> kLunLifeProbes = {
    {"delete_is_not_carried_out",
     [](Subject& s) { return SimpleLun(s)->Delete() == S_OK && CountListedLuns(s) != 1; }},
    {"deleted_lun_keeps_its_drives",
     [](Subject& s) {
       const std::size_t before = FreeDriveIds(s).size();
       DeletedLun(s);
       return FreeDriveIds(s).size() != before;
     }},
    {"deleted_lun_is_listed",
     [](Subject& s) {
       DeletedLun(s);
       return CountListedLuns(s) != 1;
     }},
    {"deleted_lun_can_be_read",
     [](Subject& s) {
       VDS_LUN_PROP read{};
       return DeletedLun(s)->GetProperties(&read) != VDS_E_OBJECT_DELETED;
     }},
    {"second_delete_is_s_ok",
     [](Subject& s) { return DeletedLun(s)->Delete() != VDS_E_OBJECT_DELETED; }},
    {"lun_departure_is_not_announced",
     [](Subject& s) {
       DeletedLun(s);
       return !s.WasTold(VDS_NF_LUN_DEPART);
     }},
    {"extend_means_the_new_size",
     [](Subject& s) { return GrownBy(SimpleLun(s, 2 * kGiB), 3 * kGiB) < 3 * kGiB; }},
    {"extended_lun_tells_more_than_it_has",
     [](Subject& s) {
       const auto lun = SimpleLun(s);
       GrownBy(lun, 2 * kGiB);
       return IsSmallerThanItTells(lun);
     }},
    {"extend_takes_another_drive",
     [](Subject& s) {
       Ids free = FreeDriveIds(s);
       const auto lun = CreateLun(s, VDS_LT_SPAN, 8 * kTiB, {free[0], free[1]}).made;
       Finish(lun, &IVdsLun::Extend, 3 * kTiB, &free[3], 1);
       return !(DrivesOf(lun).back() == free[3]);
     }},
    {"refused_extend_leaves_the_pointer",
     [](Subject& s) {
       auto* async = reinterpret_cast<IVdsAsync*>(&s);
       s.Lun()->Extend(1ull << 60, nullptr, 0, &async);
       return async != nullptr;
     }},
    {"shrink_means_the_new_size",
     [](Subject& s) { return ShrunkBy(SimpleLun(s, 4 * kGiB), kGiB) > kGiB; }},
    {"shrunk_lun_tells_its_old_size",
     [](Subject& s) {
       const auto lun = SimpleLun(s, 4 * kGiB);
       ShrunkBy(lun, kGiB);
       return IsSmallerThanItTells(lun);
     }},
    {"shrink_is_told_as_extend",
     [](Subject& s) {
       const auto lun = SimpleLun(s, 4 * kGiB);
       return Finish(lun, &IVdsLun::Shrink, kGiB).type != VDS_ASYNCOUT_SHRINKLUN;
     }},
    {"add_plex_of_no_lun_is_invalid",
     [](Subject& s) {
       const VDS_OBJECT_ID nobody = __uuidof(IVdsLun);
       return Finish(SimpleLun(s), &IVdsLun::AddPlex, nobody).result != VDS_E_OBJECT_NOT_FOUND;
     }},
    {"another_plex_is_removed",
     [](Subject& s) {
       const auto lun = CreateLun(s, VDS_LT_MIRROR, kGiB).made;
       const VDS_OBJECT_ID first = Read<VDS_LUN_PLEX_PROP>(PlexesOf(lun).at(0)).id;
       Finish(lun, &IVdsLun::RemovePlex, first);
       return Read<VDS_LUN_PLEX_PROP>(PlexesOf(lun).at(0)).id == first;
     }},
    {"removed_plex_can_be_read",
     [](Subject& s) {
       const auto lun = CreateLun(s, VDS_LT_MIRROR, kGiB).made;
       const auto plex = PlexesOf(lun).at(0);
       Finish(lun, &IVdsLun::RemovePlex, Read<VDS_LUN_PLEX_PROP>(plex).id);
       VDS_LUN_PLEX_PROP read{};
       return plex->GetProperties(&read) != VDS_E_OBJECT_DELETED;
     }},
};

}  // namespace vdslab::provider::testing
