// Defects of how LUNs are made.

#include "misbehave_lun_orders.h"
#include "misbehave_probes.h"

namespace vdslab::provider::testing {

const std::vector<Probe> kLunCreationProbes = {
    {"lun_arrival_is_not_announced",
     [](Subject& s) {
       CreateLun(s, VDS_LT_SIMPLE, kGiB);
       return !s.WasTold(VDS_NF_LUN_ARRIVE);
     }},
    {"new_lun_is_too_small",
     [](Subject& s) { return SizeOf(CreateLun(s, VDS_LT_SIMPLE, 4 * kGiB).made) < 4 * kGiB; }},
    {"new_lun_is_for_every_host",
     [](Subject& s) {
       const std::string host = "0123456789ABCDEF";
       return HostsOf(CreateLun(s, VDS_LT_SIMPLE, kGiB, {}, host).made) != host;
     }},
    {"new_lun_is_made_of_other_drives",
     [](Subject& s) {
       const VDS_OBJECT_ID last = FreeDriveIds(s).back();
       return DrivesOf(CreateLun(s, VDS_LT_SIMPLE, kGiB, {last}).made) != Ids{last};
     }},
    {"no_room_is_e_fail",
     [](Subject& s) {
       return CreateLun(s, VDS_LT_SIMPLE, 1ull << 60).result != VDS_E_NOT_ENOUGH_SPACE;
     }},
    {"unsupported_lun_type_is_invalid",
     [](Subject& s) { return CreateLun(s, VDS_LT_RAID61, kGiB).result != VDS_E_NOT_SUPPORTED; }},
};

}  // namespace vdslab::provider::testing
