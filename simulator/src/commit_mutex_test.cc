#include "commit_mutex.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace vdslab::sim {
namespace {

TEST(CommitMutex, LetsOneInAtATime) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 20000;
  CommitMutex mutex;
  int count = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        const CommitLock lock(mutex);
        ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, kThreads * kRounds);
}

TEST(CommitMutex, TellsWhenItIsTaken) {
  CommitMutex mutex;
  ASSERT_TRUE(mutex.try_lock());
  EXPECT_FALSE(mutex.try_lock());
  mutex.unlock();
  EXPECT_TRUE(mutex.try_lock());
  mutex.unlock();
}

}  // namespace
}  // namespace vdslab::sim
