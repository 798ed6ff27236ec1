#include "async_order.h"

#include <utility>

#include "async_object.h"
#include "hresult.h"

namespace vdslab::provider {
namespace {

HRESULT BeginWork(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                  AsyncOperations::Work work, IVdsAsync** out) {
  // What was recovered is not broken again.
  const auto manner =
      type == VDS_ASYNCOUT_RECOVERLUN ? CancelManner::kNotOffered : CancelManner::kOffered;
  const auto operation = std::make_shared<AsyncOperation>(type, manner);
  abi::ComPtr<IVdsAsync> async;
  async.Attach(MakeAsync(session, operation));
  const auto tell = [session] { session->array().relay().AfterOperation(); };
  HRESULT begun = session->operations().Start(operation, std::move(work), tell);
  const bool comes_later = session->array().role().Has(Manner::kRefusalsComeLater);
  if (comes_later && operation->HasEnded()) begun = S_OK;  // it has the refusal as its result
  if (begun == VDS_E_OBJECT_DELETED && session->ended()) begun = session->Gone();  // meanwhile
  if (begun == S_OK) *out = async.Detach();
  tell();  // of the beginning; of the end whoever carries it out tells
  return begun;
}

// What only the arguments of the call are to blame for.
bool IsOfArguments(HRESULT refusal) {
  return refusal == E_INVALIDARG || refusal == E_POINTER || refusal == VDS_E_OBJECT_NOT_FOUND ||
         refusal == VDS_E_NOT_SUPPORTED;
}

}  // namespace

HRESULT BeginOrder(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                   AsyncOrder order, IVdsAsync** out) {
  const auto carry_out = [session, order = std::move(order)](AsyncOperation& running) {
    const sim::OnBehalfOf caller(session->caller());
    AsyncResult result;
    result.code = ToHresult(order(*session, running, result.made));
    return result;
  };
  return BeginWork(session, type, carry_out, out);
}

HRESULT RefuseOrder(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                    HRESULT refusal, IVdsAsync** out) {
  const bool comes_later = out != nullptr && session && IsOfArguments(refusal) &&
                           session->array().role().Has(Manner::kBadArgumentsComeLater);
  if (!comes_later) return refusal;
  const auto refuse = [refusal](AsyncOperation& running) {
    running.Accept();
    return AsyncResult{refusal, nullptr};
  };
  return BeginWork(session, type, refuse, out);
}

}  // namespace vdslab::provider
