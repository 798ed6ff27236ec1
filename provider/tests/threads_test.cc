// Many threads at once; stress_test.cc has them call anything.

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

constexpr int kThreads = 8;
constexpr int kCalls = 400;  // each thread

class Threads : public LoadedClient {
 protected:
  void OnEach(const std::function<void(int number)>& body) {
    std::vector<std::thread> threads;
    for (int number = 0; number < kThreads; ++number) threads.emplace_back(body, number);
    for (std::thread& thread : threads) thread.join();
  }
};

TEST_F(Threads, OnePlaceIsOneObjectForAll) {
  std::vector<ComPtr<IVdsDrive>> seen(kThreads);
  OnEach([&](int number) {
    for (int call = 0; call < kCalls; ++call) {
      seen[static_cast<std::size_t>(number)].Reset();
      EXPECT_EQ(Subsystem()->GetDrive(0, 0, seen[static_cast<std::size_t>(number)].put()), S_OK);
    }
  });
  for (const auto& drive : seen) EXPECT_EQ(drive, seen[0]);
}

TEST_F(Threads, OfManyUnloadsOneSucceeds) {
  std::atomic<int> succeeded{0};
  OnEach([&](int) { succeeded += Unload(TRUE) == S_OK; });
  EXPECT_EQ(succeeded, 1);
}

TEST_F(Threads, ResetsAndLoadsMayCross) {
  OnEach([&](int number) {
    for (int call = 0; call < kCalls / 20; ++call) {
      if (number % 2 == 0) {
        EXPECT_EQ(Lab("reset").result, S_OK);
        continue;
      }
      RecordingSink sink;
      const auto other = module_.CreateProvider();
      EXPECT_EQ(other.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), S_OK);
      EXPECT_EQ(other.As<IVdsProviderPrivate>()->OnUnload(TRUE), S_OK);
    }
  });
}

}  // namespace
}  // namespace vdslab::provider::testing
