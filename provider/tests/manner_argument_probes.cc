// Manners of arguments: null pointers, flags and maintenance operations.

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

ComPtr<IVdsMaintenance> Lamp(Subject& s) { return s.FreeDrive().As<IVdsMaintenance>(); }

VDS_MAINTENANCE_OPERATION MaintenanceOf(int number) {
  return static_cast<VDS_MAINTENANCE_OPERATION>(number);
}

}  // namespace

const std::vector<MannerProbe> kArgumentManners = {
    {"null_is_e_pointer",
     [](Subject& s) {
       const auto enumeration = s.DriveEnumeration();
       return s.FreeDrive()->GetProperties(nullptr) == E_POINTER &&
              s.provider_->QuerySubSystems(nullptr) == E_POINTER &&
              enumeration->Clone(nullptr) == E_POINTER &&
              s.Subsystem()->SetStatus(VDS_SSS_UNKNOWN) == E_INVALIDARG;
     }},
    {"no_flags_are_invalid",
     [](Subject& s) {
       return s.FreeDrive()->SetFlags(0) == E_INVALIDARG &&
              s.FreeDrive()->ClearFlags(0) == E_INVALIDARG;
     }},
    {"reported_flags_are_invalid",
     [](Subject& s) {
       return s.FreeDrive()->SetFlags(VDS_DRF_ASSIGNED) == E_INVALIDARG &&
              s.FreeDrive()->ClearFlags(VDS_DRF_UNASSIGNED) == E_INVALIDARG &&
              s.FreeDrive()->SetFlags(VDS_DRF_HOTSPARE) == S_OK;
     }},
    {"spin_pulse_is_invalid",
     [](Subject& s) {
       return Lamp(s)->PulseMaintenance(SpinUp, 1) == E_INVALIDARG &&
              Lamp(s)->PulseMaintenance(SpinDown, 1) == E_INVALIDARG &&
              Lamp(s)->PulseMaintenance(Ping, 1) == S_FALSE;
     }},
    {"pulse_of_none_is_invalid",
     [](Subject& s) {
       return Lamp(s)->PulseMaintenance(BlinkLight, 0) == E_INVALIDARG &&
              Lamp(s)->PulseMaintenance(BlinkLight, 1) == S_FALSE;
     }},
    {"undefined_maintenance_is_unsupported",
     [](Subject& s) {
       return Lamp(s)->StartMaintenance(MaintenanceOf(77)) == VDS_E_NOT_SUPPORTED &&
              Lamp(s)->StopMaintenance(MaintenanceOf(77)) == VDS_E_NOT_SUPPORTED &&
              Lamp(s)->PulseMaintenance(MaintenanceOf(77), 1) == VDS_E_NOT_SUPPORTED;
     }},
};

}  // namespace vdslab::provider::testing
