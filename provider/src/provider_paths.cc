// What the service wants the paths from an HBA port of the host to be.

#include "com_boundary.h"
#include "device_object.h"
#include "path_names.h"
#include "provider_object.h"

namespace vdslab::provider {

STDMETHODIMP ProviderObject::SetAllPathStatusesFromHbaPort(VDS_HBAPORT_PROP hba_port,
                                                           VDS_PATH_STATUS status) {
  const std::int32_t number = NumberOf(status);
  return AtComBoundary([&]() -> HRESULT {
    if (!IsOneOf(number, {VDS_MPS_ONLINE, VDS_MPS_FAILED, VDS_MPS_STANDBY})) return E_INVALIDARG;
    const auto session = CurrentSession();
    if (!session) return VDS_E_INITIALIZE_NOT_CALLED;
    const sim::OnBehalfOf caller(session->caller());
    bool all_are_so = false;
    const sim::Outcome outcome = session->enclosure().SetPathStatuses(
        {.port_name = FromWwn(hba_port.wwnPort), .node_name = FromWwn(hba_port.wwnNode)}, number,
        &all_are_so);
    const bool is_nothing_to_do = outcome == sim::Outcome::kNotFound &&
                                  session->array().role().Has(Manner::kUnknownHbaPortIsSOk);
    if (is_nothing_to_do) return S_OK;
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    return all_are_so ? S_OK : VDS_S_STATUSES_INCOMPLETELY_SET;
  });
}

}  // namespace vdslab::provider
