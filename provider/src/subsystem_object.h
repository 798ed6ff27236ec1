// The subsystem: the one array of this provider.
#pragma once

#include "maintained_object.h"

namespace vdslab::provider {

struct LunRequest;

class SubsystemObject : public MaintainedObject<SubsystemObject, IVdsSubSystem, IVdsSubSystem2,
                                                IVdsSubSystemNaming, IVdsSubSystemInterconnect> {
 public:
  using MaintainedObject::MaintainedObject;

  STDMETHODIMP GetProperties(VDS_SUB_SYSTEM_PROP* out) override;
  STDMETHODIMP GetProvider(IVdsProvider** out) override;
  STDMETHODIMP QueryControllers(IEnumVdsObject** out) override;
  STDMETHODIMP QueryLuns(IEnumVdsObject** out) override;
  STDMETHODIMP QueryDrives(IEnumVdsObject** out) override;
  STDMETHODIMP GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) override;
  STDMETHODIMP Reenumerate() override;
  STDMETHODIMP SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count, VDS_OBJECT_ID* offline,
                                   LONG offline_count) override;
  STDMETHODIMP CreateLun(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives, LONG drive_count,
                         LPWSTR unmasking_list, VDS_HINTS* hints, IVdsAsync** out) override;
  STDMETHODIMP ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) override;
  STDMETHODIMP SetStatus(VDS_SUB_SYSTEM_STATUS status) override;
  STDMETHODIMP QueryMaxLunCreateSize(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives, LONG drive_count,
                                     VDS_HINTS* hints, ULONGLONG* out) override;

  STDMETHODIMP GetProperties2(VDS_SUB_SYSTEM_PROP2* out) override;
  STDMETHODIMP GetDrive2(SHORT bus, SHORT slot, ULONG enclosure_number, IVdsDrive** out) override;
  STDMETHODIMP CreateLun2(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID* drives,
                          LONG drive_count, LPWSTR unmasking_list, VDS_HINTS2* hints,
                          IVdsAsync** out) override;
  STDMETHODIMP QueryMaxLunCreateSize2(VDS_LUN_TYPE type, VDS_OBJECT_ID* drives, LONG drive_count,
                                      VDS_HINTS2* hints, ULONGLONG* out) override;

  STDMETHODIMP SetFriendlyName(LPWSTR name) override;

  STDMETHODIMP GetSupportedInterconnects(ULONG* out) override;

 private:
  // What is said of a slot that has no drive.
  HRESULT NoDrive() const;

  // False: an id names no controller.
  bool FindControllers(const VDS_OBJECT_ID* ids, LONG count,
                       std::vector<sim::ControllerNumber>& numbers) const;

  template <class Properties>
  HRESULT Describe(Properties* out) const;

  // What is asked of a LUN that is to be made: fills in `request` unless the call is refused.
  HRESULT ReadRequest(Arguments arguments, const VDS_LUN_TYPE& type, const IdArray& drives,
                      LunRequest& request) const;
  template <class Hints>
  HRESULT Create(const VDS_LUN_TYPE& type, ULONGLONG size, const IdArray& drives,
                 LPCWSTR unmasking_list, const Hints* hints, IVdsAsync** out);
  template <class Hints>
  HRESULT QueryMaxSize(const VDS_LUN_TYPE& type, const IdArray& drives, const Hints* hints,
                       ULONGLONG* out);
};

}  // namespace vdslab::provider
