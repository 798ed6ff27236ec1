#include "async_order.h"

#include <utility>

#include "async_object.h"
#include "hresult.h"

namespace vdslab::provider {

HRESULT BeginOrder(const std::shared_ptr<Session>& session, VDS_ASYNC_OUTPUT_TYPE type,
                   AsyncOrder order, IVdsAsync** out) {
  // What was recovered is not broken again.
  const auto manner =
      type == VDS_ASYNCOUT_RECOVERLUN ? CancelManner::kNotOffered : CancelManner::kOffered;
  const auto operation = std::make_shared<AsyncOperation>(type, manner);
  abi::ComPtr<IVdsAsync> async;
  async.Attach(MakeAsync(session, operation));
  const auto carry_out = [session, order = std::move(order)](AsyncOperation& running) {
    AsyncResult result;
    result.code = ToHresult(order(*session, running, result.made));
    return result;
  };
  const auto tell = [session] { session->array().relay().AfterOperation(); };
  HRESULT begun = session->operations().Start(operation, carry_out, tell);
  const bool comes_later = session->array().role().Has(Manner::kRefusalsComeLater);
  if (comes_later && operation->HasEnded()) begun = S_OK;  // it has the refusal as its result
  if (begun == VDS_E_OBJECT_DELETED && session->ended()) begun = session->Gone();  // meanwhile
  if (begun == S_OK) *out = async.Detach();
  tell();  // of the beginning; of the end whoever carries it out tells
  return begun;
}

}  // namespace vdslab::provider
