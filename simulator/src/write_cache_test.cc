#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class WriteCache : public EnclosureTest {};

TEST_F(WriteCache, AddsUpForEachDrive) {
  EXPECT_EQ(enclosure_->WriteCache(kFree, 100), Outcome::kOk);
  EXPECT_EQ(enclosure_->WriteCache(kFree, 11), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 111u);
  EXPECT_EQ(Dirty(kOtherFree), 0u);
}

TEST_F(WriteCache, TakesNothingForADriveThatIsNotInService) {
  TakeOffline(kFree);
  enclosure_->FailDrive(kOtherFree);
  EXPECT_EQ(enclosure_->WriteCache(kFree, 1), Outcome::kRefused);
  EXPECT_EQ(enclosure_->WriteCache(kOtherFree, 1), Outcome::kRefused);
  EXPECT_EQ(Dirty(kFree), 0u);
}

TEST_F(WriteCache, HoldsNoMoreThanTheDrive) {
  EXPECT_EQ(enclosure_->WriteCache(kFree, 100 * kGiB), Outcome::kOk);
  EXPECT_EQ(enclosure_->WriteCache(kFree, 1), Outcome::kRefused);
  EXPECT_EQ(enclosure_->WriteCache(kOtherFree, ~Bytes{0}), Outcome::kRefused);
}

TEST_F(WriteCache, KeepsTheDataOfAPulledDriveUntilItReturns) {
  enclosure_->WriteCache(kFree, 4096);
  enclosure_->UnplugDrive(kFree);
  enclosure_->PlugDrive(kFree);
  EXPECT_EQ(Dirty(kFree), 4096u);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_THAT(enclosure_->TakeCommandLog(), testing::ElementsAre("flush 0:0 4096", "offline 0:0"));
}

TEST_F(WriteCache, KeepsTheDataOfAFailedDriveUntilItIsHealed) {
  enclosure_->WriteCache(kFree, 4096);
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kFailed);
  EXPECT_EQ(Dirty(kFree), 4096u);
  enclosure_->HealDrive(kFree);
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 0u);
}

}  // namespace
}  // namespace vdslab::sim
