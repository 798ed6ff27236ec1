// An operation that goes on after the method that began it has returned, as its work and its
// clients share it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>

#include "abi/com_ptr.h"
#include "abi/vds.h"
#include "simulator/lun_orders.h"

namespace vdslab::provider {

// How an operation ended, and the object that it has made, if any.
struct AsyncResult {
  HRESULT code = E_UNEXPECTED;
  abi::ComPtr<IUnknown> made;
};

enum class CancelManner : std::uint8_t { kOffered, kNotOffered };

// Threads: any. No lock is held while anything outside of it is called.
class AsyncOperation final : public sim::Work {
 public:
  AsyncOperation(VDS_ASYNC_OUTPUT_TYPE type, CancelManner manner) : type_(type), manner_(manner) {}

  VDS_ASYNC_OUTPUT_TYPE type() const { return type_; }

  // --- For its work, on whatever thread that runs.

  // The method that began it may return. Until then what the work returns is what that method
  // returns.
  void Accept() override;
  // The work is over. After a cancel that came in time the result is VDS_E_OPERATION_CANCELED,
  // whatever else went wrong, and nothing has been made.
  void End(AsyncResult result);

  // --- For its clients.

  // Returns once it is accepted, with S_OK, or has been refused, with the reason.
  HRESULT AwaitAcceptance();
  // Returns once it has ended. The result lives as long as the operation.
  const AsyncResult& Wait();

  struct Status {
    HRESULT code;           // VDS_E_OPERATION_PENDING until it has ended
    std::uint32_t percent;  // below 100 until it has ended
  };
  Status status() const;
  bool HasEnded() const;

  // S_OK: it ends with VDS_E_OPERATION_CANCELED, though perhaps not at once. Else
  // VDS_E_NOT_SUPPORTED, VDS_E_OPERATION_CANCELED (it was cancelled before) or
  // VDS_E_CANCEL_TOO_LATE.
  // Source: Microsoft Learn: IVdsAsync::Cancel.
  HRESULT AskToCancel();

 private:
  bool IsRefusal(const AsyncResult& result) const;

  const VDS_ASYNC_OUTPUT_TYPE type_;
  const CancelManner manner_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool is_accepted_ = false;
  std::optional<AsyncResult> result_;  // written once
};

}  // namespace vdslab::provider
