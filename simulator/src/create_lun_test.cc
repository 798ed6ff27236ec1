// CreateLun and MaxLunBytes.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class CreateLunTest : public LunLifeTest {
 protected:
  CreateLunTest() = default;
  explicit CreateLunTest(EnclosureSpec spec) : LunLifeTest(std::move(spec)) {}
};

TEST_F(CreateLunTest, ALunIsMadeOfTheDrivesThatAreNamed) {
  EXPECT_EQ(Create(LunType::kParity, 60 * kGiB, {12, 0, 13}), Outcome::kOk);
  EXPECT_EQ(made_, 3u);
  const LunProperties lun = Lun(made_);
  EXPECT_EQ(lun.friendly_name, "new");
  EXPECT_EQ(lun.type, LunType::kParity);
  EXPECT_EQ(lun.status, LunStatus::kOnline);
  EXPECT_EQ(lun.health, Health::kHealthy);
  EXPECT_EQ(lun.size_bytes, 60 * kGiB);
  EXPECT_EQ(lun.controller, 1u);  // controllers take turns
  ASSERT_EQ(lun.extents.size(), 3u);
  EXPECT_EQ(lun.extents[0].drive, Handle(Slot(12)));
  EXPECT_EQ(lun.extents[1].drive, Handle(Slot(0)));
  EXPECT_EQ(ExtentsOf(0), "0+30:3 30+70");
  EXPECT_EQ(Drive(Slot(0)).flags, kAssigned);
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2, 3));
}

TEST_F(CreateLunTest, ItIsToldOfAsArrivedAfterItsDrives) {
  const LunNumber lun = Made(LunType::kMirror, kGiB, {0, 1});
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(Slot(0)), Modified(Slot(1)), LunArrived(lun))));
}

TEST_F(CreateLunTest, TheArrayChoosesAsFewFreeDrivesAsHoldTheSize) {
  TakeOffline(Slot(0));
  const LunNumber lun = Made(LunType::kStripe, 250 * kGiB);
  ASSERT_EQ(Lun(lun).extents.size(), 3u);
  EXPECT_EQ(Lun(lun).extents[0].drive, Handle(Slot(1)));  // neither OFFLINE nor the spare
  EXPECT_EQ(Lun(lun).extents[1].drive, Handle(Slot(12)));
  EXPECT_EQ(Made(LunType::kMirror, kGiB), lun + 1);
  EXPECT_EQ(Lun(made_).extents.size(), 2u);
  ExpectRefusal(Outcome::kTooFewDrives, Order(LunType::kSimple, kGiB));
}

TEST_F(CreateLunTest, WithoutASizeItIsAsLargeAsItCanBe) {
  EXPECT_EQ(Max(Order(LunType::kStripe, 0)), 600 * kGiB);
  EXPECT_EQ(Max(Order(LunType::kParity, 0)), 500 * kGiB);
  EXPECT_EQ(Max(Order(LunType::kMirror, 0)), 100 * kGiB);
  EXPECT_EQ(Max({.type = LunType::kStripe, .columns = 4}), 400 * kGiB);
  EXPECT_EQ(Lun(Made(LunType::kStripe, 0)).size_bytes, 600 * kGiB);
  EXPECT_EQ(Lun(made_).extents.size(), 6u);
}

TEST_F(CreateLunTest, TheSizeIsRoundedUpToARowOfStripesOrASector) {
  EXPECT_EQ(Lun(Made(LunType::kStripe, 1, {0, 1})).size_bytes, 2u * 65536);
  EXPECT_EQ(Lun(Made(LunType::kSimple, 513, {12})).size_bytes, 1024u);
  EXPECT_EQ(Lun(Made(LunType::kSimple, 100 * kGiB, {13})).size_bytes, 100 * kGiB);
}

TEST_F(CreateLunTest, ANameThatIsMissingIsMadeAndOneThatIsTooLongIsCut) {
  LunOrder order = Order(LunType::kSimple, kGiB, {0});
  order.friendly_name = "";
  EXPECT_EQ(Create(order), Outcome::kOk);
  EXPECT_EQ(Lun(made_).friendly_name, "LUN 3");
  order = Order(LunType::kSimple, kGiB, {1});
  order.friendly_name = std::string(kFriendlyNameMax + 1, 'x');
  EXPECT_EQ(Create(order), Outcome::kOk);
  EXPECT_EQ(Lun(made_).friendly_name, std::string(kFriendlyNameMax, 'x'));
}

TEST_F(CreateLunTest, ALunIsCutFromTheDrivesOfAGroupWithRoom) {
  EXPECT_EQ(Made(LunType::kParity, 90 * kGiB, {7, 6, 5, 4}), 3u);
  EXPECT_EQ(ExtentsOf(4), "0+30:0 30+30:3 60+40");
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(Slot(4)), Modified(Slot(5)), Modified(Slot(6)),
                                      Modified(Slot(7)), LunArrived(3))));
  EXPECT_EQ(Max(Order(LunType::kParity, 0, {4, 5, 6, 7})), 120 * kGiB);
  ExpectRefusal(Outcome::kRefused, Order(LunType::kStripe, 0, {4, 5, 6, 7}));
  ExpectRefusal(Outcome::kRefused, Order(LunType::kParity, 0, {4, 5, 6}));
  ExpectRefusal(Outcome::kRefused, Order(LunType::kParity, 0, {4, 5, 6, 0}));
  ExpectRefusal(Outcome::kNoSpace, Order(LunType::kStripe, 0, {10, 11}));
}

TEST_F(CreateLunTest, ItFillsTheFirstGapThatIsLargeEnough) {
  const LunNumber first = Made(LunType::kSimple, 10 * kGiB, {0});
  const LunNumber second = Made(LunType::kSimple, 10 * kGiB, {0});
  const LunNumber third = Made(LunType::kSimple, 10 * kGiB, {0});
  EXPECT_EQ(Delete(first), Outcome::kOk);
  const LunNumber small = Made(LunType::kSimple, 4 * kGiB, {0});
  EXPECT_EQ(ExtentsOf(0), "0+4:" + std::to_string(small) + " 4+6 10+10:" + std::to_string(second) +
                              " 20+10:" + std::to_string(third) + " 30+70");
  EXPECT_EQ(Lun(Made(LunType::kSimple, 8 * kGiB, {0})).extents[0].drive_offset_bytes, 30 * kGiB);
  EXPECT_EQ(Lun(Made(LunType::kSimple, 0, {0})).size_bytes, 62 * kGiB);
}

TEST_F(CreateLunTest, WhatNoEnclosureAcceptsIsInvalid) {
  ExpectRefusal(Outcome::kInvalid, Order(static_cast<LunType>(99), kGiB));
  ExpectRefusal(Outcome::kInvalid, Order(LunType::kMirror, kGiB, {0, 0}));
  ExpectRefusal(Outcome::kInvalid, Order(LunType::kSimple, kGiB, {0, 1}));
  ExpectRefusal(Outcome::kInvalid, Order(LunType::kStripedMirror, kGiB, {0, 1, 12, 13, 14}));
  ExpectRefusal(Outcome::kInvalid, {.type = LunType::kStripe, .stripe_bytes = 0});
  ExpectRefusal(Outcome::kInvalid, {.type = LunType::kStripe, .stripe_bytes = 1000});
  ExpectRefusal(Outcome::kInvalid, {.type = LunType::kStripe, .columns = kColumnsMax + 1});
}

TEST_F(CreateLunTest, ASpanHasTwoColumnsAtLeastAndNoneInVain) {
  EXPECT_EQ(Max({.type = LunType::kSpan}), 600 * kGiB);
  EXPECT_EQ(Create({.type = LunType::kSpan, .size_bytes = 10 * kGiB}), Outcome::kRefused);
  EXPECT_EQ(Create(LunType::kSpan, kGiB, {0, 1}), Outcome::kRefused);  // it needs one of them
  EXPECT_EQ(Create({.type = LunType::kSpan, .size_bytes = 101 * kGiB}), Outcome::kOk);
  EXPECT_EQ(Lun(made_).extents.size(), 2u);
}

TEST_F(CreateLunTest, ADriveThatIsGoneIsFoundBeforeAnythingElse) {
  LunOrder order = Order(LunType::kMirror, kGiB, {0, 0});
  enclosure_->UnplugDrive(kFree);
  ExpectRefusal(Outcome::kNotFound, order);
  Corrupt();
  ExpectRefusal(Outcome::kNotFound, order);
  order.drives = Handles({1, 1});
  ExpectRefusal(Outcome::kInvalid, order);
}

TEST_F(CreateLunTest, DrivesThatCannotServeAreRefused) {
  const LunOrder order = Order(LunType::kMirror, kGiB, {0, 1});
  ExpectRefusal(Outcome::kRefused, Order(LunType::kMirror, kGiB, {0, 2}));  // a hot spare
  ExpectRefusal(Outcome::kNotFound, {.type = LunType::kSimple, .drives = {{99, 1}}});
  ExpectRefusal(Outcome::kTooFewDrives, Order(LunType::kParity, kGiB, {0, 1}));
  ExpectRefusal(Outcome::kTooFewDrives, {.type = LunType::kStripe, .columns = 7});
  TakeOffline(Slot(0));
  ExpectRefusal(Outcome::kRefused, order);
  enclosure_->FailDrive(Slot(1));
  ExpectRefusal(Outcome::kFailed, order);
  enclosure_->UnplugDrive(Slot(1));
  ExpectRefusal(Outcome::kNotFound, order);
}

TEST_F(CreateLunTest, MoreThanThereIsDoesNotFit) {
  EXPECT_EQ(Create(LunType::kSimple, 100 * kGiB + 1, {0}), Outcome::kNoSpace);
  EXPECT_EQ(Create(LunType::kStripe, ~Bytes{0}), Outcome::kNoSpace);
  EXPECT_EQ(Create(LunType::kMirror, 101 * kGiB), Outcome::kNoSpace);
}

TEST_F(CreateLunTest, NothingIsMadeWhileTheArrayDoesNotAnswerOrHasFailed) {
  Corrupt();
  ExpectRefusal(Outcome::kCacheCorrupt, Order(LunType::kSimple, kGiB));
  enclosure_->RepairCache();
  enclosure_->FailController(0);
  enclosure_->FailController(1);
  ExpectRefusal(Outcome::kFailed, Order(LunType::kSimple, kGiB));
}

TEST_F(CreateLunTest, AControllerThatServesTakesItWhereItsOwnDoesNot) {
  enclosure_->FailController(1);
  const LunNumber lun = Made(LunType::kSimple, kGiB);
  EXPECT_EQ(Lun(lun).controller, 0u);
  EXPECT_EQ(Lun(lun).status, LunStatus::kOnline);
}

TEST_F(CreateLunTest, ItIsRefusedWhileADriveIsBusyAndKeepsDrivesBusy) {
  const LunOrder order = Order(LunType::kMirror, kGiB, {0, 1});
  auto offline = Park(GatePoint::kEntered, kOtherFree, [this] { return TakeOffline(kOtherFree); });
  EXPECT_EQ(Create(order), Outcome::kBusy);
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  BringOnline(kOtherFree);
  enclosure_->SeizeDrive(kFree);
  EXPECT_EQ(Create(order), Outcome::kBusy);
  enclosure_->LetGoDrive(kFree);
  auto created = Park(GatePoint::kBeforeCommit, {}, [&] { return Create(order); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(ReadLun(3), Outcome::kNotFound);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
  Release();
  EXPECT_EQ(created.get(), Outcome::kOk);
  EXPECT_EQ(ReadLun(3), Outcome::kOk);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
}

TEST_F(CreateLunTest, TheArrayPassesOverDrivesThatAreBusyWhileOthersSuffice) {
  auto offline = Park(GatePoint::kEntered, kFree, [this] { return TakeOffline(kFree); });
  const LunNumber lun = Made(LunType::kMirror, kGiB);
  EXPECT_EQ(Lun(lun).extents[0].drive, Handle(kOtherFree));
  EXPECT_EQ(Lun(lun).extents[1].drive, Handle(Slot(12)));
  EXPECT_EQ(Create(LunType::kStripe, 301 * kGiB), Outcome::kBusy);  // with the busy one there are 4
  EXPECT_EQ(Create(LunType::kStripe, 0), Outcome::kBusy);  // which would be smaller without it
  Release();
  EXPECT_EQ(offline.get(), Outcome::kOk);
  EXPECT_EQ(Create(LunType::kStripe, 301 * kGiB), Outcome::kNoSpace);
}

TEST_F(CreateLunTest, WhileNobodyMayOrderAnythingTheArrayIsBusy) {
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
  EXPECT_EQ(Create(LunType::kMirror, kGiB), Outcome::kBusy);
  enclosure_->ResumeOperations();
  EXPECT_EQ(Create(LunType::kMirror, kGiB), Outcome::kOk);
}

TEST_F(CreateLunTest, ADriveThatFailsUnderItUndoesIt) {
  auto created = Park(GatePoint::kBeforeCommit, {}, [&] { return Create(LunType::kMirror, kGiB); });
  enclosure_->FailDrive(kFree);
  Release();
  EXPECT_EQ(created.get(), Outcome::kFailed);
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2));
  EXPECT_EQ(Drive(kOtherFree).flags, kUnassigned);
}

TEST_F(CreateLunTest, IsNotMadeWhenThePowerFailsUnderIt) {
  auto created = Park(GatePoint::kBeforeCommit, {}, [&] { return Create(LunType::kMirror, kGiB); });
  enclosure_->LosePower();
  Happenings();
  Release();
  EXPECT_EQ(created.get(), Outcome::kCacheCorrupt);
  EXPECT_THAT(Happenings(), testing::IsEmpty());
  enclosure_->RestorePower();
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2));
}

class SlowCreateTest : public CreateLunTest {
 protected:
  SlowCreateTest() : CreateLunTest(WithSlowCreation(LifeSpec())) {}
};

TEST_F(SlowCreateTest, ItTakesItsTimeOnOneDriveAfterTheOtherAndShowsHowFarItIs) {
  Work work;
  LunNumber lun = 0;
  std::uint32_t half_way = 0;
  clock_.CallAt(TimePoint{} + 7s, [&] { half_way = work.percent(); });
  EXPECT_EQ(enclosure_->CreateLun(Order(LunType::kParity, kGiB, {0, 1, 12}), &work, &lun),
            Outcome::kOk);
  EXPECT_EQ(Elapsed(), 9s);
  EXPECT_EQ(half_way, 50u);
  EXPECT_EQ(work.percent(), 100u);
}

TEST_F(SlowCreateTest, CancelledItUndoesItselfAfterTheStepUnderWay) {
  Work work;
  LunNumber lun = 0;
  clock_.CallAt(TimePoint{} + 4s, [&] { EXPECT_TRUE(work.Cancel()); });
  EXPECT_EQ(enclosure_->CreateLun(Order(LunType::kParity, kGiB, {0, 1, 12}), &work, &lun),
            Outcome::kCancelled);
  EXPECT_EQ(Elapsed(), 6s);
  EXPECT_LT(work.percent(), 100u);
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2));
  EXPECT_THAT(Happenings(), ElementsAre());
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);  // nothing is held
}

TEST_F(SlowCreateTest, ADriveThatIsExchangedUnderItUndoesIt) {
  clock_.CallAt(TimePoint{} + 4s, [this] {
    EXPECT_EQ(enclosure_->UnplugDrive(kFree), Outcome::kOk);
    EXPECT_EQ(enclosure_->PlugDrive(kFree), Outcome::kOk);
  });
  EXPECT_EQ(Create({.type = LunType::kMirror, .size_bytes = kGiB}), Outcome::kFailed);
  EXPECT_THAT(enclosure_->Luns(), ElementsAre(0, 1, 2));
}

TEST_F(SlowCreateTest, OnceItIsCommittedNobodyCancelsIt) {
  Work work;
  LunNumber lun = 0;
  auto created = Park(GatePoint::kAfterCommit, {}, [&] {
    return enclosure_->CreateLun(Order(LunType::kSimple, kGiB, {0}), &work, &lun);
  });
  EXPECT_FALSE(work.Cancel());
  Release();
  EXPECT_EQ(created.get(), Outcome::kOk);
}

class AcceptedWork : public Work {
 public:
  void Accept() override { ++accepted; }
  int accepted = 0;
};

// While it holds its drives, another one is made.
class WorkBesideAnother : public Work {
 public:
  explicit WorkBesideAnother(Enclosure& enclosure) : enclosure_(enclosure) {}
  void Accept() override {
    const LunOrder order{.type = LunType::kMirror, .size_bytes = kGiB};
    EXPECT_EQ(enclosure_.CreateLun(order, nullptr, &other), Outcome::kOk);
  }
  LunNumber other = 0;

 private:
  Enclosure& enclosure_;
};

TEST_F(SlowCreateTest, TwoAtATimeChooseOtherDrives) {
  WorkBesideAnother work(*enclosure_);
  LunNumber lun = 0;
  EXPECT_EQ(enclosure_->CreateLun({.type = LunType::kMirror, .size_bytes = kGiB}, &work, &lun),
            Outcome::kOk);
  EXPECT_EQ(Lun(lun).extents[0].drive, Handle(kFree));
  EXPECT_EQ(Lun(work.other).extents[0].drive, Handle(Slot(12)));
}

TEST_F(SlowCreateTest, ItIsAcceptedOnceAndBeforeItsWork) {
  AcceptedWork work;
  LunNumber lun = 0;
  clock_.CallAt(TimePoint{} + 1s, [&] { EXPECT_EQ(work.accepted, 1); });
  EXPECT_EQ(enclosure_->CreateLun(Order(LunType::kSimple, kGiB, {0}), &work, &lun), Outcome::kOk);
  EXPECT_EQ(work.accepted, 1);
  AcceptedWork refused;
  EXPECT_EQ(enclosure_->CreateLun(Order(LunType::kMirror, kGiB, {0, 1}), &refused, &lun),
            Outcome::kRefused);
  EXPECT_EQ(refused.accepted, 0);
}

}  // namespace
}  // namespace vdslab::sim
