// An asynchronous operation with work of the test's own.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "async_object.h"
#include "async_operations.h"
#include "module_threads.h"
#include "recording_sink.h"

namespace vdslab::provider::testing {

class BegunOperation : public ::testing::Test {
 protected:
  using Work = AsyncOperations::Work;

  // Work that opens `entered` and then waits at `door` must have its door opened by the test.
  ~BegunOperation() override {
    operations_->Close();
    operations_->AwaitThreads();
    async_.Reset();
    operation_.reset();
    EXPECT_EQ(ModuleReference::count(), 0);
    ModuleThreads::Join();
  }

  HRESULT Begin(
      Work work, CancelManner manner = CancelManner::kOffered,
      VDS_ASYNC_OUTPUT_TYPE type = VDS_ASYNCOUT_CREATELUN,
      std::function<void()> afterwards = [] {}) {
    operation_ = std::make_shared<AsyncOperation>(type, manner);
    async_.Attach(MakeAsync(nullptr, operation_));
    return operations_->Start(operation_, std::move(work), std::move(afterwards));
  }

  // Work that is accepted, waits for the door, and ends with `result`.
  Work AtDoor(HRESULT result) {
    return [this, result](AsyncOperation& operation) -> AsyncResult {
      operation.Accept();
      EXPECT_TRUE(door_.Pass());
      return {result, nullptr};
    };
  }

  struct Waited {
    HRESULT returned;
    HRESULT code;
    VDS_ASYNC_OUTPUT output;
  };
  static Waited Wait(IVdsAsync* async) {
    Waited waited{};
    waited.returned = async->Wait(&waited.code, &waited.output);
    return waited;
  }
  Waited Wait() const { return Wait(async_.get()); }

  struct Status {
    HRESULT code;
    ULONG percent;
    bool operator==(const Status&) const = default;
  };
  Status Look() const {
    Status status{};
    EXPECT_EQ(async_->QueryStatus(&status.code, &status.percent), S_OK);
    return status;
  }

  Door door_;
  RecordingSink made_;  // stands for what an operation makes: it tells its references
  const std::shared_ptr<AsyncOperations> operations_ = std::make_shared<AsyncOperations>();
  std::shared_ptr<AsyncOperation> operation_;
  abi::ComPtr<IVdsAsync> async_;
};

}  // namespace vdslab::provider::testing
