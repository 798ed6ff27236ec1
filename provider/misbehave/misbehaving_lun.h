// A LUN with defects, and its plex.
#pragma once

#include <string>
#include <vector>

#include "lun_object.h"
#include "misbehaving.h"
#include "plex_object.h"

namespace vdslab::provider {

class MisbehavingLun final : public Misbehaving<LunObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_LUN_PROP* out) override;
  STDMETHODIMP QueryActiveControllers(IEnumVdsObject** out) override;
  STDMETHODIMP QueryPlexes(IEnumVdsObject** out) override;
  STDMETHODIMP SetStatus(VDS_LUN_STATUS status) override;

  STDMETHODIMP Delete() override;
  STDMETHODIMP Extend(ULONGLONG bytes, VDS_OBJECT_ID* drives, LONG drive_count,
                      IVdsAsync** out) override;
  STDMETHODIMP Shrink(ULONGLONG bytes, IVdsAsync** out) override;
  STDMETHODIMP AddPlex(VDS_OBJECT_ID lun, IVdsAsync** out) override;
  STDMETHODIMP RemovePlex(VDS_OBJECT_ID plex, IVdsAsync** out) override;

  STDMETHODIMP SetMask(LPWSTR unmasking_list) override;
  STDMETHODIMP ApplyHints(VDS_HINTS* hints) override;
  STDMETHODIMP ApplyHints2(VDS_HINTS2* hints) override;
  STDMETHODIMP SetFriendlyName(LPWSTR name) override;
  STDMETHODIMP GetLunNumber(ULONG* out) override;

  STDMETHODIMP AssociateControllers(VDS_OBJECT_ID* active, LONG active_count,
                                    VDS_OBJECT_ID* inactive, LONG inactive_count) override;
  STDMETHODIMP GetPathInfo(VDS_PATH_INFO** out, LONG* count) override;
  STDMETHODIMP SetLoadBalancePolicy(VDS_LOADBALANCE_POLICY_ENUM policy, VDS_PATH_POLICY* paths,
                                    LONG count) override;

 private:
  void RememberDeletion(const sim::LunProperties& lun);
  // Others than those that a call names.
  VDS_OBJECT_ID AnotherDrive(const std::vector<VDS_OBJECT_ID>& named) const;
  VDS_OBJECT_ID AnotherPlex(const VDS_OBJECT_ID& named) const;
  HRESULT NameAnother(LPCWSTR name) const;
  ULONGLONG SizeBytes() const;  // that it has

  HRESULT SetMaskInSilence(LPWSTR unmasking_list);
  std::string WithMask(const std::string& hosts) const;
  std::string Mask() const;
  template <class Order>
  HRESULT ApplyAny(Order order) const;
};

class MisbehavingPlex final : public Misbehaving<PlexObject> {
 public:
  using Misbehaving::Misbehaving;

  STDMETHODIMP GetProperties(VDS_LUN_PLEX_PROP* out) override;
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override;
};

}  // namespace vdslab::provider
