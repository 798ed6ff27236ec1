// The priority of rebuilds as clients wish it: by a number, of which the array follows the step.
#include "reading_listener.h"
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LunRebuildNumber : public LunLifeTest {
 protected:
  LunRebuildNumber() : lun_(Made(LunType::kMirror, kGiB, {0, 1})) { Happenings(); }

  Outcome Wish(RebuildNumber wish) { return enclosure_->SetLunHints(lun_, "", wish); }
  RebuildPriority Step(LunNumber lun) {
    RebuildProperties rebuild;
    EXPECT_EQ(enclosure_->ReadRebuild(lun, &rebuild), Outcome::kOk);
    return rebuild.priority;
  }
  LunNumber MadeWith(RebuildNumber wish) {
    LunOrder order = Order(LunType::kMirror, kGiB, {0, 1});
    order.rebuild_wish = wish;
    EXPECT_EQ(Create(order), Outcome::kOk);
    return made_;
  }

  const LunNumber lun_;
};

TEST_F(LunRebuildNumber, IsTheOneOfItsStepUntilSomebodyWishes) {
  EXPECT_EQ(Lun(lun_).rebuild_number, 15);
  EXPECT_EQ(enclosure_->SetRebuildPriority(lun_, RebuildPriority::kMedium), Outcome::kOk);
  EXPECT_EQ(Lun(lun_).rebuild_number, 8);
  EXPECT_EQ(enclosure_->SetRebuildPriority(lun_, RebuildPriority::kLow), Outcome::kOk);
  EXPECT_EQ(Lun(lun_).rebuild_number, 0);
}

TEST_F(LunRebuildNumber, IsToldWithinAStepToo) {
  EXPECT_EQ(Wish(3), Outcome::kOk);
  EXPECT_EQ(Step(lun_), RebuildPriority::kLow);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_))));
  EXPECT_EQ(Wish(4), Outcome::kOk);
  EXPECT_EQ(Lun(lun_).rebuild_number, 4);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_))));
  EXPECT_EQ(Wish(4), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(LunRebuildNumber, OutOfTheRangeIsNoWish) {
  EXPECT_EQ(Wish(4), Outcome::kOk);
  Happenings();
  for (const RebuildNumber wish : {RebuildNumber{-1}, RebuildNumber{17}}) {
    EXPECT_EQ(Wish(wish), Outcome::kOk);
    EXPECT_EQ(Lun(lun_).rebuild_number, 4);
  }
  EXPECT_EQ(Lun(MadeWith(17)).rebuild_number, 0);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(Slot(0)), Modified(Slot(1)), LunArrived(made_))));
}

TEST_F(LunRebuildNumber, OfOneLunGoesWithTheWishWhileTheArrayDoes) {
  EXPECT_EQ(Wish(7), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetRebuildPriority(lun_, RebuildPriority::kHigh), Outcome::kOk);
  EXPECT_EQ(Lun(lun_).rebuild_number, 15);
  EXPECT_EQ(enclosure_->SetRebuildPriority(lun_, RebuildPriority::kMedium), Outcome::kOk);
  EXPECT_EQ(Lun(lun_).rebuild_number, 7);
  EXPECT_EQ(enclosure_->SetRebuildPriority(lun_, RebuildPriority::kHigh), Outcome::kOk);
  Happenings();
  EXPECT_EQ(Wish(7), Outcome::kOk);  // the same hints, which are not followed
  EXPECT_EQ(Step(lun_), RebuildPriority::kMedium);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_))));
}

TEST_F(LunRebuildNumber, IsAnotherOneForAllLunsOnTheDrivesWhenTheStepIs) {
  const LunNumber beside = MadeWith(2);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(Slot(0)), Modified(Slot(1)),
                                                    LunModified(lun_), LunArrived(beside))));
  EXPECT_EQ(Lun(beside).rebuild_number, 2);
  EXPECT_EQ(Lun(lun_).rebuild_number, 0);
  EXPECT_EQ(Wish(1), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_))));
  EXPECT_EQ(Lun(beside).rebuild_number, 2);
  EXPECT_EQ(Wish(9), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_), LunModified(beside))));
}

TEST_F(LunRebuildNumber, OfALunThatHasFailedStays) {
  EXPECT_EQ(enclosure_->UnplugDrive(Slot(0)), Outcome::kOk);
  EXPECT_EQ(enclosure_->UnplugDrive(Slot(1)), Outcome::kOk);
  EXPECT_EQ(Wish(3), Outcome::kFailed);
  EXPECT_EQ(Lun(lun_).rebuild_number, 15);
}

// Of a LUN that is made it is there when the LUN arrives, and whoever is told sees it already.
TEST(LunRebuildNumberAsTold, IsWhatReadersSee) {
  VirtualClock clock;
  FaultPlan faults{1};
  ReadingListener listener;
  Enclosure enclosure(LifeSpec(), clock, faults, listener);
  listener.enclosure = &enclosure;
  const LunOrder order{.type = LunType::kMirror, .size_bytes = kGiB, .rebuild_wish = 3};
  LunNumber lun = 0;
  EXPECT_EQ(enclosure.CreateLun(order, nullptr, &lun), Outcome::kOk);
  auto seen = listener.Take();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].kind, EventKind::kArrived);
  EXPECT_EQ(seen[0].lun.rebuild_number, 3);
  EXPECT_EQ(enclosure.SetLunHints(lun, "", 12), Outcome::kOk);
  seen = listener.Take();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].lun.rebuild_number, 12);
}

}  // namespace
}  // namespace vdslab::sim
