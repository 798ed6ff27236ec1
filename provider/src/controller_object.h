// A controller and the way to its ports.
#pragma once

#include "maintained_object.h"

namespace vdslab::provider {

class ControllerObject
    : public MaintainedObject<ControllerObject, IVdsController, IVdsControllerControllerPort> {
 public:
  using MaintainedObject::MaintainedObject;

  STDMETHODIMP GetProperties(VDS_CONTROLLER_PROP* out) override;
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override;
  STDMETHODIMP GetPortProperties(SHORT port, VDS_PORT_PROP* out) override;
  STDMETHODIMP FlushCache() override;
  STDMETHODIMP InvalidateCache() override;
  STDMETHODIMP Reset() override;
  STDMETHODIMP QueryAssociatedLuns(IEnumVdsObject** out) override;
  STDMETHODIMP SetStatus(VDS_CONTROLLER_STATUS status) override;

  STDMETHODIMP QueryControllerPorts(IEnumVdsObject** out) override;
};

}  // namespace vdslab::provider
