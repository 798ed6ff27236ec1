// The provider object, by which everything begins.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "abi/stimulus.h"
#include "com_object.h"
#include "ledger.h"
#include "module.h"

namespace vdslab::provider {

struct LunRequest;

class ProviderObject
    : public ComObject<IVdsProvider, IVdsProviderPrivate, IVdsProviderSupport, IVdsHwProvider,
                       IVdsHwProviderPrivate, IVdsHwProviderPrivateMpio, IVdsHwProviderType,
                       IVdsHwProviderType2, IVdsHwProviderStoragePools, IVdsLabStimulus> {
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

  STDMETHODIMP QueryStoragePools(ULONG flags, ULONGLONG free_bytes, VDS_POOL_ATTRIBUTES* attributes,
                                 IEnumVdsObject** out) override;
  STDMETHODIMP CreateLunInStoragePool(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID pool,
                                      LPWSTR unmasking_list, VDS_HINTS2* hints,
                                      IVdsAsync** out) override;
  STDMETHODIMP QueryMaxLunCreateSizeInStoragePool(VDS_LUN_TYPE type, VDS_OBJECT_ID pool,
                                                  VDS_HINTS2* hints, ULONGLONG* out) override;

  STDMETHODIMP Describe(LPWSTR* json) override;
  STDMETHODIMP Apply(LPCWSTR name, LPCWSTR arguments_json, LPWSTR* result_json) override;

 protected:
  // Null before OnLoad and after OnUnload.
  std::shared_ptr<Session> CurrentSession() const;

 private:
  bool Offers(REFIID iid) const override;
  // That of the module, which is asked until it has one. Throws as it does.
  const Role& CurrentRole() const;

  std::shared_ptr<Attachment> CurrentAttachment() const;
  // What GetObject answers of what is not found. `kind`: nothing, the object cannot be held either.
  static HRESULT GiveDying(Session& session, std::optional<DeviceKind> kind,
                           const VDS_OBJECT_ID& id, IUnknown** out);
  // What arguments that are not good are answered with, also before OnLoad.
  static HRESULT RefusalOf(Arguments arguments);
  // The first reason to refuse that applies (AMB-19): invalid argument, not loaded, damaged cache.
  // S_OK gives the session.
  HRESULT Admission(Arguments arguments, std::shared_ptr<Session>& session) const;
  // The orders by which `request` could be carried out in a pool, unless the call is refused.
  HRESULT ReadOrders(Arguments arguments, const VDS_OBJECT_ID& pool_id, const LunRequest& request,
                     std::shared_ptr<Session>& session, std::vector<sim::LunOrder>& orders) const;
  // Takes the attachment out, if it is still the one; whoever succeeds takes it apart.
  bool Take(const std::shared_ptr<Attachment>& attachment);
  // `tell` gives the type of an array.
  static HRESULT TellType(VDS_HWPROVIDER_TYPE (*tell)(Array& array), VDS_HWPROVIDER_TYPE* out);
  HRESULT Renew(sim::Outcome (sim::Enclosure::*step)());

  const std::shared_ptr<ProviderLink> link_;
  mutable std::mutex mutex_;
  std::shared_ptr<Attachment> attachment_;
  bool was_loaded_ = false;
  mutable std::atomic<const Role*> role_{nullptr};
  LedgerEntry entry_{references(), "provider", nullptr};
};

}  // namespace vdslab::provider
