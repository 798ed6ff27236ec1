#include "provider_time.h"

#include <gtest/gtest.h>

#include <thread>

namespace vdslab::conformance {
namespace {

TEST(ProviderTime, IsNotWaitedForWhenTheThingIsDone) {
  WakeUp wake_up;
  EXPECT_TRUE(WaitInProviderTime(
      wake_up, Milliseconds(60000), [] { return true; }, nullptr));
}

TEST(ProviderTime, EndsAtTheLimit) {
  WakeUp wake_up;
  EXPECT_FALSE(WaitInProviderTime(
      wake_up, Milliseconds(5), [] { return false; }, nullptr));
}

TEST(ProviderTime, IsMovedOnByTheWholeLimitAndNoMore) {
  WakeUp wake_up;
  Milliseconds advanced{0};
  EXPECT_FALSE(WaitInProviderTime(
      wake_up, Milliseconds(1600), [] { return false; }, [&](Milliseconds by) { advanced += by; }));
  EXPECT_EQ(advanced, Milliseconds(1600));
}

TEST(ProviderTime, IsMovedOnUntilTheThingIsDone) {
  WakeUp wake_up;
  Milliseconds advanced{0};
  EXPECT_TRUE(WaitInProviderTime(
      wake_up, Milliseconds(1600), [&] { return advanced >= Milliseconds(250); },
      [&](Milliseconds by) { advanced += by; }));
  EXPECT_EQ(advanced, Milliseconds(300));
}

TEST(ProviderTime, IsCutShortByARing) {
  WakeUp wake_up;
  std::atomic<bool> done{false};
  std::thread ringer([&] {
    done = true;
    wake_up.Ring();
  });
  EXPECT_TRUE(WaitInProviderTime(
      wake_up, Milliseconds(60000), [&] { return done.load(); }, nullptr));
  ringer.join();
}

}  // namespace
}  // namespace vdslab::conformance
