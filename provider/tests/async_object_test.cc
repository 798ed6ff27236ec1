// What a client sees of an operation through IVdsAsync.

#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "begun_operation.h"

namespace vdslab::provider::testing {
namespace {

constexpr HRESULT kPending = VDS_E_OPERATION_PENDING;
constexpr HRESULT kCancelled = VDS_E_OPERATION_CANCELED;

class AnAsyncObject : public BegunOperation {
 protected:
  Work Making() {
    return [this](AsyncOperation&) -> AsyncResult { return {S_OK, abi::ComPtr<IUnknown>(&made_)}; };
  }
};

TEST_F(AnAsyncObject, GivesEachWhoWaitsTheResultAndAReferenceOfHisOwn) {
  constexpr std::size_t kWaiters = 8;
  Begin([&](AsyncOperation& operation) -> AsyncResult {
    operation.Accept();
    EXPECT_TRUE(door_.Pass());
    return {S_OK, abi::ComPtr<IUnknown>(&made_)};
  });
  std::vector<Waited> seen(kWaiters);
  std::vector<std::thread> waiters;
  for (Waited& one : seen) waiters.emplace_back([this, &one] { one = Wait(); });
  door_.Open();
  for (std::thread& waiter : waiters) waiter.join();
  for (const Waited& one : seen) {
    EXPECT_EQ(one.returned, S_OK);
    EXPECT_EQ(one.code, S_OK);
    EXPECT_EQ(one.output.type, VDS_ASYNCOUT_CREATELUN);
    EXPECT_EQ(one.output.cl.pLunUnk, &made_);
  }
  operations_->Close();
  operations_->AwaitThreads();
  EXPECT_EQ(made_.references(), 2 + kWaiters);  // the test's, the operation's, and those
  for (const Waited& one : seen) one.output.cl.pLunUnk->Release();
}

TEST_F(AnAsyncObject, CanBeWaitedForAgainAfterTheEnd) {
  Begin(Making());
  for (int time = 0; time < 3; ++time) {
    const Waited waited = Wait();
    EXPECT_EQ(waited.code, S_OK);
    ASSERT_EQ(waited.output.cl.pLunUnk, &made_);
    waited.output.cl.pLunUnk->Release();
  }
}

TEST_F(AnAsyncObject, LetsGoOfWhatWasMadeWithItsLastReference) {
  Begin(Making());
  operations_->Close();
  operations_->AwaitThreads();
  operation_.reset();
  EXPECT_EQ(made_.references(), 2u);
  async_.Reset();
  EXPECT_EQ(made_.references(), 1u);
}

TEST_F(AnAsyncObject, GivesNothingWhenTheOperationFailed) {
  Begin([](AsyncOperation& operation) -> AsyncResult {
    operation.Accept();
    return {VDS_E_OBJECT_STATUS_FAILED, nullptr};
  });
  const Waited waited = Wait();
  EXPECT_EQ(waited.returned, S_OK);
  EXPECT_EQ(waited.code, VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(waited.output.type, VDS_ASYNCOUT_CREATELUN);
  EXPECT_EQ(waited.output.cl.pLunUnk, nullptr);
  EXPECT_EQ(Look(), (Status{VDS_E_OBJECT_STATUS_FAILED, 100}));
}

TEST_F(AnAsyncObject, TellsWhichOperationItIs) {
  for (const auto type :
       {VDS_ASYNCOUT_ADDLUNPLEX, VDS_ASYNCOUT_REMOVELUNPLEX, VDS_ASYNCOUT_EXTENDLUN,
        VDS_ASYNCOUT_SHRINKLUN, VDS_ASYNCOUT_RECOVERLUN}) {
    Begin(Making(), CancelManner::kOffered, type);
    const Waited waited = Wait();
    EXPECT_EQ(waited.output.type, type);
    EXPECT_EQ(waited.output.cl.pLunUnk, nullptr) << type;
  }
}

TEST_F(AnAsyncObject, ShowsHowFarTheOperationHasCome) {
  Begin(AtDoor(S_OK));
  EXPECT_EQ(Look(), (Status{kPending, 0}));
  operation_->ShowPercent(40);
  EXPECT_EQ(Look(), (Status{kPending, 40}));
  operation_->ShowPercent(100);
  EXPECT_EQ(Look(), (Status{kPending, 99}));
  door_.Open();
  Wait();
  EXPECT_EQ(Look(), (Status{S_OK, 100}));
}

TEST_F(AnAsyncObject, CancelsTheOperationOnceAndReleasesThoseWhoWait) {
  Begin([&](AsyncOperation& operation) -> AsyncResult {
    operation.Accept();
    EXPECT_TRUE(door_.Pass());
    return {operation.IsCancelled() ? E_FAIL : S_OK, abi::ComPtr<IUnknown>(&made_)};
  });
  Waited waited{};
  std::thread waiter([&] { waited = Wait(); });
  EXPECT_EQ(async_->Cancel(), S_OK);
  EXPECT_EQ(async_->Cancel(), kCancelled);
  EXPECT_EQ(Look(), (Status{kPending, 0}));
  door_.Open();
  waiter.join();
  EXPECT_EQ(waited.code, kCancelled);
  EXPECT_EQ(waited.output.cl.pLunUnk, nullptr);
  EXPECT_EQ(Look(), (Status{kCancelled, 100}));
  EXPECT_EQ(async_->Cancel(), kCancelled);
  EXPECT_EQ(made_.references(), 1u);
}

TEST_F(AnAsyncObject, CancelsTooLateAfterTheCommitAndAfterTheEnd) {
  Begin([&](AsyncOperation& operation) -> AsyncResult {
    EXPECT_TRUE(operation.Commit());
    operation.Accept();
    EXPECT_TRUE(door_.Pass());
    return {S_OK, nullptr};
  });
  EXPECT_EQ(async_->Cancel(), VDS_E_CANCEL_TOO_LATE);
  EXPECT_FALSE(operation_->IsCancelled());
  door_.Open();
  EXPECT_EQ(Wait().code, S_OK);
  EXPECT_EQ(async_->Cancel(), VDS_E_CANCEL_TOO_LATE);
}

TEST_F(AnAsyncObject, DoesNotCancelWhatCannotBeCancelled) {
  Begin(AtDoor(S_OK), CancelManner::kNotOffered);
  EXPECT_EQ(async_->Cancel(), VDS_E_NOT_SUPPORTED);
  door_.Open();
  EXPECT_EQ(Wait().code, S_OK);
  EXPECT_EQ(async_->Cancel(), VDS_E_NOT_SUPPORTED);
}

TEST_F(AnAsyncObject, HasOneWinnerWhenACancelMeetsTheCommit) {
  constexpr int kRounds = 500;
  for (int round = 0; round < kRounds; ++round) {
    Begin([&](AsyncOperation& operation) -> AsyncResult {
      operation.Accept();
      if (!operation.Commit()) return {E_FAIL, nullptr};
      return {S_OK, abi::ComPtr<IUnknown>(&made_)};
    });
    const HRESULT cancelled = async_->Cancel();
    const Waited waited = Wait();
    if (waited.output.cl.pLunUnk != nullptr) waited.output.cl.pLunUnk->Release();
    if (cancelled == S_OK) {
      ASSERT_EQ(waited.code, kCancelled);
    } else {
      ASSERT_EQ(cancelled, VDS_E_CANCEL_TOO_LATE);
      ASSERT_EQ(waited.code, S_OK);
    }
  }
}

TEST_F(AnAsyncObject, MayBeReleasedWhileTheOperationGoesOn) {
  bool was_cancelled = true;
  Begin([&](AsyncOperation& operation) -> AsyncResult {
    operation.Accept();
    EXPECT_TRUE(door_.Pass());
    was_cancelled = operation.IsCancelled();
    return {S_OK, nullptr};
  });
  async_.Reset();
  EXPECT_FALSE(operation_->HasEnded());
  door_.Open();
  EXPECT_EQ(operation_->Wait().code, S_OK);
  EXPECT_FALSE(was_cancelled);
}

TEST_F(AnAsyncObject, WantsPlacesForItsAnswers) {
  Begin(Making());
  HRESULT code = 77;
  VDS_ASYNC_OUTPUT output{};
  output.type = VDS_ASYNCOUT_CLEAN;
  EXPECT_EQ(async_->Wait(nullptr, &output), E_INVALIDARG);
  EXPECT_EQ(output.type, VDS_ASYNCOUT_UNKNOWN);
  EXPECT_EQ(async_->Wait(&code, nullptr), E_INVALIDARG);
  EXPECT_EQ(code, 0);
  ULONG percent = 77;
  code = 77;
  EXPECT_EQ(async_->QueryStatus(nullptr, &percent), E_INVALIDARG);
  EXPECT_EQ(percent, 0u);
  EXPECT_EQ(async_->QueryStatus(&code, nullptr), E_INVALIDARG);
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace vdslab::provider::testing
