// A controller port.
#pragma once

#include "device_object.h"

namespace vdslab::provider {

class PortObject : public DeviceObject<IVdsControllerPort> {
 public:
  using DeviceObject::DeviceObject;

  STDMETHODIMP GetProperties(VDS_PORT_PROP* out) override;
  STDMETHODIMP GetController(IVdsController** out) override;
  STDMETHODIMP QueryAssociatedLuns(IEnumVdsObject** out) override;
  STDMETHODIMP Reset() override;
  STDMETHODIMP SetStatus(VDS_PORT_STATUS status) override;

 private:
  sim::PortAddress address() const { return session_->ids().PortOf(device_.index); }
};

}  // namespace vdslab::provider
