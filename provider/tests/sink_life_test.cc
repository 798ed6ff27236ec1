// A sink that ends while it is told something, or has the provider end, in both manners of telling.

#include <atomic>
#include <chrono>
#include <future>
#include <thread>
#include <utility>

#include "changed_enclosure.h"
#include "lun_client.h"
#include "mortal_sink.h"

namespace vdslab::provider::testing {
namespace {

class EnclosureThatTells : private ChangedEnclosure {
 protected:
  explicit EnclosureThatTells(const std::string& manner)
      : ChangedEnclosure("notify: queued", "notify: " + manner) {}
};

// What the sink does is a function of the test; what the client holds are these members.
class SinkLife : public ::testing::WithParamInterface<const char*>,
                 private EnclosureThatTells,
                 public Client {
 protected:
  SinkLife() : EnclosureThatTells(GetParam()) {}

  // Nothing is left of the sink, and nothing of the library when all is released.
  ~SinkLife() override {
    drive_.Reset();
    own_.Reset();
    if (provider_) Unload(TRUE);
    provider_.Reset();
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (module_.CanUnloadNow() != S_OK && std::chrono::steady_clock::now() < limit) {
      std::this_thread::yield();
    }
    EXPECT_EQ(module_.CanUnloadNow(), S_OK);
    EXPECT_EQ(ends_, 1);
    EXPECT_EQ(sink_.references(), 1u);
  }

  void LoadWith(
      std::function<void()> inside, HRESULT answer = S_OK,
      std::function<void()> at_its_end = [] {}) {
    const auto count_and_do = [this, inside = std::move(inside)] {
      ++calls_;
      inside();
    };
    const auto end = [this, at_its_end = std::move(at_its_end)] {
      at_its_end();
      ++ends_;
      ended_.Open();
    };
    own_.Attach(new MortalSink(count_and_do, end, answer));
    ASSERT_EQ(Life()->OnLoad(nullptr, own_.get()), S_OK);
    drive_ = FreeDrive();
  }
  HRESULT Change() {
    const auto held = drive_;  // who calls an object holds it
    return held->SetStatus(VDS_DRS_OFFLINE);
  }

  // The sink is inside OnNotify, and nobody else holds it, when `leave` begins on another thread.
  void LeaveWhileItIsCalled(std::function<void()> leave) {
    Door entered;
    Door door;
    LoadWith([&] {
      entered.Open();
      EXPECT_TRUE(door.Pass());
    });
    own_.Reset();
    auto caller = std::async(std::launch::async, [&] { return Change(); });
    ASSERT_TRUE(entered.Pass());
    auto leaving = std::async(std::launch::async, std::move(leave));
    EXPECT_EQ(leaving.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
    EXPECT_EQ(ends_, 0);
    door.Open();
    leaving.get();
    EXPECT_EQ(ends_, 1) << "nothing of the client is held when it has left";
    EXPECT_EQ(caller.get(), S_OK);
    EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
    EXPECT_EQ(calls_, 1);
  }

  ComPtr<IVdsAdviseSink> own_;
  ComPtr<IVdsDrive> drive_;
  Door ended_;
  std::atomic<int> calls_{0};
  std::atomic<int> ends_{0};
};

INSTANTIATE_TEST_SUITE_P(Told, SinkLife, ::testing::Values("queued", "inline"),
                         [](const auto& told) { return std::string(told.param); });

TEST_P(SinkLife, EndsAfterTheCallInWhichItUnloads) {
  LoadWith([this] {
    EXPECT_EQ(Unload(TRUE), S_OK);
    EXPECT_EQ(Unload(TRUE), VDS_E_INITIALIZE_NOT_CALLED);
    EXPECT_EQ(ends_, 0);
  });
  own_.Reset();
  EXPECT_EQ(Change(), S_OK);
  EXPECT_TRUE(ended_.Pass());
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
}

TEST_P(SinkLife, EndsAfterTheCallInWhichItReleasesTheProvider) {
  LoadWith([this] {
    provider_.Reset();
    EXPECT_EQ(ends_, 0);
  });
  own_.Reset();
  EXPECT_EQ(Change(), S_OK);
  EXPECT_TRUE(ended_.Pass());
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE) << "the drive is held";
}

TEST_P(SinkLife, EndsAfterTheCallInWhichItReleasesAllAndItself) {
  LoadWith([this] {
    EXPECT_EQ(Unload(TRUE), S_OK);
    drive_.Reset();
    provider_.Reset();
    own_.Reset();
    EXPECT_EQ(ends_, 0);
  });
  EXPECT_EQ(Change(), S_OK);
  EXPECT_TRUE(ended_.Pass());
}

TEST_P(SinkLife, LivesOnWithTheProviderWhenItReleasesItself) {
  LoadWith([this] { own_.Reset(); });
  EXPECT_EQ(Change(), S_OK);
  Drain();
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  Drain();
  EXPECT_EQ(calls_, 2);
  EXPECT_EQ(ends_, 0);
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(ends_, 1);
}

TEST_P(SinkLife, IsNotLetGoByOnUnloadWhileItIsCalled) {
  LeaveWhileItIsCalled([this] { EXPECT_EQ(Unload(), S_OK); });
}

TEST_P(SinkLife, IsNotLetGoByTheLastReleaseOfTheProviderWhileItIsCalled) {
  LeaveWhileItIsCalled([this] { provider_.Reset(); });
}

TEST_P(SinkLife, MayFailAsOftenAsItLikesAndUnload) {
  LoadWith(
      [this] {
        if (calls_ == 3) {
          EXPECT_EQ(Unload(TRUE), S_OK);
        }
      },
      E_FAIL);
  own_.Reset();
  EXPECT_EQ(Change(), S_OK);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  Drain();
  EXPECT_EQ(calls_, 2);
  EXPECT_EQ(Change(), S_OK);
  EXPECT_TRUE(ended_.Pass());
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
}

// It holds the provider, which holds it until OnUnload.
TEST_P(SinkLife, MayHoldTheProviderUntilItsEnd) {
  LoadWith([this] { EXPECT_EQ(Unload(TRUE), S_OK); }, S_OK,
           [this] {
             EXPECT_EQ(Unload(TRUE), VDS_E_INITIALIZE_NOT_CALLED);
             Drain();
             EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
             provider_.Reset();
           });
  own_.Reset();
  EXPECT_EQ(Change(), S_OK);
  EXPECT_TRUE(ended_.Pass());
}

TEST_P(SinkLife, MayHaveAnotherOneTakeItsPlace) {
  Door changed;
  LoadWith([&] {
    EXPECT_EQ(Unload(TRUE), S_OK);
    EXPECT_EQ(Load(), S_OK);
    drive_ = FreeDrive();
    changed.Open();
  });
  own_.Reset();
  EXPECT_EQ(Change(), S_OK);
  ASSERT_TRUE(changed.Pass());
  EXPECT_TRUE(ended_.Pass());
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  Drain();
  EXPECT_EQ(sink_.told().size(), 1u);
  EXPECT_EQ(calls_, 1);
}

}  // namespace
}  // namespace vdslab::provider::testing
