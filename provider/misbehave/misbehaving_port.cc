#include "misbehaving_port.h"

#include "no_return.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingPort::GetProperties(VDS_PORT_PROP* out) {
  const HRESULT result = PortObject::GetProperties(out);
  if (SUCCEEDED(result) && Has("offline_port_reads_online")) out->status = VDS_PRS_ONLINE;
  return result;
}

STDMETHODIMP MisbehavingPort::QueryAssociatedLuns(IEnumVdsObject** out) {
  if (!Has("port_hides_its_luns")) return PortObject::QueryAssociatedLuns(out);
  return GiveFound([] { return std::vector<Device>(); }, out);
}

STDMETHODIMP MisbehavingPort::Reset() {
  return misbehaviour().Told(PortObject::Reset(), {{"port_reset_is_s_false", S_OK, S_FALSE}});
}

STDMETHODIMP MisbehavingPort::SetStatus(VDS_PORT_STATUS status) {
  const std::int32_t wanted = NumberOf(status);
  if (wanted == VDS_PRS_UNKNOWN && Has("port_takes_unknown")) return S_OK;
  if (wanted == VDS_PRS_UNKNOWN && Has("port_crashes")) Crash();
  if (wanted == VDS_PRS_OFFLINE && Has("port_change_is_not_carried_out")) return S_OK;
  return misbehaviour().Told(PortObject::SetStatus(status),
                             {{"port_corrupt_is_ignored", VDS_E_PROVIDER_CACHE_CORRUPT, S_OK},
                              {"port_unsupported_is_invalid", VDS_E_NOT_SUPPORTED, E_INVALIDARG},
                              {"port_success_is_s_false", S_OK, S_FALSE}});
}

}  // namespace vdslab::provider
