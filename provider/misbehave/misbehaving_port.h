// A controller port with defects.
#pragma once

#include "misbehaving.h"
#include "port_object.h"

namespace vdslab::provider {

class MisbehavingPort final : public Misbehaving<PortObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_PORT_PROP* out) override;
  STDMETHODIMP QueryAssociatedLuns(IEnumVdsObject** out) override;
  STDMETHODIMP Reset() override;
  STDMETHODIMP SetStatus(VDS_PORT_STATUS status) override;
};

}  // namespace vdslab::provider
