// A LUN.
#pragma once

#include <optional>
#include <vector>

#include "device_object.h"

namespace vdslab::provider {

class LunObject : public DeviceObject<IVdsLun, IVdsLun2, IVdsLunControllerPorts, IVdsLunMpio,
                                      IVdsLunNaming, IVdsLunNumber> {
 public:
  using DeviceObject::DeviceObject;

  STDMETHODIMP GetProperties(VDS_LUN_PROP* out) override;
  STDMETHODIMP GetSubSystem(IVdsSubSystem** out) override;
  STDMETHODIMP GetIdentificationData(VDS_LUN_INFORMATION* out) override;
  STDMETHODIMP QueryActiveControllers(IEnumVdsObject** out) override;
  STDMETHODIMP QueryPlexes(IEnumVdsObject** out) override;
  STDMETHODIMP QueryHints(VDS_HINTS* out) override;

  STDMETHODIMP Extend(ULONGLONG bytes, VDS_OBJECT_ID* drives, LONG drive_count,
                      IVdsAsync** out) override;
  STDMETHODIMP Shrink(ULONGLONG bytes, IVdsAsync** out) override;
  STDMETHODIMP AddPlex(VDS_OBJECT_ID lun, IVdsAsync** out) override;
  STDMETHODIMP RemovePlex(VDS_OBJECT_ID plex, IVdsAsync** out) override;
  STDMETHODIMP Recover(IVdsAsync** out) override;
  STDMETHODIMP SetMask(LPWSTR unmasking_list) override;
  STDMETHODIMP Delete() override;
  STDMETHODIMP AssociateControllers(VDS_OBJECT_ID* active, LONG active_count,
                                    VDS_OBJECT_ID* inactive, LONG inactive_count) override;
  STDMETHODIMP ApplyHints(VDS_HINTS* hints) override;
  STDMETHODIMP SetStatus(VDS_LUN_STATUS status) override;
  STDMETHODIMP QueryMaxLunExtendSize(VDS_OBJECT_ID* drives, LONG drive_count,
                                     ULONGLONG* out) override;

  STDMETHODIMP QueryHints2(VDS_HINTS2* out) override;
  STDMETHODIMP ApplyHints2(VDS_HINTS2* hints) override;

  STDMETHODIMP AssociateControllerPorts(VDS_OBJECT_ID* active, LONG active_count,
                                        VDS_OBJECT_ID* inactive, LONG inactive_count) override;
  STDMETHODIMP QueryActiveControllerPorts(IEnumVdsObject** out) override;

  STDMETHODIMP GetPathInfo(VDS_PATH_INFO** out, LONG* count) override;
  STDMETHODIMP GetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM* policy, VDS_PATH_POLICY** out,
                                    LONG* count) override;
  STDMETHODIMP SetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM policy, VDS_PATH_POLICY* paths,
                                    LONG count) override;
  STDMETHODIMP GetSupportedLbPolicies(ULONG* out) override;

  STDMETHODIMP SetFriendlyName(LPWSTR name) override;

  STDMETHODIMP GetLunNumber(ULONG* out) override;

 private:
  std::optional<sim::ControllerNumber> Owner() const;
  std::vector<Device> Active(DeviceKind kind) const;  // controllers or ports, in order
  std::vector<std::uint32_t> PortsOf(sim::ControllerNumber controller) const;
  std::vector<sim::ControllerNumber> ControllersBehind(
      const std::vector<std::uint32_t>& ports) const;
  std::optional<std::vector<std::uint32_t>> FindAll(DeviceKind kind, const IdArray& ids) const;
  // `count`: how many of that kind there are.
  HRESULT Associate(DeviceKind kind, const IdArray& active, const IdArray& inactive,
                    std::uint32_t count) const;
  bool Takes(std::int32_t policy, const std::vector<sim::PathRole>& paths) const;
  sim::Outcome MoveTo(const std::vector<sim::ControllerNumber>& controllers) const;
  // Begins an order that takes the enclosure, the number and the work.
  template <class LunOrder>
  HRESULT Begin(VDS_ASYNC_OUTPUT_TYPE type, LunOrder order, IVdsAsync** out) const;
  HRESULT ReadHints(Arguments arguments, VDS_HINTS2& hints) const;
  template <class Hints>
  HRESULT KeepHints(const Hints* hints) const;
};

}  // namespace vdslab::provider
