// Who runs operations, and what keeps the library until they are over.

#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "array.h"
#include "begun_operation.h"
#include "embedded.h"
#include "scenario/enclosure_file.h"

namespace vdslab::provider::testing {
namespace {

class AsyncWork : public BegunOperation {};

TEST_F(AsyncWork, ThatIsRefusedIsRefusedByTheMethodThatBeganIt) {
  EXPECT_EQ(Begin([](AsyncOperation&) -> AsyncResult {
              return {VDS_E_NOT_ENOUGH_SPACE, nullptr};
            }),
            VDS_E_NOT_ENOUGH_SPACE);
}

TEST_F(AsyncWork, ThatSucceedsAtOnceIsAccepted) {
  EXPECT_EQ(Begin([](AsyncOperation&) -> AsyncResult { return {S_OK, nullptr}; }), S_OK);
}

TEST_F(AsyncWork, GoesOnAfterItIsAcceptedAndMayFailThen) {
  EXPECT_EQ(Begin(AtDoor(VDS_E_TIMEOUT)), S_OK);
  EXPECT_FALSE(operation_->HasEnded());
  door_.Open();
  EXPECT_EQ(Wait().code, VDS_E_TIMEOUT);
}

TEST_F(AsyncWork, RunsOnAnotherThread) {
  std::thread::id where;
  Begin([&](AsyncOperation&) -> AsyncResult {
    where = std::this_thread::get_id();
    return {S_OK, nullptr};
  });
  Wait();
  EXPECT_NE(where, std::this_thread::get_id());
}

TEST_F(AsyncWork, ThatThrowsHasAResult) {
  EXPECT_EQ(Begin([](AsyncOperation&) -> AsyncResult { throw std::bad_alloc(); }), E_OUTOFMEMORY);
  EXPECT_EQ(Begin([](AsyncOperation& operation) -> AsyncResult {
              operation.Accept();
              throw std::runtime_error("a defect of the test's own");
            }),
            S_OK);
  EXPECT_EQ(Wait().code, E_UNEXPECTED);
}

TEST_F(AsyncWork, KeepsTheLibraryUntilItIsOver) {
  Begin(AtDoor(S_OK));
  async_.Reset();
  EXPECT_EQ(ModuleReference::count(), 1);
  door_.Open();
  operations_->Close();
  operations_->AwaitThreads();
  EXPECT_EQ(ModuleReference::count(), 0);
}

TEST_F(AsyncWork, StopsAnUnforcedEndWhileItGoesOn) {
  Begin(AtDoor(S_OK));
  EXPECT_FALSE(operations_->CloseIfIdle());
  EXPECT_FALSE(operation_->IsCancelled());
  door_.Open();
  Wait();
  EXPECT_TRUE(operations_->CloseIfIdle());
  EXPECT_EQ(Begin(AtDoor(S_OK)), VDS_E_OBJECT_DELETED);
}

TEST_F(AsyncWork, ThatOnlyTellsOthersOfItsEndStopsNobody) {
  Begin(
      [](AsyncOperation&) -> AsyncResult {
        return {S_OK, nullptr};
      },
      CancelManner::kOffered, VDS_ASYNCOUT_CREATELUN, [&] { EXPECT_TRUE(door_.Pass()); });
  Wait();
  EXPECT_TRUE(operations_->CloseIfIdle());
  EXPECT_EQ(ModuleReference::count(), 2);  // the object's and the thread's
  door_.Open();
}

TEST_F(AsyncWork, IsCancelledByAForcedEndWhereItCanBe) {
  Begin(AtDoor(S_OK), CancelManner::kNotOffered);
  const auto stubborn = operation_;
  Begin(AtDoor(S_OK));
  operations_->Close();
  EXPECT_TRUE(operation_->IsCancelled());
  EXPECT_FALSE(stubborn->IsCancelled());
  door_.Open();
  EXPECT_EQ(operation_->Wait().code, VDS_E_OPERATION_CANCELED);
  EXPECT_EQ(stubborn->Wait().code, S_OK);
}

TEST_F(AsyncWork, IsWaitedForByAllThreadsButItsOwn) {
  std::atomic<bool> told = false;
  Begin(
      [](AsyncOperation&) -> AsyncResult {
        return {S_OK, nullptr};
      },
      CancelManner::kOffered, VDS_ASYNCOUT_CREATELUN,
      [&] {
        operations_->Close();
        operations_->AwaitThreads();
        EXPECT_TRUE(door_.Pass());
        told = true;
      });
  std::thread waiter([&] {
    operations_->AwaitThreads();
    EXPECT_TRUE(told);
  });
  door_.Open();
  waiter.join();
}

TEST_F(AsyncWork, OfManyThreadsEndsForEach) {
  constexpr int kThreads = 8;
  constexpr int kOperations = 100;  // each thread
  std::atomic<int> ended{0};
  std::vector<std::thread> threads;
  for (int number = 0; number < kThreads; ++number) {
    threads.emplace_back([&] {
      for (int i = 0; i < kOperations; ++i) {
        const auto operation =
            std::make_shared<AsyncOperation>(VDS_ASYNCOUT_RECOVERLUN, CancelManner::kOffered);
        const auto work = [](AsyncOperation&) -> AsyncResult { return {S_OK, nullptr}; };
        EXPECT_EQ(operations_->Start(operation, work, [&] { ++ended; }), S_OK);
        EXPECT_EQ(operation->Wait().code, S_OK);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  operations_->Close();
  operations_->AwaitThreads();
  EXPECT_EQ(ended, kThreads * kOperations);
}

// As when the sink of another client does not return.
TEST_F(AsyncWork, ThatTellsForLongIsNotWaitedForWhenItHasEnded) {
  Begin(
      [](AsyncOperation&) -> AsyncResult {
        return {S_OK, nullptr};
      },
      CancelManner::kOffered, VDS_ASYNCOUT_CREATELUN, [this] { EXPECT_TRUE(door_.Pass()); });
  operations_->Close();
  operations_->AwaitThreads(std::chrono::milliseconds(1));
  EXPECT_EQ(ModuleReference::count(), 2) << "it keeps the library";
  door_.Open();
}

TEST_F(AsyncWork, ThatHasNotEndedIsWaitedForHoweverLong) {
  Begin(AtDoor(S_OK), CancelManner::kNotOffered);
  operations_->Close();
  std::atomic<bool> is_open{false};
  std::thread opener([&] {
    is_open = true;
    door_.Open();
  });
  operations_->AwaitThreads(std::chrono::milliseconds(0));
  EXPECT_TRUE(is_open);
  opener.join();
}

class AsyncWorkThatTakesTime : public BegunOperation,
                               public ::testing::WithParamInterface<sim::ClockKind> {};

TEST_P(AsyncWorkThatTakesTime, EndsWhenThatHasPassedByItsClock) {
  sim::EnclosureSpec spec = sim::ParseEnclosure(kDefaultEnclosure, "default.yaml");
  spec.clock = GetParam();
  Array array(spec);
  sim::Clock& clock = array.enclosure().clock();
  const sim::TimePoint due = clock.Now() + std::chrono::milliseconds(30);
  EXPECT_EQ(Begin([&](AsyncOperation& operation) -> AsyncResult {
              operation.Accept();
              clock.BeginRunning();
              clock.SleepUntil(due);
              clock.EndRunning();
              return {S_OK, nullptr};
            }),
            S_OK);
  EXPECT_EQ(Wait().code, S_OK);
  EXPECT_GE(clock.Now(), due);
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, AsyncWorkThatTakesTime,
                         ::testing::Values(sim::ClockKind::kVirtual, sim::ClockKind::kReal));

}  // namespace
}  // namespace vdslab::provider::testing
