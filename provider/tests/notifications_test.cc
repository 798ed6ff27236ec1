// What reaches the advise sink, when, and how often.

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Notifications : public LoadedClient {
 protected:
  Notifications() : drive_(FreeDrive()), facts_(Facts(drive_.get())) {}
  const ComPtr<IVdsDrive> drive_;
  const DriveFacts facts_;
};

TEST_F(Notifications, AChangeOfStatusIsOneCallWithModifyFirst) {
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  Drain();
  const auto told = sink_.told();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED));
  EXPECT_EQ(told[0].call, told[1].call);
  EXPECT_EQ(told[0].object, facts_.id);
  EXPECT_EQ(told[1].object, facts_.id);
}

TEST_F(Notifications, AMemberTakesItsLunAlong) {
  EXPECT_EQ(MemberDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
  Drain();
  EXPECT_THAT(sink_.codes(), ::testing::IsSupersetOf(
                                 {VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED, VDS_NF_LUN_MODIFY}));
  for (const Told& told : sink_.told()) EXPECT_EQ(told.call, 0u);
}

TEST_F(Notifications, AChangeOfFlagsIsOneModify) {
  EXPECT_EQ(drive_->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  EXPECT_EQ(drive_->SetFlags(VDS_DRF_HOTSPARE), S_OK);  // it is so already
  Drain();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY));
  EXPECT_EQ(drive_->ClearFlags(VDS_DRF_HOTSPARE), S_OK);
  EXPECT_EQ(drive_->ClearFlags(VDS_DRF_HOTSPARE), S_OK);
  Drain();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY));
  for (const Told& told : sink_.told()) EXPECT_EQ(told.object, facts_.id);
}

TEST_F(Notifications, ARefusedChangeIsNotAnnounced) {
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_FAILED), VDS_E_NOT_SUPPORTED);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  Drain();
  EXPECT_THAT(sink_.codes(), IsEmpty());
}

TEST_F(Notifications, WhatHardwareDoesIsAnnouncedToo) {
  Lab("drive.unplug", At(facts_));
  Lab("drive.plug", At(facts_));
  Lab("controller.fail", {{"controller", 0}});
  Lab("link.cut", {{"controller", 1}, {"port", 0}});
  Drain();
  const auto codes = sink_.codes();
  EXPECT_THAT(codes, ::testing::IsSupersetOf({VDS_NF_DRIVE_DEPART, VDS_NF_DRIVE_ARRIVE,
                                              VDS_NF_CONTROLLER_MODIFY, VDS_NF_PORT_MODIFY}));
}

TEST_F(Notifications, TheAnswerOfTheSinkChangesNothing) {
  sink_.answer = S_FALSE;
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  sink_.answer = E_FAIL;
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  Drain();
  EXPECT_EQ(sink_.told().size(), 3u);
}

TEST_F(Notifications, ASinkThatSleepsHoldsUpNoCall) {
  Door door;
  sink_.inside = [&] { EXPECT_TRUE(door.Pass()); };
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
    EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  }
  door.Open();
  Drain();
  EXPECT_EQ(sink_.told().size(), 300u);
}

// OFFLINE is told by two notifications and ONLINE by one. The queue holds 4096, beside those that
// the sink has been given.
TEST_F(Notifications, NothingIsDroppedWhenTheQueueIsFull) {
  constexpr int kUntilFull = 2730;
  Door door;
  std::atomic<bool> is_inside{false};
  sink_.inside = [&] {
    is_inside = true;
    EXPECT_TRUE(door.Pass());
  };
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  while (!is_inside) std::this_thread::yield();
  std::atomic<int> returned{0};
  auto caller = std::async(std::launch::async, [&] {
    for (int i = 1; i < 4000; ++i) {
      EXPECT_EQ(drive_->SetStatus(i % 2 == 0 ? VDS_DRS_OFFLINE : VDS_DRS_ONLINE), S_OK);
      ++returned;
    }
  });
  while (returned < kUntilFull) std::this_thread::yield();
  EXPECT_EQ(caller.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  EXPECT_EQ(returned, kUntilFull);  // the next call has filled it, and waits
  door.Open();
  caller.get();
  Drain();
  EXPECT_EQ(sink_.told().size(), 6000u);
}

TEST_F(Notifications, TheSinkMayCallBack) {
  const auto other = MemberDrive();
  HRESULT same_drive = E_UNEXPECTED;
  HRESULT other_drive = E_UNEXPECTED;
  bool once = true;
  sink_.inside = [&] {
    if (!std::exchange(once, false)) return;
    same_drive = drive_->SetStatus(VDS_DRS_ONLINE);
    other_drive = other->SetStatus(VDS_DRS_OFFLINE);
    EXPECT_EQ(Lab("events.drain").result, S_OK);
    EXPECT_EQ(Drives().size(), 15u);
  };
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  ASSERT_TRUE(sink_.Await(5));
  // The call that caused the event may or may not have returned (AMB-15).
  EXPECT_THAT(same_drive, ::testing::AnyOf(S_OK, VDS_E_ANOTHER_CALL_IN_PROGRESS));
  EXPECT_EQ(other_drive, S_OK);
}

TEST_F(Notifications, NothingArrivesAfterOnUnload) {
  for (int i = 0; i < 50; ++i) {
    drive_->SetStatus(VDS_DRS_OFFLINE);
    drive_->SetStatus(VDS_DRS_ONLINE);
  }
  EXPECT_EQ(Unload(), S_OK);
  const std::size_t count = sink_.told().size();
  EXPECT_EQ(sink_.references(), 1u);
  Lab("drive.fail", At(facts_));
  EXPECT_EQ(Load(), S_OK);
  Drain();
  EXPECT_EQ(sink_.told().size(), count);
}

TEST_F(Notifications, TheSinkMayUnload) {
  Door unloaded;
  HRESULT result = E_UNEXPECTED;
  sink_.inside = [&] {
    result = Unload(TRUE);  // the call that caused the event may not have returned
    unloaded.Open();
  };
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_OFFLINE), S_OK);
  ASSERT_TRUE(unloaded.Pass());
  EXPECT_EQ(result, S_OK);
  EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
  ASSERT_TRUE(sink_.Await(2));
}

// The queue is forgotten, once no object of the array before is anything any more, and calls of the
// provider reach the new one.
void AwaitReset(const ComPtr<IVdsDrive>& former, const ComPtr<IVdsHwProvider>& provider) {
  VDS_DRIVE_PROP read{};
  while (former->GetProperties(&read) == S_OK) {
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
  }
  ComPtr<IEnumVdsObject> subsystems;
  EXPECT_EQ(provider->QuerySubSystems(subsystems.put()), S_OK);
}

TEST_F(Notifications, AResetForgetsWhatIsQueued) {
  Door door;
  Door entered;
  sink_.inside = [&] {
    entered.Open();
    EXPECT_TRUE(door.Pass());
  };
  drive_->SetStatus(VDS_DRS_OFFLINE);
  drive_->SetStatus(VDS_DRS_ONLINE);
  ASSERT_TRUE(entered.Pass());
  std::thread opener([&] {
    AwaitReset(drive_, provider_);
    door.Open();
  });
  EXPECT_EQ(Lab("reset").result, S_OK);
  opener.join();
  Drain();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED));
  sink_.Clear();
  Lab("drive.fail", At(facts_));
  Drain();
  EXPECT_EQ(sink_.told().front().object, facts_.id);
}

}  // namespace
}  // namespace vdslab::provider::testing
