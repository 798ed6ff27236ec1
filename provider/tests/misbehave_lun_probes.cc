// Defects of LUNs and their plexes.

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

ULONGLONG UsedBytes(const std::vector<VDS_DRIVE_EXTENT>& extents) {
  ULONGLONG sum = 0;
  for (const VDS_DRIVE_EXTENT& extent : extents) sum += extent.bUsed ? extent.ullSize : 0;
  return sum;
}

}  // namespace

const std::vector<Probe> kLunProbes = {
    {"lun_takes_unknown",
     [](Subject& s) { return s.Lun()->SetStatus(VDS_LS_UNKNOWN) != E_INVALIDARG; }},
    {"failed_lun_takes_orders",
     [](Subject& s) {
       s.FailMembers(2);
       return s.Lun()->SetStatus(VDS_LS_OFFLINE) != VDS_E_OBJECT_STATUS_FAILED;
     }},
    {"lun_corrupt_is_e_fail",
     [](Subject& s) {
       const auto lun = s.Lun();
       s.Lab("cache.corrupt");
       return lun->SetStatus(VDS_LS_OFFLINE) != VDS_E_PROVIDER_CACHE_CORRUPT;
     }},
    {"lun_busy_is_e_fail",
     [](Subject& s) {
       const auto order = [&] { return s.Lun()->SetStatus(VDS_LS_OFFLINE); };
       return s.WhileBusy(order) != VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"lun_change_is_not_carried_out",
     [](Subject& s) {
       return s.Lun()->SetStatus(VDS_LS_OFFLINE) == S_OK &&
              Read<VDS_LUN_PROP>(s.Lun()).status != VDS_LS_OFFLINE;
     }},
    {"failed_lun_reads_online",
     [](Subject& s) {
       s.FailMembers(2);
       const auto lun = Read<VDS_LUN_PROP>(s.Lun());
       return lun.health == VDS_H_FAILED && lun.status != VDS_LS_FAILED;
     }},
    {"degraded_lun_reads_healthy",
     [](Subject& s) {
       s.FailMembers(1);
       return Read<VDS_LUN_PROP>(s.Lun()).health == VDS_H_HEALTHY;
     }},
    {"unhealthy_lun_crashes",
     [](Subject& s) {
       s.FailMembers(1);
       return Read<VDS_LUN_PROP>(s.Lun()).health == VDS_H_HEALTHY;
     },
     true},
    {"failover_is_not_told",
     [](Subject& s) {
       const auto first = s.Controller(0);
       first->SetStatus(VDS_CS_OFFLINE);
       ComPtr<IEnumVdsObject> active;
       s.Lun()->QueryActiveControllers(active.put());
       return All<IVdsController>(active.get()).at(0) == first;
     }},
    {"lun_has_no_plex",
     [](Subject& s) {
       ComPtr<IEnumVdsObject> plexes;
       s.Lun()->QueryPlexes(plexes.put());
       return plexes->Skip(1) != S_OK;
     }},
    {"plex_is_too_small",
     [](Subject& s) {
       return Read<VDS_LUN_PLEX_PROP>(s.Plex()).ullSize < Read<VDS_LUN_PROP>(s.Lun()).ullSize;
     }},
    {"plex_extents_are_missing",
     [](Subject& s) {
       ULONGLONG of_drives = 0;
       for (const auto& drive : s.Drives()) of_drives += UsedBytes(Extents(drive));
       return UsedBytes(Extents(s.Plex())) != of_drives;
     }},
};

}  // namespace vdslab::provider::testing
