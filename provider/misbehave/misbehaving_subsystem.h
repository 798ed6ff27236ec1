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
  STDMETHODIMP QueryLuns(IEnumVdsObject** out) override;
  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override;
  STDMETHODIMP GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) override;
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count, VDS_OBJECT_ID* offline,
                                   LONG offline_count) override;
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS status) override;

  STDMETHODIMP CreateLun(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives, LONG drive_count,
                         LPWSTR unmasking_list, VDS_HINTS* hints, IVdsAsync** out) override;
  STDMETHODIMP CreateLun2(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives,
                          LONG drive_count, LPWSTR unmasking_list, VDS_HINTS2* hints,
                          IVdsAsync** out) override;
  STDMETHODIMP ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) override;
  STDMETHODIMP SetFriendlyName(LPWSTR name) override;

 private:
  // What a client asks of a new LUN, as far as defects change it.
  struct LunWish {
    ULONGLONG size;
    VDS_OBJECT_ID* drives;
    LONG drive_count;
    LPWSTR hosts;
  };
  void Distort(LunWish& wish) const;
  HRESULT AnswerOfCreation(HRESULT truth) const;

  std::vector<Device> DrivesToTell() const;
};

}  // namespace vdslab::provider
