// FAILED_REDUNDANCY_FAILING, where the array tells it (AMB-32).
#include "test_manners.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class FailingRedundancy : public MannersTest {
 protected:
  FailingRedundancy() : MannersTest({.tells_failing_redundancy = true}) {}
  Health HealthOfLun() { return Lun(kParityLun).health; }
};

TEST_F(FailingRedundancy, IsToldWhenTheRestExpectsToFail) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
  Happenings();
  enclosure_->PredictFailure(kOtherMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancyFailing);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(kOtherMember), LunModified(kParityLun))));
  enclosure_->HealDrive(kOtherMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(kOtherMember), LunModified(kParityLun))));
}

TEST_F(FailingRedundancy, IsToldOnceHoweverManyExpectToFail) {
  enclosure_->FailDrive(kMember);
  enclosure_->PredictFailure(kOtherMember);
  Happenings();
  enclosure_->PredictFailure(kThirdMember);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kThirdMember))));
  enclosure_->HealDrive(kOtherMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancyFailing);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kOtherMember))));
  enclosure_->HealDrive(kThirdMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(kThirdMember), LunModified(kParityLun))));
}

TEST_F(FailingRedundancy, IsNotToldWhileThereIsRedundancy) {
  enclosure_->PredictFailure(kOtherMember);
  EXPECT_EQ(HealthOfLun(), Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kOtherMember), SubsystemModified())));
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancyFailing);
  Pass(10s);
  EXPECT_EQ(HealthOfLun(), Health::kRebuilding);
  Pass(480s);
  EXPECT_EQ(HealthOfLun(), Health::kHealthy);
}

TEST_F(FailingRedundancy, IsNotToldOfTheDriveThatIsOutAnyway) {
  enclosure_->PredictFailure(kMember);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
}

TEST_F(FailingRedundancy, IsNotToldOfADriveThatHoldsNothingYet) {
  enclosure_->FailDrive(kMember);
  EXPECT_EQ(Write(kParityLun), Outcome::kOk);  // which it misses
  EXPECT_EQ(enclosure_->PauseRebuild(kParityLun), Outcome::kOk);
  enclosure_->HealDrive(kMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
  Happenings();
  enclosure_->PredictFailure(kMember);
  EXPECT_EQ(HealthOfLun(), Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMember), SubsystemModified())));
}

// A member that comes back expects to fail, and another one is out still.
class RevivedRedundancy : public MannersTest {
 protected:
  RevivedRedundancy() : MannersTest({.revives_by_order = true, .tells_failing_redundancy = true}) {
    EnclosureSpec spec = SpecWith({.revives_by_order = true, .tells_failing_redundancy = true});
    spec.luns[kParityLun].type = LunType::kDoubleParity;
    spec.luns[kParityLun].size_bytes = 10 * kGiB;
    enclosure_.reset();  // it watches the plan of faults as long as it lives
    enclosure_ = std::make_unique<Enclosure>(std::move(spec), clock_, faults_, listener_);
  }
};

TEST_F(RevivedRedundancy, IsToldWhenADriveIsHealedByOrder) {
  Arm({.kind = FaultKind::kPredictiveFailure, .target = kMember});
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kOk);
  enclosure_->FailDrive(kMember);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancy);
  Happenings();
  EXPECT_EQ(BringOnline(kMember), Outcome::kOk);
  ExpectLun(kParityLun, LunStatus::kOnline, Health::kFailedRedundancyFailing);
  const auto told = Happenings();
  ASSERT_FALSE(told.empty());
  EXPECT_THAT(told.front(), testing::Contains(LunModified(kParityLun)).Times(1));
}

class PlainRedundancy : public MannersTest {
 protected:
  PlainRedundancy() : MannersTest({}) {}
};

TEST_F(PlainRedundancy, IsAllThatIsToldElsewhere) {
  enclosure_->FailDrive(kMember);
  Happenings();
  enclosure_->PredictFailure(kOtherMember);
  EXPECT_EQ(Lun(kParityLun).health, Health::kFailedRedundancy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kOtherMember))));
}

}  // namespace
}  // namespace vdslab::sim
