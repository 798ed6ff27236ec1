// Defects of the ways to a LUN.

#include "misbehave_probes.h"
#include "path_client.h"

namespace vdslab::provider::testing {
namespace {

VDS_OBJECT_ID IdOfController(Subject& s, std::size_t number) {
  return Read<VDS_CONTROLLER_PROP>(s.Controller(number)).id;
}

}  // namespace

const std::vector<Probe> kPathProbes = {
    {"lun_does_not_move",
     [](Subject& s) {
       VDS_OBJECT_ID active = IdOfController(s, 1);
       VDS_OBJECT_ID inactive = IdOfController(s, 0);
       s.Lun()->AssociateControllers(&active, 1, &inactive, 1);
       ComPtr<IEnumVdsObject> now;
       s.Lun()->QueryActiveControllers(now.put());
       return !(All<IVdsController>(now.get()).at(0) == s.Controller(1));
     }},
    {"path_is_missing",
     [](Subject& s) { return Paths(s.Lun()).size() != ReadBalance(s.Lun()).paths.size(); }},
    {"dead_path_reads_online",
     [](Subject& s) {
       s.Lab("port.fail", {{"controller", 0}, {"port", 0}});
       return Statuses(s.Lun()).at(0) != VDS_MPS_FAILED;
     }},
    {"path_id_changes",
     [](Subject& s) {
       const auto read = [&] { return Paths(s.Lun()).at(0).info.pathId.ullPathId; };
       return read() != read();
     }},
    {"path_is_hybrid", [](Subject& s) { return Paths(s.Lun()).at(0).info.type == VDS_HWT_HYBRID; }},
    {"policy_is_not_kept",
     [](Subject& s) {
       return SetBalance(s.Lun(), VDS_LBP_FAILOVER) == S_OK &&
              ReadBalance(s.Lun()).policy != VDS_LBP_FAILOVER;
     }},
    {"unsupported_policy_succeeds",
     [](Subject& s) { return SetBalance(s.Lun(), VDS_LBP_VENDOR_SPECIFIC) == S_OK; }},
    {"policy_busy_is_e_fail",
     [](Subject& s) {
       const auto order = [&] { return SetBalance(s.Lun(), VDS_LBP_FAILOVER); };
       return s.WhileBusy(order) != VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"incomplete_statuses_are_complete",
     [](Subject& s) {
       s.Lab("port.fail", {{"controller", 0}, {"port", 0}});
       return SetAllPaths(s.provider_, HbaPort(1), VDS_MPS_STANDBY) !=
              VDS_S_STATUSES_INCOMPLETELY_SET;
     }},
};

}  // namespace vdslab::provider::testing
