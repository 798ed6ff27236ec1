#include "misbehaving_async.h"

#include <atomic>
#include <utility>

#include "com_object.h"
#include "ledger.h"
#include "misbehaviour.h"
#include "no_return.h"

namespace vdslab::provider {
namespace {

class MisbehavingAsync final : public ComObject<IVdsAsync> {
 public:
  MisbehavingAsync(std::shared_ptr<Session> session, abi::ComPtr<IVdsAsync> real)
      : session_(std::move(session)), real_(std::move(real)) {}
  ~MisbehavingAsync() override {
    if (Has("release_cancels")) real_->Cancel();
  }

  STDMETHODIMP Cancel() override {
    if (IsPending() && (Has("cancel_does_nothing") || Has("cancel_leaves_the_lun"))) {
      is_cancelled_in_words_ = true;
      return S_OK;
    }
    return session_->misbehaviour()->Told(
        real_->Cancel(), {{"late_cancel_is_s_ok", VDS_E_CANCEL_TOO_LATE, S_OK},
                          {"second_cancel_is_s_ok", VDS_E_OPERATION_CANCELED, S_OK}});
  }

  STDMETHODIMP Wait(HRESULT* code, VDS_ASYNC_OUTPUT* out) override {
    if (code == nullptr || out == nullptr) return real_->Wait(code, out);
    const HRESULT code_before = *code;
    const VDS_ASYNC_OUTPUT out_before = *out;
    const bool is_early = IsPending();
    if (is_early && Has("wait_does_not_wait")) {
      *code = VDS_E_OPERATION_PENDING;
      *out = {};
      return S_OK;
    }
    if (is_early && waiters_++ != 0 && Has("second_waiter_is_not_woken")) HangForEver();
    if (has_been_waited_for_ && Has("second_wait_fails")) return E_UNEXPECTED;
    real_->Wait(code, out);
    has_been_waited_for_ = true;
    if (*code == S_OK) DistortSuccess(code, out);
    const HRESULT result = FAILED(*code) ? DistortFailure(code, out, out_before) : S_OK;
    if (out->type == VDS_ASYNCOUT_SHRINKLUN && Has("shrink_is_told_as_extend")) {
      out->type = VDS_ASYNCOUT_EXTENDLUN;
    }
    if (Has("output_type_is_unknown")) out->type = VDS_ASYNCOUT_UNKNOWN;
    if (Has("result_is_not_set")) *code = code_before;
    return result;
  }

  STDMETHODIMP QueryStatus(HRESULT* code, ULONG* percent) override {
    if (Has("query_status_waits")) WaitForTheEnd();
    const HRESULT result = real_->QueryStatus(code, percent);
    if (FAILED(result)) return result;
    if (*code == VDS_E_OPERATION_PENDING) {
      if (Has("progress_is_complete_too_early")) *percent = 100;
      if (Has("running_operation_has_succeeded")) *code = S_OK;
      return result;
    }
    if (*code == S_OK && IsDenied()) *code = VDS_E_OPERATION_CANCELED;
    const bool goes_back = ends_told_++ != 0 && Has("progress_goes_back");
    if (goes_back || Has("ended_operation_is_pending")) {
      *code = VDS_E_OPERATION_PENDING;
      *percent = 99;
    }
    if (Has("end_is_at_0_per_cent")) *percent = 0;
    return result;
  }

 private:
  bool Has(std::string_view defect) const { return session_->misbehaviour()->Has(defect); }

  bool IsPending() const {
    HRESULT code = S_OK;
    ULONG percent = 0;
    real_->QueryStatus(&code, &percent);
    return code == VDS_E_OPERATION_PENDING;
  }

  void WaitForTheEnd() const {
    HRESULT code = S_OK;
    VDS_ASYNC_OUTPUT out{};
    real_->Wait(&code, &out);
    if (out.type == VDS_ASYNCOUT_CREATELUN && out.cl.pLunUnk != nullptr) out.cl.pLunUnk->Release();
  }

  // What it has done is there, and is said not to be.
  bool IsDenied() const { return is_cancelled_in_words_ && Has("cancel_leaves_the_lun"); }

  void DistortSuccess(HRESULT* code, VDS_ASYNC_OUTPUT* out) const {
    if (IsDenied()) *code = VDS_E_OPERATION_CANCELED;
    if (out->type != VDS_ASYNCOUT_CREATELUN) return;
    const bool is_missing = IsDenied() || Has("made_lun_is_missing");
    if (is_missing || Has("made_lun_comes_without_reference")) out->cl.pLunUnk->Release();
    if (is_missing) out->cl.pLunUnk = nullptr;
  }

  // What Wait itself answers.
  HRESULT DistortFailure(HRESULT* code, VDS_ASYNC_OUTPUT* out,
                         const VDS_ASYNC_OUTPUT& out_before) const {
    const HRESULT truth = *code;
    if (Has("failed_operation_leaves_the_output")) *out = out_before;
    if (Has("failed_operation_is_told_as_success")) *code = S_OK;
    return Has("wait_fails_with_the_operation") ? truth : S_OK;
  }

  const std::shared_ptr<Session> session_;
  const abi::ComPtr<IVdsAsync> real_;
  std::atomic<bool> is_cancelled_in_words_{false};
  std::atomic<bool> has_been_waited_for_{false};
  std::atomic<unsigned> waiters_{0};  // while it goes on
  std::atomic<unsigned> ends_told_{0};
  LedgerEntry entry_{references(), "async", session_.get()};
};

}  // namespace

IVdsAsync* MakeMisbehavingAsync(std::shared_ptr<Session> session, IVdsAsync* real) {
  abi::ComPtr<IVdsAsync> held;
  held.Attach(real);
  if (session->misbehaviour()->Has("async_is_missing")) return nullptr;
  return new MisbehavingAsync(std::move(session), std::move(held));
}

}  // namespace vdslab::provider
