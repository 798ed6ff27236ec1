// A provider object with defects. The objects of its sessions have theirs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "misbehaviour.h"
#include "provider_object.h"

namespace vdslab::provider {

class MisbehavingProvider final : public ProviderObject {
 public:
  explicit MisbehavingProvider(std::vector<std::string> defects)
      : MisbehavingProvider(std::make_shared<Misbehaviour>(std::move(defects))) {}
  ~MisbehavingProvider() override;

  STDMETHODIMP QueryInterface(REFIID iid, void** out) override;
  STDMETHODIMP GetProperties(VDS_PROVIDER_PROP* out) override;
  STDMETHODIMP GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type, IUnknown** out) override;
  STDMETHODIMP OnLoad(LPWSTR machine_name, IUnknown* callback) override;
  STDMETHODIMP OnUnload(BOOL force) override;
  STDMETHODIMP Reenumerate() override;
  STDMETHODIMP Refresh() override;
  STDMETHODIMP SetAllPathStatusesFromHbaPort(VDS_HBAPORT_PROP hba_port,
                                             VDS_PATH_STATUS status) override;
  STDMETHODIMP QueryStoragePools(ULONG flags, ULONGLONG free_bytes, VDS_POOL_ATTRIBUTES* attributes,
                                 IEnumVdsObject** out) override;
  STDMETHODIMP CreateLunInStoragePool(VDS_LUN_TYPE type, ULONGLONG size, VDS_OBJECT_ID pool,
                                      LPWSTR unmasking_list, VDS_HINTS2* hints,
                                      IVdsAsync** out) override;
  STDMETHODIMP Apply(LPCWSTR name, LPCWSTR arguments_json, LPWSTR* result_json) override;

 private:
  explicit MisbehavingProvider(std::shared_ptr<Misbehaviour> misbehaviour)
      : ProviderObject(misbehaviour), misbehaviour_(std::move(misbehaviour)) {}
  bool Has(std::string_view defect) const { return misbehaviour_->Has(defect); }
  void AnnounceArrival();
  void PretendNoFlush(const std::string& stimulus, LPWSTR* answer);

  const std::shared_ptr<Misbehaviour> misbehaviour_;
  abi::ComPtr<IVdsAdviseSink> late_sink_;  // kept beyond OnUnload, which no provider may do
};

}  // namespace vdslab::provider
