// Many threads at once.

#include <atomic>
#include <functional>
#include <random>
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

  // One call chosen by `choice` on one of the drives.
  void CallSomething(unsigned choice, const ComPtr<IVdsDrive>& drive) {
    static constexpr VDS_DRIVE_STATUS kStatuses[] = {VDS_DRS_ONLINE, VDS_DRS_OFFLINE,
                                                     VDS_DRS_UNKNOWN, VDS_DRS_FAILED};
    const DriveFacts facts = Facts(drive.get());
    switch (choice % 8) {
      case 0:
        Lab("drive.unplug", At(facts));
        Lab("drive.plug", At(facts));
        break;
      case 1:
        EXPECT_NE(provider_->Reenumerate(), E_UNEXPECTED);
        EXPECT_NE(provider_->Refresh(), E_UNEXPECTED);
        break;
      case 2:
        EXPECT_GE(Drives().size(), 4u);
        break;
      case 3: {
        ComPtr<IUnknown> found;
        EXPECT_NE(Life()->GetObject(facts.id, VDS_OT_DRIVE, found.put()), E_UNEXPECTED);
        break;
      }
      default:
        EXPECT_NE(drive->SetStatus(kStatuses[choice / 8 % 4]), E_UNEXPECTED);
    }
  }
};

TEST_F(Threads, RandomCallsDoNoHarm) {
  OnEach([&](int number) {
    std::minstd_rand random(static_cast<unsigned>(number) + 1);
    for (int call = 0; call < kCalls; ++call) {
      const auto drives = Drives();
      CallSomething(static_cast<unsigned>(random()), drives[random() % drives.size()]);
    }
  });
  Drain();
  EXPECT_EQ(Drives().size(), 12u);
}

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
