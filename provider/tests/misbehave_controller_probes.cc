// Defects of controllers and ports.

#include "misbehave_probes.h"

namespace vdslab::provider::testing {

const std::vector<Probe> kControllerAndPortProbes = {
    {"controller_takes_unknown",
     [](Subject& s) { return s.Controller(0)->SetStatus(VDS_CS_UNKNOWN) != E_INVALIDARG; }},
    {"controller_hangs",
     [](Subject& s) {
       const auto controller = s.Controller(0);
       return TakesLong([=] { controller->SetStatus(VDS_CS_UNKNOWN); });
     }},
    {"failed_controller_is_not_supported",
     [](Subject& s) {
       s.Lab("controller.fail", {{"controller", 0}});
       return s.Controller(0)->SetStatus(VDS_CS_OFFLINE) != VDS_E_OBJECT_STATUS_FAILED;
     }},
    {"controller_unsupported_is_e_notimpl",
     [](Subject& s) {
       return s.Controller(0)->SetStatus(VDS_CS_NOT_READY) != VDS_E_NOT_SUPPORTED;
     }},
    {"controller_corrupt_is_e_fail",
     [](Subject& s) {
       const auto controller = s.Controller(0);
       s.Lab("cache.corrupt");
       return controller->SetStatus(VDS_CS_OFFLINE) != VDS_E_PROVIDER_CACHE_CORRUPT;
     }},
    {"controller_busy_is_hidden",
     [](Subject& s) {
       const auto order = [&] { return s.Controller(0)->SetStatus(VDS_CS_OFFLINE); };
       return s.WhileBusy(order) != VDS_E_ANOTHER_CALL_IN_PROGRESS;
     }},
    {"controller_change_is_not_carried_out",
     [](Subject& s) {
       const auto controller = s.Controller(0);
       return controller->SetStatus(VDS_CS_OFFLINE) == S_OK &&
              Read<VDS_CONTROLLER_PROP>(controller).status != VDS_CS_OFFLINE;
     }},
    {"failed_controller_reads_online",
     [](Subject& s) {
       s.Lab("controller.fail", {{"controller", 0}});
       const auto controller = Read<VDS_CONTROLLER_PROP>(s.Controller(0));
       return controller.status == VDS_CS_ONLINE && controller.health == VDS_H_FAILED;
     }},
    {"reset_is_e_notimpl", [](Subject& s) { return s.Controller(0)->Reset() == E_NOTIMPL; }},
    {"reset_is_not_carried_out",
     [](Subject& s) {
       s.Lab("fault.arm", {{"kind", "controller_hang"}, {"controller", 0}});
       return s.Controller(0)->Reset() == S_OK &&
              Read<VDS_CONTROLLER_PROP>(s.Controller(0)).status != VDS_CS_ONLINE;
     }},
    {"no_luns_are_a_null_pointer",
     [](Subject& s) {
       ComPtr<IEnumVdsObject> luns;
       return s.Controller(1)->QueryAssociatedLuns(luns.put()) == S_OK && !luns;
     }},
    {"port_takes_unknown",
     [](Subject& s) { return s.Port()->SetStatus(VDS_PRS_UNKNOWN) != E_INVALIDARG; }},
    {"port_crashes",
     [](Subject& s) { return s.Port()->SetStatus(VDS_PRS_UNKNOWN) != E_INVALIDARG; }, true},
    {"port_unsupported_is_invalid",
     [](Subject& s) { return s.Port()->SetStatus(VDS_PRS_NOT_READY) != VDS_E_NOT_SUPPORTED; }},
    {"port_reset_is_s_false", [](Subject& s) { return s.Port()->Reset() == S_FALSE; }},
    {"port_success_is_s_false",
     [](Subject& s) { return s.Port()->SetStatus(VDS_PRS_OFFLINE) != S_OK; }},
    {"port_corrupt_is_ignored",
     [](Subject& s) {
       const auto port = s.Port();
       s.Lab("cache.corrupt");
       return port->SetStatus(VDS_PRS_OFFLINE) != VDS_E_PROVIDER_CACHE_CORRUPT;
     }},
    {"port_change_is_not_carried_out",
     [](Subject& s) {
       const auto port = s.Port();
       return port->SetStatus(VDS_PRS_OFFLINE) == S_OK &&
              Read<VDS_PORT_PROP>(port).status != VDS_PRS_OFFLINE;
     }},
    {"offline_port_reads_online",
     [](Subject& s) {
       s.Controller(0)->SetStatus(VDS_CS_OFFLINE);
       return Read<VDS_PORT_PROP>(s.Port()).status != VDS_PRS_OFFLINE;
     }},
    {"port_hides_its_luns",
     [](Subject& s) {
       ComPtr<IEnumVdsObject> luns;
       s.Port()->QueryAssociatedLuns(luns.put());
       return luns->Skip(1) != S_OK;
     }},
};

}  // namespace vdslab::provider::testing
