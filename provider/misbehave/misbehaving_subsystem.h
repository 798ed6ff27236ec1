// A subsystem with defects.
#pragma once

#include "misbehaving.h"
#include "subsystem_object.h"

namespace vdslab::provider {

class MisbehavingSubsystem final : public Misbehaving<SubsystemObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_SUB_SYSTEM_PROP* out) override;
  STDMETHODIMP QueryControllers(IEnumVdsObject** out) override;
  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override;
  STDMETHODIMP GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) override;
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count, VDS_OBJECT_ID* offline,
                                   LONG offline_count) override;
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS status) override;

 private:
  std::vector<Device> DrivesToTell() const;
};

}  // namespace vdslab::provider
