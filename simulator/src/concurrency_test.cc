#include <algorithm>
#include <atomic>
#include <thread>

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

constexpr int kRounds = 300;

class Concurrency : public EnclosureTest {
 protected:
  explicit Concurrency(EnclosureSpec spec = TestSpec()) : EnclosureTest(std::move(spec)) {}

  template <class One, class Other>
  static void Together(One one, Other other) {
    std::thread thread(one);
    other();
    thread.join();
  }
};

class WaitingConcurrency : public Concurrency {
 protected:
  static EnclosureSpec Waiting() {
    EnclosureSpec spec = TestSpec();
    spec.on_conflict = OnConflict::kWait;
    return spec;
  }
  WaitingConcurrency() : Concurrency(Waiting()) {}
};

TEST_F(Concurrency, TwoFreeDrivesDoNotHinderEachOther) {
  const auto work = [this](SlotAddress slot) {
    for (int round = 0; round < kRounds; ++round) {
      EXPECT_EQ(TakeOffline(slot), Outcome::kOk);
      EXPECT_EQ(BringOnline(slot), Outcome::kOk);
    }
  };
  Together([&] { work(kFree); }, [&] { work(kOtherFree); });
  EXPECT_EQ(Happenings().size(), 4u * kRounds);
}

TEST_F(Concurrency, TwoMembersDoNotTakeTheLastCopyTogether) {
  for (int round = 0; round < kRounds; ++round) {
    Outcome one{}, other{};
    Together([&] { one = TakeOffline(kMember); }, [&] { other = TakeOffline(kOtherMember); });
    EXPECT_FALSE(one == Outcome::kOk && other == Outcome::kOk);
    EXPECT_TRUE(one == Outcome::kOk || other == Outcome::kOk);
    EXPECT_EQ(Lun(kParityLun).status, LunStatus::kOnline);
    EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
    EXPECT_EQ(BringOnline(kOtherMember), Outcome::kOk);
  }
}

TEST_F(Concurrency, PullingADriveUnderAnOrderLosesNothing) {
  for (int round = 0; round < kRounds; ++round) {
    const DriveHandle handle = Handle(kFree);
    enclosure_->WriteCache(kFree, 4096);
    enclosure_->TakeCommandLog();
    Happenings();
    Outcome outcome{};
    Together([&] { outcome = SetStatus(handle, DriveStatus::kOffline); },
             [&] { EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk); });
    EXPECT_TRUE(outcome == Outcome::kOk || outcome == Outcome::kGone);
    const auto departed = OfDrive(EventKind::kDeparted, kFree, handle.stay);
    const std::vector<Happening> happenings = Happenings();
    ASSERT_EQ(happenings.size(), outcome == Outcome::kOk ? 2u : 1u);
    EXPECT_EQ(happenings.back().front(), departed);
    enclosure_->PlugDrive(kFree);
    // The data is on the drive or in the cache. It may have been flushed by an order that then came
    // too late.
    const auto log = enclosure_->TakeCommandLog();
    const bool flushed = std::count(log.begin(), log.end(), "flush 0:0 4096") == 1;
    EXPECT_TRUE(flushed || outcome == Outcome::kGone);
    EXPECT_EQ(Dirty(kFree), flushed ? 0u : 4096u);
    EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
    EXPECT_EQ(BringOnline(kFree), Outcome::kOk);
  }
}

TEST_F(Concurrency, NoReaderSeesAHalfMadeChange) {
  std::atomic<bool> stop{false};
  const auto read = [&] {
    while (!stop) {
      const DriveProperties drive = Drive(kMember);
      EXPECT_EQ(drive.status == DriveStatus::kFailed, drive.health == Health::kFailed);
      const LunProperties lun = Lun(kParityLun);
      EXPECT_NE(lun.status, LunStatus::kFailed);  // never more than one member is out
      const SubsystemProperties subsystem = enclosure_->ReadSubsystem();
      EXPECT_EQ(subsystem.status == SubsystemStatus::kOnline, subsystem.health == Health::kHealthy);
    }
  };
  Together(read, [&] {
    for (int round = 0; round < 10 * kRounds; ++round) {
      const SlotAddress slot = round % 2 == 0 ? kMember : kOtherMember;
      enclosure_->FailDrive(slot);
      enclosure_->HealDrive(slot);
    }
    stop = true;
  });
}

TEST_F(Concurrency, AParkedOrderRefusesTheNextAThousandTimes) {
  for (int round = 0; round < 1000; ++round) {
    auto offline = Park(GatePoint::kBeforeCommit, kFree, [&] { return TakeOffline(kFree); });
    ASSERT_EQ(BringOnline(kFree), Outcome::kBusy);
    ASSERT_EQ(Status(kFree), DriveStatus::kOnline);
    Release();
    ASSERT_EQ(offline.get(), Outcome::kOk);
    ASSERT_EQ(BringOnline(kFree), Outcome::kOk);
  }
}

TEST_F(Concurrency, RepairAndOrdersExcludeEachOther) {
  const auto is_done_or_busy = [](Outcome outcome) {
    return outcome == Outcome::kOk || outcome == Outcome::kBusy;
  };
  const auto repair = [&] {
    for (int round = 0; round < kRounds; ++round) {
      EXPECT_TRUE(is_done_or_busy(enclosure_->Reenumerate()));
    }
  };
  Together(repair, [&] {
    for (int round = 0; round < kRounds; ++round) {
      EXPECT_TRUE(is_done_or_busy(TakeOffline(kFree)));
      EXPECT_TRUE(is_done_or_busy(BringOnline(kFree)));
    }
  });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
}

TEST_F(WaitingConcurrency, AnOrderWaitsForTheOneBeforeIt) {
  auto first = Park(GatePoint::kBeforeCommit, kFree, [&] { return TakeOffline(kFree); });
  auto second = std::async(std::launch::async, [&] { return BringOnline(kFree); });
  EXPECT_EQ(second.wait_for(20ms), std::future_status::timeout);
  Release();
  EXPECT_EQ(first.get(), Outcome::kOk);
  EXPECT_EQ(second.get(), Outcome::kOk);
  EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
}

TEST_F(WaitingConcurrency, AnOrderWaitsForAnotherStation) {
  enclosure_->SeizeDrive(kFree);
  auto offline = std::async(std::launch::async, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(offline.wait_for(20ms), std::future_status::timeout);
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(offline.get(), Outcome::kOk);
}

TEST_F(WaitingConcurrency, WaitingEndsWhenTheDriveIsPulled) {
  enclosure_->SeizeDrive(kFree);
  const DriveHandle handle = Handle(kFree);
  auto offline =
      std::async(std::launch::async, [&] { return SetStatus(handle, DriveStatus::kOffline); });
  enclosure_->UnplugDrive(kFree);
  EXPECT_EQ(offline.get(), Outcome::kGone);
}

TEST_F(WaitingConcurrency, SuspensionDoesNotWait) {
  auto running = Park(GatePoint::kEntered, kFree, [&] { return TakeOffline(kFree); });
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
  Release();
  EXPECT_EQ(running.get(), Outcome::kOk);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kBusy);
}

TEST_F(WaitingConcurrency, RepairAndOrdersAllGetThrough) {
  const auto repair = [&] {
    for (int round = 0; round < kRounds; ++round) {
      EXPECT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
    }
  };
  Together(repair, [&] {
    Together(repair, [&] {
      for (int round = 0; round < kRounds; ++round) {
        EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
        EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
      }
    });
  });
}

}  // namespace
}  // namespace vdslab::sim
