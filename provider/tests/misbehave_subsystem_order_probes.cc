// Defects of a subsystem and its controllers where they carry out other orders than SetStatus.

#include "misbehave_lun_orders.h"
#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

// Whether the name is another one after S_OK.
bool IsSubsystemNameLost(Subject& s, const std::string& name) {
  auto text = abi::ToUtf16(name);
  const auto subsystem = s.Subsystem();
  if (subsystem.As<IVdsSubSystemNaming>()->SetFriendlyName(text.data()) != S_OK) return false;
  VDS_SUB_SYSTEM_PROP read{};
  subsystem->GetProperties(&read);
  Take(read.pwszIdentification);
  return Take(read.pwszFriendlyName) != name;
}

struct Replacement {
  HRESULT result;
  DriveFacts old;
  DriveFacts fresh;
};

Replacement ReplaceAMember(Subject& s) {
  const auto old = s.MemberDrive();
  const auto fresh = s.FreeDrive();
  const HRESULT result = s.Subsystem()->ReplaceDrive(Facts(old.get()).id, Facts(fresh.get()).id);
  return {result, Facts(old.get()), Facts(fresh.get())};
}

}  // namespace

const std::vector<Probe> kSubsystemOrderProbes = {
    {"subsystem_name_is_not_kept", [](Subject& s) { return IsSubsystemNameLost(s, "basement"); }},
    {"subsystem_name_is_cut_in_silence",
     [](Subject& s) { return IsSubsystemNameLost(s, std::string(1000, 'x')); }},
    {"replacement_is_not_carried_out",
     [](Subject& s) {
       const Replacement done = ReplaceAMember(s);
       return done.result == S_OK && done.fresh.flags == VDS_DRF_UNASSIGNED;
     }},
    {"drives_are_replaced_the_wrong_way",
     [](Subject& s) { return ReplaceAMember(s).result != S_OK; }},
    {"replaced_drive_stays_assigned",
     [](Subject& s) {
       const Replacement done = ReplaceAMember(s);
       return done.fresh.flags == VDS_DRF_ASSIGNED && done.old.flags != VDS_DRF_UNASSIGNED;
     }},
    {"replacement_of_no_drive_is_invalid",
     [](Subject& s) {
       const VDS_OBJECT_ID free = Facts(s.FreeDrive().get()).id;
       return s.Subsystem()->ReplaceDrive(__uuidof(IVdsDrive), free) != VDS_E_OBJECT_NOT_FOUND;
     }},
    {"rebuild_is_not_told",
     [](Subject& s) {
       ReplaceAMember(s);
       return Read<VDS_LUN_PROP>(s.Lun()).health == VDS_H_HEALTHY;
     }},
    {"flush_is_not_carried_out",
     [](Subject& s) {
       const Json slot = At(Facts(s.FreeDrive().get()));
       Json write = slot;
       write["bytes"] = 1 << 20;
       s.Lab("cache.write", write);
       return s.Controller(0)->FlushCache() == S_OK &&
              s.Lab("cache.state", slot).json.at("dirty_bytes") != 0;
     }},
};

}  // namespace vdslab::provider::testing
