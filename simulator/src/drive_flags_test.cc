#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DriveFlags : public EnclosureTest {
 protected:
  Outcome Set(SlotAddress slot, std::uint32_t flags) {
    return enclosure_->SetDriveFlags(Handle(slot), flags);
  }
  Outcome Clear(SlotAddress slot, std::uint32_t flags) {
    return enclosure_->ClearDriveFlags(Handle(slot), flags);
  }
};

TEST_F(DriveFlags, AFreeDriveBecomesASpareAndFreeAgain) {
  EXPECT_EQ(Set(kFree, kHotSpare), Outcome::kOk);
  EXPECT_EQ(Drive(kFree).flags, kUnassigned | kHotSpare | kHotSpareStandby);
  EXPECT_EQ(Clear(kFree, kHotSpare), Outcome::kOk);
  EXPECT_EQ(Drive(kFree).flags, kUnassigned);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(Modified(kFree)), ElementsAre(Modified(kFree))));
}

TEST_F(DriveFlags, WhatIsSoAlreadyIsNoChange) {
  EXPECT_EQ(Set(kSpare, kHotSpare), Outcome::kOk);
  EXPECT_EQ(Clear(kFree, kHotSpare), Outcome::kOk);
  EXPECT_EQ(Set(kFree, 0), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(DriveFlags, OnlyTheSpareFlagMayBeAskedFor) {
  for (const std::uint32_t flags : {kAssigned + 0u, kUnassigned + 0u, kHotSpareInUse + 0u,
                                    kHotSpareStandby + 0u, kHotSpare | kAssigned}) {
    EXPECT_EQ(Set(kFree, flags), Outcome::kRefused) << flags;
    EXPECT_EQ(Clear(kFree, flags), Outcome::kRefused) << flags;
  }
  EXPECT_EQ(Set(kFree, 0x20), Outcome::kInvalid);
  EXPECT_EQ(Set(kFree, 0x80000001), Outcome::kInvalid);
  EXPECT_EQ(Drive(kFree).flags, kUnassigned);
}

TEST_F(DriveFlags, AMemberCannotBeASpare) { EXPECT_EQ(Set(kMember, kHotSpare), Outcome::kRefused); }

TEST_F(DriveFlags, AFailedDriveCannotBeASpare) {
  enclosure_->FailDrive(kFree);
  EXPECT_EQ(Set(kFree, kHotSpare), Outcome::kFailed);
  enclosure_->MakeNotReady(kOtherFree);
  EXPECT_EQ(Set(kOtherFree, kHotSpare), Outcome::kRefused);
}

TEST_F(DriveFlags, ASpareStaysOneThroughOfflineAndReplugging) {
  EXPECT_EQ(TakeOffline(kSpare), Outcome::kOk);
  enclosure_->UnplugDrive(kSpare);
  enclosure_->PlugDrive(kSpare);
  EXPECT_EQ(Drive(kSpare).flags, kUnassigned | kHotSpare | kHotSpareStandby);
}

}  // namespace
}  // namespace vdslab::sim
