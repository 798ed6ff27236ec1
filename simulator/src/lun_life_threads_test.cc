// LUNs come and go while others read, write and order.
#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "test_life.h"

namespace vdslab::sim {
namespace {

constexpr int kLives = 200;

class LifeInThreads : public LunLifeTest {
 protected:
  explicit LifeInThreads(EnclosureSpec spec = LifeSpec()) : LunLifeTest(std::move(spec)) {}

  // Calls `read` again and again while `change` runs.
  template <class Change, class Read>
  static void While(Change change, Read read) {
    std::atomic<bool> is_over{false};
    std::thread reader([&] {
      do {
        read();
      } while (!is_over);
    });
    change();
    is_over = true;
    reader.join();
  }

  void CreateAndDelete(const LunOrder& order) {
    for (int life = 0; life < kLives; ++life) {
      LunNumber lun = 0;
      ASSERT_EQ(enclosure_->CreateLun(order, nullptr, &lun), Outcome::kOk);
      ASSERT_EQ(enclosure_->DeleteLun(lun), Outcome::kOk);
    }
  }
  static EnclosureSpec Waiting() {
    EnclosureSpec spec = LifeSpec();
    spec.on_conflict = OnConflict::kWait;
    return spec;
  }
};

class WaitingLifeInThreads : public LifeInThreads {
 protected:
  WaitingLifeInThreads() : LifeInThreads(Waiting()) {}
};

TEST_F(LifeInThreads, AReaderSeesALunWholeOrNotAtAll) {
  const LunOrder order = Order(LunType::kMirror, 10 * kGiB, {0, 1});
  While([&] { CreateAndDelete(order); },
        [&] {
          for (const LunNumber number : enclosure_->Luns()) {
            LunProperties lun;
            const Outcome outcome = enclosure_->ReadLun(number, &lun);
            if (outcome == Outcome::kGone && number > kStripeLun) continue;
            ASSERT_EQ(outcome, Outcome::kOk);
            const std::size_t columns = number == kParityLun ? 4 : 2;
            ASSERT_EQ(lun.extents.size(), columns);
            ASSERT_EQ(lun.plexes.size(), lun.type == LunType::kMirror ? 2u : 1u);
            ASSERT_EQ(lun.status, LunStatus::kOnline);
            ASSERT_EQ(lun.health, Health::kHealthy);
          }
        });
}

// Nobody takes a LUN that comes for one that is gone.
TEST_F(LifeInThreads, ANumberThatIsGivenIsThatOfALunThatIsThere) {
  const LunOrder order = Order(LunType::kMirror, kMiB, {8, 9});
  const auto create = [&] {
    for (int life = 0; life < kLives; ++life) {
      LunNumber lun = 0;
      ASSERT_EQ(enclosure_->CreateLun(order, nullptr, &lun), Outcome::kOk);
    }
  };
  While(create, [&] { ASSERT_EQ(ReadLun(enclosure_->LunCount() - 1), Outcome::kOk); });
}

TEST_F(LifeInThreads, TheExtentsOfADriveAreAlwaysJustTheDrive) {
  const LunOrder order = Order(LunType::kMirror, 10 * kGiB, {8, 9});  // beside another LUN
  const LunOrder alone = Order(LunType::kSimple, 10 * kGiB, {0});
  While(
      [&] {
        CreateAndDelete(order);
        CreateAndDelete(alone);
      },
      [&] {
        for (const int slot : {0, 8, 9}) {
          Bytes end = 0;
          for (const DriveExtent& extent : Extents(slot)) {
            ASSERT_EQ(extent.offset_bytes, end);
            end += extent.size_bytes;
          }
          ASSERT_EQ(end, 100 * kGiB);
        }
      });
}

TEST_F(LifeInThreads, HostsWriteToALunUntilItIsGone) {
  const LunOrder order = Order(LunType::kMirror, 10 * kGiB, {0, 1});
  While([&] { CreateAndDelete(order); },
        [&] {
          const LunNumber lun = enclosure_->LunCount() - 1;
          if (lun <= kStripeLun) return;
          const Outcome outcome = Write(lun, 0, kMiB);
          ASSERT_TRUE(outcome == Outcome::kOk || outcome == Outcome::kGone);
        });
  EXPECT_TRUE(enclosure_->Writes().empty());
  EXPECT_EQ(Dirty(kFree), 0u);
}

// Each orders what only one of them can get.
TEST_F(LifeInThreads, TwoWhoWantTheSameDrivesDoNotBothGetThem) {
  const auto order = Order(LunType::kMirror, kGiB, {0, 1});
  for (int life = 0; life < kLives; ++life) {
    Outcome one{}, other{};
    LunNumber lun = 0, another = 0;
    std::thread thread([&] { one = enclosure_->CreateLun(order, nullptr, &lun); });
    other = enclosure_->CreateLun(Order(LunType::kStripe, 0, {1, 12}), nullptr, &another);
    thread.join();
    ASSERT_TRUE(one == Outcome::kOk || other == Outcome::kOk);
    ASSERT_FALSE(one == Outcome::kOk && other == Outcome::kOk);
    ASSERT_EQ(Delete(one == Outcome::kOk ? lun : another), Outcome::kOk);
  }
}

TEST_F(WaitingLifeInThreads, TwoWhoWaitForTheSameDrivesBothComeToAnEnd) {
  for (int life = 0; life < kLives; ++life) {
    Outcome one{}, other{};
    LunNumber lun = 0, another = 0;
    const auto order = Order(LunType::kMirror, kGiB, {0, 1});
    const auto reverse = Order(LunType::kMirror, kGiB, {12, 1});
    std::thread thread([&] { one = enclosure_->CreateLun(order, nullptr, &lun); });
    other = enclosure_->CreateLun(reverse, nullptr, &another);
    thread.join();
    ASSERT_EQ(std::set({one, other}), std::set({Outcome::kOk, Outcome::kRefused}));
    ASSERT_EQ(Delete(one == Outcome::kOk ? lun : another), Outcome::kOk);
  }
}

TEST_F(WaitingLifeInThreads, WhoWaitsForALunThatIsDeletedIsToldSo) {
  auto deleted = Park(GatePoint::kBeforeCommit, {}, [this] { return Delete(kMirrorLun); });
  Outcome outcome{};
  std::thread waiting([&] { outcome = enclosure_->SetLunStatus(kMirrorLun, 4); });
  Release();
  EXPECT_EQ(deleted.get(), Outcome::kOk);
  waiting.join();
  EXPECT_EQ(outcome, Outcome::kGone);
}

TEST_F(WaitingLifeInThreads, WhoHoldsEverythingHoldsNewLunsToo) {
  While(
      [&] {
        for (int life = 0; life < kLives; ++life) {
          ASSERT_EQ(enclosure_->Reenumerate(), Outcome::kOk);
          ASSERT_EQ(enclosure_->Refresh(), Outcome::kOk);
        }
      },
      [&] {
        LunNumber lun = 0;
        ASSERT_EQ(enclosure_->CreateLun({.type = LunType::kMirror}, nullptr, &lun), Outcome::kOk);
        ASSERT_EQ(Delete(lun), Outcome::kOk);
      });
}

TEST_F(LifeInThreads, TheSameOrdersGiveTheSameEvents) {
  std::vector<std::vector<Happening>> told;
  for (int run = 0; run < 2; ++run) {
    VirtualClock clock;
    FaultPlan faults(1);
    Listener listener;
    Enclosure enclosure(LifeSpec(), clock, faults, listener);
    LunNumber lun = 0;
    for (const LunType type : {LunType::kMirror, LunType::kStripe, LunType::kSimple}) {
      EXPECT_EQ(enclosure.CreateLun({.type = type, .size_bytes = kGiB}, nullptr, &lun),
                Outcome::kOk);
    }
    EXPECT_EQ(enclosure.DeleteLun(4), Outcome::kOk);
    EXPECT_EQ(enclosure.CreateLun({.type = LunType::kParity}, nullptr, &lun), Outcome::kOk);
    told.push_back(listener.Take());
  }
  EXPECT_EQ(told[0], told[1]);
  EXPECT_EQ(told[0].size(), 5u);
}

}  // namespace
}  // namespace vdslab::sim
