#include "async_object.h"

#include <optional>
#include <utility>

#include "com_object.h"
#include "device_object.h"
#include "ledger.h"
#include "misbehaving_async.h"

namespace vdslab::provider {
namespace {

// A type without a member in the output brings nothing but itself (AMB-28).
void Describe(VDS_ASYNC_OUTPUT_TYPE type, const AsyncResult& result, VDS_ASYNC_OUTPUT* out) {
  out->type = type;
  if (type == VDS_ASYNCOUT_CREATELUN) {
    out->cl.pLunUnk = abi::ComPtr<IUnknown>(result.made).Detach();
  }
}

class AsyncObject final : public ComObject<IVdsAsync> {
 public:
  AsyncObject(std::shared_ptr<Session> session, std::shared_ptr<AsyncOperation> operation)
      : session_(std::move(session)), operation_(std::move(operation)) {
    const bool is_held_by_clients = session_ == nullptr || session_->misbehaviour() == nullptr;
    if (is_held_by_clients) entry_.emplace(references(), "async", session_.get());
  }

  STDMETHODIMP Cancel() override { return operation_->AskToCancel(); }

  STDMETHODIMP Wait(HRESULT* code, VDS_ASYNC_OUTPUT* out) override {
    if (!Cleared(code, out).are_good()) return NullRefusal();
    const AsyncResult& result = operation_->Wait();
    *code = result.code;
    Describe(operation_->type(), result, out);
    return S_OK;
  }

  STDMETHODIMP QueryStatus(HRESULT* code, ULONG* percent) override {
    if (!Cleared(code, percent).are_good()) return NullRefusal();
    const AsyncOperation::Status status = operation_->status();
    *code = status.code;
    *percent = status.percent;
    const bool tells_it_twice = status.code == VDS_E_OPERATION_PENDING && session_ != nullptr &&
                                session_->array().role().Has(Manner::kPendingIsTheResult);
    return tells_it_twice ? VDS_E_OPERATION_PENDING : S_OK;
  }

 private:
  HRESULT NullRefusal() const {
    return session_ == nullptr ? E_INVALIDARG
                               : session_->array().role().RefusalOf(Arguments::Null());
  }

  const std::shared_ptr<Session> session_;
  const std::shared_ptr<AsyncOperation> operation_;
  std::optional<LedgerEntry> entry_{};  // nothing: clients hold what is in front of it
};

}  // namespace

IVdsAsync* MakeAsync(std::shared_ptr<Session> session, std::shared_ptr<AsyncOperation> operation) {
  auto* plain = new AsyncObject(session, std::move(operation));
  if (session == nullptr || session->misbehaviour() == nullptr) return plain;
  return MakeMisbehavingAsync(std::move(session), plain);
}

}  // namespace vdslab::provider
