// What resets do in arrays that have manners of their own (AMB-43).
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr LunRange kSomeData{kParityLun, 0, 65536};
constexpr PortAddress kPortOfA{kA, 0};
constexpr Duration kHalfAReset = 15s;

class MannerlyReset : public PartsTest {
 protected:
  explicit MannerlyReset(const ResetManners& manners) : PartsTest(SpecWith(manners)) {}

  static EnclosureSpec SpecWith(const ResetManners& manners) {
    EnclosureSpec spec = TestSpec();
    spec.cache.mirrored = false;
    spec.reset_manners = manners;
    return spec;
  }

  Outcome Reset(ControllerNumber number) { return enclosure_->ResetController(number); }
  Outcome Reset(PortAddress port) { return enclosure_->ResetPort(port); }
  WriteState StateOfTheWrite() { return enclosure_->Writes().at(0).state(); }
};

class FlushesFirst : public MannerlyReset {
 protected:
  FlushesFirst() : MannerlyReset({.flushes_first = true}) {}
};

TEST_F(FlushesFirst, NothingIsLost) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(StateOfTheWrite(), WriteState::kSafe);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(FlushesFirst, AControllerThatHangsCannot) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  enclosure_->HangController(kA);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(StateOfTheWrite(), WriteState::kLost);
}

TEST_F(FlushesFirst, WhatCannotBeWrittenKeepsTheControllerAsItWas) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  for (const SlotAddress slot : {kMember, kOtherMember}) enclosure_->UnplugDrive(slot);
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(StateOfTheWrite(), WriteState::kAtRisk);
}

class BringsOnline : public MannerlyReset {
 protected:
  BringsOnline() : MannerlyReset({.brings_online = true}) {}
};

TEST_F(BringsOnline, WhatWasOfflineIsOnlineAndWasNeverToldToBeElsewhere) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  const auto told = ElementsAre(ControllerModified(kA), PortModified(0), PortModified(1));
  EXPECT_THAT(Happenings(), ElementsAre(told, told));
  EXPECT_EQ(SetPort(kPortOfA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline);
}

TEST_F(BringsOnline, AControllerThatHungToo) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  enclosure_->HangController(kA);
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_THAT(Happenings(), Not(Contains(Contains(ControllerLeft(kA)))));
}

TEST_F(BringsOnline, NotAPortWithoutALink) {
  EXPECT_EQ(SetPort(kPortOfA, ComponentStatus::kOffline), Outcome::kOk);
  enclosure_->CutLink(kPortOfA);
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOffline);
}

class IsUnseen : public MannerlyReset {
 protected:
  IsUnseen() : MannerlyReset({.is_unseen = true}) {}
};

TEST_F(IsUnseen, NothingIsToldAndTheCacheIsEmptyAllTheSame) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  int seen = 0;
  clock_.CallAt(TimePoint{} + kHalfAReset, [&] {
    ++seen;
    EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
    EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
    EXPECT_EQ(Reset(kA), Outcome::kBusy);
  });
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(Elapsed(), 2 * kHalfAReset);
  EXPECT_EQ(OwnerOf(kParityLun), kA);
  EXPECT_EQ(StateOfTheWrite(), WriteState::kLost);
  Happenings();
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  EXPECT_EQ(Reset(kB), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(IsUnseen, ButWhereItMendsAController) {
  enclosure_->HangController(kA);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

class MendsFailed : public MannerlyReset {
 protected:
  MendsFailed() : MannerlyReset({.mends_failed = true}) {}
};

TEST_F(MendsFailed, ControllersOfWhateverBrokeThem) {
  enclosure_->FailController(kA);
  const FaultId fault = Arm({.kind = FaultKind::kControllerFailure, .target = OnController{kA}});
  Happenings();
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_EQ(Controller(kA).health, Health::kHealthy);
  enclosure_->FailController(kA);
  enclosure_->RepairController(kA);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline) << "no cause is left of those before";
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(MendsFailed, PortsOfWhateverBrokeThem) {
  enclosure_->FailPort(kPortOfA);
  const FaultId fault = Arm({.kind = FaultKind::kPortDown, .target = kPortOfA});
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline);
  enclosure_->FailPort(kPortOfA);
  enclosure_->RepairPort(kPortOfA);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline) << "no cause is left of those before";
  EXPECT_TRUE(faults_.Disarm(fault));
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline);
}

TEST_F(MendsFailed, UnlessItFailsAgainMeanwhile) {
  enclosure_->FailController(kA);
  clock_.CallAt(TimePoint{} + kHalfAReset, [this] { enclosure_->FailController(kA); });
  EXPECT_EQ(Reset(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kFailed);
}

class GoesOn : public MannerlyReset {
 protected:
  GoesOn() : MannerlyReset({.returns_at_once = true}) {}
  void Pass(Duration time) { EXPECT_TRUE(clock_.Advance(time)); }
};

TEST_F(GoesOn, AfterItWasAccepted) {
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Elapsed(), Duration{});
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  EXPECT_EQ(Reset(kA), Outcome::kRefused);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kRefused);
  Pass(kHalfAReset);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  Happenings();
  Pass(kHalfAReset);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
  EXPECT_THAT(Happenings(), Contains(Contains(ControllerModified(kA))));
}

TEST_F(GoesOn, OfAPortToo) {
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kNotReady);
  EXPECT_EQ(SetPort(kPortOfA, ComponentStatus::kOffline), Outcome::kRefused);
  EXPECT_EQ(Reset(kPortOfA), Outcome::kRefused);
  Pass(kHalfAReset);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline);
}

TEST_F(GoesOn, AndEndsInTheTruthWhereThePartFails) {
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  EXPECT_EQ(Reset(PortAddress{kB, 0}), Outcome::kOk);
  Happenings();
  enclosure_->FailController(kA);
  EXPECT_THAT(Happenings(), Contains(Contains(ControllerModified(kA))));
  enclosure_->FailPort({kB, 0});
  Pass(2 * kHalfAReset);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kFailed);
  EXPECT_EQ(PortStatus({kB, 0}), ComponentStatus::kFailed);
}

TEST_F(GoesOn, UntilItsOwnEnd) {
  Reset(kA);
  Pass(kHalfAReset / 2);
  enclosure_->HangController(kA);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
  Pass(2 * kHalfAReset - 1ns);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kNotReady);
  Pass(1ns);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kOnline);
}

TEST_F(GoesOn, OfAPortUntilItsOwnEnd) {
  const Duration time = enclosure_->spec().reset.port;
  Reset(kPortOfA);
  Pass(time / 2);
  enclosure_->FailPort(kPortOfA);
  enclosure_->RepairPort(kPortOfA);
  EXPECT_EQ(Reset(kPortOfA), Outcome::kOk);
  Pass(time - 1ns);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kNotReady);
  Pass(1ns);
  EXPECT_EQ(PortStatus(kPortOfA), ComponentStatus::kOnline);
}

class FlushesBeforeDiscard : public MannerlyReset {
 protected:
  FlushesBeforeDiscard() : MannerlyReset({.flushes_before_discard = true}) {}
};

TEST_F(FlushesBeforeDiscard, NothingIsLost) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  EXPECT_EQ(enclosure_->InvalidateCache(kA), Outcome::kOk);
  EXPECT_EQ(StateOfTheWrite(), WriteState::kSafe);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST_F(FlushesBeforeDiscard, WhatCannotBeWrittenStaysInTheCache) {
  EXPECT_EQ(enclosure_->Write(kSomeData, "tag"), Outcome::kOk);
  for (const SlotAddress slot : {kMember, kOtherMember}) enclosure_->UnplugDrive(slot);
  EXPECT_EQ(enclosure_->InvalidateCache(kA), Outcome::kFailed);
  EXPECT_EQ(StateOfTheWrite(), WriteState::kAtRisk);
}

class RefusesTheSilent : public MannerlyReset {
 protected:
  RefusesTheSilent()
      : MannerlyReset({.of_silent = Outcome::kRefused, .silent_cache = Outcome::kFailed}) {}
};

TEST_F(RefusesTheSilent, AndResetsTheOthers) {
  enclosure_->HangController(kA);
  EXPECT_EQ(Reset(kA), Outcome::kRefused);
  EXPECT_EQ(enclosure_->InvalidateCache(kA), Outcome::kFailed);
  EXPECT_EQ(Controller(kA).status, ComponentStatus::kUnknown);
  EXPECT_EQ(Reset(kB), Outcome::kOk);
  enclosure_->EndHang(kA);
  EXPECT_EQ(Reset(kA), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
