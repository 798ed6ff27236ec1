// A subsystem with defects.
#pragma once

#include "misbehaving.h"
#include "subsystem_object.h"

namespace vdslab::provider {

class MisbehavingSubsystem final : public Misbehaving<SubsystemObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override;
};

}  // namespace vdslab::provider
