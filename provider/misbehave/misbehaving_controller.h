// A controller with defects.
#pragma once

#include "controller_object.h"
#include "misbehaving.h"

namespace vdslab::provider {

class MisbehavingController final : public Misbehaving<ControllerObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_CONTROLLER_PROP* out) override;
  STDMETHODIMP FlushCache() override;
  STDMETHODIMP Reset() override;
  STDMETHODIMP QueryAssociatedLuns(IEnumVdsObject** out) override;
  STDMETHODIMP SetStatus(VDS_CONTROLLER_STATUS status) override;
};

}  // namespace vdslab::provider
