// Manners of several kinds that one array has, and that meet in one order.
#include <algorithm>

#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr LunRange kFirstData{kParityLun, 0, 65536};
constexpr PortAddress kFirstPortOfA{kA, 0};

struct SomeManners {
  DriveManners drive{};
  ResetManners reset{};
  TellingManners telling{};
};

class MetManners : public PartsTest {
 protected:
  explicit MetManners(const SomeManners& manners) : PartsTest(SpecWith(manners)) {}

  static EnclosureSpec SpecWith(const SomeManners& manners) {
    EnclosureSpec spec = TestSpec();
    spec.drive_manners = manners.drive;
    spec.reset_manners = manners.reset;
    spec.telling_manners = manners.telling;
    return spec;
  }

  Outcome Reset(ControllerNumber number) { return enclosure_->ResetController(number); }
  Outcome Order(ControllerNumber number, ComponentStatus status) {
    return SetController(number, status);
  }
  Outcome Write() { return enclosure_->Write(kFirstData, "tag"); }
  // How often it was told since the last time.
  std::ptrdiff_t TimesTold(const Event& event) {
    std::ptrdiff_t times = 0;
    for (const Happening& told : Happenings()) times += std::count(told.begin(), told.end(), event);
    return times;
  }
};

class UndoneMoveAndOrders : public MetManners {
 protected:
  UndoneMoveAndOrders() : MetManners({.drive = {.takeover_undoes_moves = true}}) {
    EXPECT_EQ(enclosure_->SetLunControllers(kParityLun, {kB}), Outcome::kOk);
  }
  ControllerNumber OwnerAfterAMinute() {
    EXPECT_TRUE(clock_.Advance(1min));
    return OwnerOf(kParityLun);
  }
};

// The LUN is handed over, for as long as the client has the controller OFFLINE.
TEST_F(UndoneMoveAndOrders, AnOrderIsNoFailover) {
  EXPECT_EQ(Order(kB, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(OwnerAfterAMinute(), kA);
  EXPECT_EQ(Order(kB, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(OwnerAfterAMinute(), kB);
  enclosure_->CutLink(kFirstPortOfA);
  EXPECT_EQ(OwnerAfterAMinute(), kB) << "whatever has the array look at its ways";
}

TEST_F(UndoneMoveAndOrders, AFailoverAfterAnOrderIsOne) {
  EXPECT_EQ(Order(kB, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Order(kB, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(OwnerAfterAMinute(), kB);
  enclosure_->FailController(kB);
  EXPECT_EQ(OwnerAfterAMinute(), kA);
  enclosure_->RepairController(kB);
  EXPECT_EQ(OwnerAfterAMinute(), kA);
}

TEST_F(UndoneMoveAndOrders, WhatAFailoverHasEndedNoOrderBringsBack) {
  enclosure_->FailController(kB);
  EXPECT_EQ(OwnerAfterAMinute(), kA);
  enclosure_->RepairController(kB);
  EXPECT_EQ(Order(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(OwnerAfterAMinute(), kB);
  EXPECT_EQ(Order(kA, ComponentStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(OwnerAfterAMinute(), kA);
}

class MendedAndRemoved : public MetManners {
 protected:
  MendedAndRemoved()
      : MetManners(
            {.reset = {.mends_failed = true}, .telling = {.tells_controllers_removed = true}}) {}
};

TEST_F(MendedAndRemoved, WhatFailedIsToldRemovedOnceAndNotByItsReset) {
  enclosure_->FailController(kA);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 1);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 0);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

// It leaves service once, when it is OFFLINE.
TEST_F(MendedAndRemoved, WhatWasOrderedOfflineIsMendedAndStaysSo) {
  EXPECT_EQ(Order(kA, ComponentStatus::kOffline), Outcome::kOk);
  enclosure_->FailController(kA);
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOffline);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 1);
}

TEST_F(MendedAndRemoved, WhatServesIsToldRemovedByItsReset) {
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 1);
}

TEST_F(MendedAndRemoved, WhatFailsInItsResetIsNotToldRemovedTwice) {
  clock_.CallAt(TimePoint{} + 15s, [this] { enclosure_->FailController(kA); });
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 1);
}

class BroughtOnlineAndRemoved : public MetManners {
 protected:
  BroughtOnlineAndRemoved()
      : MetManners(
            {.reset = {.brings_online = true}, .telling = {.tells_controllers_removed = true}}) {}
};

TEST_F(BroughtOnlineAndRemoved, WhatIsOfflineServesNobodyWhoseLossWereToTell) {
  EXPECT_EQ(Order(kA, ComponentStatus::kOffline), Outcome::kOk);
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 0);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

class UnseenAndRemoved : public MetManners {
 protected:
  UnseenAndRemoved()
      : MetManners({.reset = {.is_unseen = true}, .telling = {.tells_controllers_removed = true}}) {
  }
};

TEST_F(UnseenAndRemoved, AResetThatNobodySeesRemovesNothing) {
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(UnseenAndRemoved, ALossIsTold) {
  enclosure_->HangController(kA);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 1);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(TimesTold(ControllerLeft(kA)), 0);
}

class ResetsAndHiddenAccess : public MetManners {
 protected:
  ResetsAndHiddenAccess()
      : MetManners({.reset = {.brings_online = true, .mends_failed = true},
                    .telling = {.hides_lun_access = true}}) {}

  void ExpectNoWord() {
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
    EXPECT_THAT(Happenings(), Not(Contains(Contains(LunModified(kParityLun)))));
  }
};

TEST_F(ResetsAndHiddenAccess, TheWayComesWithAControllerThatWasOffline) {
  for (const ControllerNumber each : {kA, kB}) {
    EXPECT_EQ(Order(each, ComponentStatus::kOffline), Outcome::kOk);
  }
  ExpectNoWord();
  EXPECT_EQ(Write(), Outcome::kFailed);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  clock_.Advance(kFailover);  // until it serves what the other one has served
  ExpectNoWord();
  EXPECT_EQ(Write(), Outcome::kOk);
}

TEST_F(ResetsAndHiddenAccess, TheWayComesWithAControllerOrAPortThatHadFailed) {
  for (const ControllerNumber each : {kA, kB}) enclosure_->FailController(each);
  EXPECT_EQ(Write(), Outcome::kFailed);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Write(), Outcome::kOk);
  for (const std::uint32_t port : {0u, 1u}) enclosure_->FailPort({kA, port});
  EXPECT_EQ(Write(), Outcome::kFailed);
  EXPECT_EQ(enclosure_->ResetPort(kFirstPortOfA), Outcome::kOk);
  EXPECT_EQ(Write(), Outcome::kOk);
  ExpectNoWord();
}

}  // namespace
}  // namespace vdslab::sim
