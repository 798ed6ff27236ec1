// The provider object, by which everything begins.
#pragma once

#include <memory>
#include <mutex>

#include "abi/stimulus.h"
#include "com_object.h"
#include "ledger.h"
#include "module.h"

namespace vdslab::provider {

class ProviderObject
    : public ComObject<IVdsProvider, IVdsProviderPrivate, IVdsProviderSupport, IVdsHwProvider,
                       IVdsHwProviderPrivate, IVdsHwProviderPrivateMpio, IVdsHwProviderType,
                       IVdsHwProviderType2, IVdsLabStimulus> {
 public:
  // Null: without defects.
  explicit ProviderObject(std::shared_ptr<Misbehaviour> misbehaviour = nullptr);
  ~ProviderObject() override;

  STDMETHODIMP GetProperties(VDS_PROVIDER_PROP* out) override;

  STDMETHODIMP GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type, IUnknown** out) override;
  STDMETHODIMP OnLoad(LPWSTR machine_name, IUnknown* callback) override;
  STDMETHODIMP OnUnload(BOOL force) override;

  STDMETHODIMP GetVersionSupport(ULONG* out) override;

  STDMETHODIMP QuerySubSystems(IEnumVdsObject** out) override;
  STDMETHODIMP Reenumerate() override;
  STDMETHODIMP Refresh() override;

  STDMETHODIMP QueryIfCreatedLun(LPWSTR device_path, VDS_LUN_INFORMATION* information,
                                 VDS_OBJECT_ID* out) override;

  STDMETHODIMP SetAllPathStatusesFromHbaPort(VDS_HBAPORT_PROP hba_port,
                                             VDS_PATH_STATUS status) override;

  STDMETHODIMP GetProviderType(VDS_HWPROVIDER_TYPE* out) override;
  STDMETHODIMP GetProviderType2(VDS_HWPROVIDER_TYPE* out) override;

  STDMETHODIMP Describe(LPWSTR* json) override;
  STDMETHODIMP Apply(LPCWSTR name, LPCWSTR arguments_json, LPWSTR* result_json) override;

 private:
  bool Offers(REFIID iid) const override;

  std::shared_ptr<Attachment> CurrentAttachment() const;
  // Null before OnLoad and after OnUnload.
  std::shared_ptr<Session> CurrentSession() const;
  // Takes the attachment out, if it is still the one; whoever succeeds takes it apart.
  bool Take(const std::shared_ptr<Attachment>& attachment);
  HRESULT Renew(sim::Outcome (sim::Enclosure::*step)());

  const std::shared_ptr<ProviderLink> link_;
  mutable std::mutex mutex_;
  std::shared_ptr<Attachment> attachment_;
  LedgerEntry entry_{references(), "provider", nullptr};
};

}  // namespace vdslab::provider
