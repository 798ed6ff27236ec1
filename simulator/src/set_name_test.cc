// Names that clients give to LUNs and to the subsystem.
#include <atomic>
#include <thread>

#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SetName : public PartsTest {
 protected:
  explicit SetName(EnclosureSpec spec = TestSpec()) : PartsTest(std::move(spec)) {}

  Outcome NameLun(LunNumber number, const std::string& name) {
    return enclosure_->SetLunName(number, name, &was_shortened_);
  }
  Outcome NameSubsystem(const std::string& name) {
    return enclosure_->SetSubsystemName(name, &was_shortened_);
  }
  std::string LunName() { return Lun(kParityLun).friendly_name; }
  std::string SubsystemName() { return enclosure_->ReadSubsystem().friendly_name; }

  bool was_shortened_ = false;
};

TEST_F(SetName, IsReadBackAndTold) {
  EXPECT_EQ(NameLun(kParityLun, "archive"), Outcome::kOk);
  EXPECT_EQ(NameSubsystem("basement"), Outcome::kOk);
  EXPECT_FALSE(was_shortened_);
  EXPECT_EQ(LunName(), "archive");
  EXPECT_EQ(SubsystemName(), "basement");
  EXPECT_EQ(Lun(kMirrorLun).friendly_name, "mirror");
  EXPECT_EQ(Elapsed(), 0s);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(kParityLun)), ElementsAre(SubsystemModified())));
  EXPECT_EQ(NameLun(kMirrorLun, "archive"), Outcome::kOk);  // names need not differ
}

TEST_F(SetName, ANameThatItHasIsNoChange) {
  EXPECT_EQ(NameLun(kParityLun, "parity"), Outcome::kOk);
  EXPECT_EQ(NameSubsystem("test"), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetName, KeepsWholeCharactersOfALongName) {
  std::string kept;
  for (std::size_t i = 0; i < kFriendlyNameMax; ++i) kept += i % 2 == 0 ? "\xC3\xBC" : "x";
  EXPECT_EQ(NameLun(kParityLun, kept), Outcome::kOk);
  EXPECT_FALSE(was_shortened_);
  EXPECT_EQ(LunName(), kept);
  EXPECT_EQ(NameSubsystem(kept + "\xC3\xBC"), Outcome::kOk);
  EXPECT_TRUE(was_shortened_);
  EXPECT_EQ(SubsystemName(), kept);
}

TEST_F(SetName, RefusesInOrder) {
  EXPECT_EQ(NameLun(3, ""), Outcome::kNotFound);
  enclosure_->FailDrive(kStriped);
  EXPECT_EQ(NameLun(kStripeLun, "n"), Outcome::kFailed);
  Corrupt();
  EXPECT_EQ(NameLun(kStripeLun, "n"), Outcome::kCacheCorrupt);
  EXPECT_EQ(NameSubsystem("n"), Outcome::kCacheCorrupt);
  EXPECT_EQ(NameLun(kStripeLun, ""), Outcome::kInvalid);
  EXPECT_EQ(NameSubsystem(""), Outcome::kInvalid);
  EXPECT_EQ(Lun(kStripeLun).friendly_name, "stripe");
}

TEST_F(SetName, AFailedSubsystemTakesNone) {
  enclosure_->FailController(kA);
  EXPECT_EQ(NameSubsystem("one is left"), Outcome::kOk);
  enclosure_->FailController(kB);
  Happenings();
  EXPECT_EQ(NameSubsystem("n"), Outcome::kFailed);
  EXPECT_EQ(SubsystemName(), "one is left");
  EXPECT_THAT(Happenings(), IsEmpty());
}

TEST_F(SetName, HoldsTheLunOrEverything) {
  auto order = Park(GatePoint::kBeforeCommit, std::nullopt,
                    [&] { return enclosure_->SetLunName(kParityLun, "first", &was_shortened_); });
  bool shortened = false;
  EXPECT_EQ(enclosure_->SetLunName(kParityLun, "second", &shortened), Outcome::kBusy);
  EXPECT_EQ(enclosure_->SetSubsystemName("second", &shortened), Outcome::kBusy);
  EXPECT_EQ(TakeOffline(kMember), Outcome::kBusy);
  EXPECT_EQ(LunName(), "parity");
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
  EXPECT_EQ(LunName(), "first");
  order = Park(GatePoint::kEntered, std::nullopt,
               [&] { return enclosure_->SetSubsystemName("first", &was_shortened_); });
  EXPECT_EQ(TakeOffline(kFree), Outcome::kBusy);
  EXPECT_EQ(enclosure_->SetLunName(kMirrorLun, "second", &shortened), Outcome::kBusy);
  Release();
  EXPECT_EQ(order.get(), Outcome::kOk);
}

TEST_F(SetName, WhatFailsBeforeTheCommitTakesNone) {
  auto order = Park(GatePoint::kBeforeCommit, std::nullopt,
                    [&] { return enclosure_->SetLunName(kStripeLun, "n", &was_shortened_); });
  enclosure_->FailDrive(kStriped);
  Release();
  EXPECT_EQ(order.get(), Outcome::kFailed);
  EXPECT_EQ(Lun(kStripeLun).friendly_name, "stripe");
}

TEST_F(SetName, MeetsTheFaultsOfCalls) {
  Arm({.kind = FaultKind::kOutOfMemory,
       .target = OnLun{kMirrorLun},
       .when = {.operation = Operation::kSetName, .times = 1}});
  Arm({.kind = FaultKind::kCommunicationTimeout,
       .when = {.operation = Operation::kSetName, .nth = 2},
       .with = {.extra = 20s}});
  EXPECT_EQ(SetLun(kMirrorLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(NameLun(kParityLun, "archive"), Outcome::kOk);
  EXPECT_EQ(NameSubsystem("n"), Outcome::kTimedOut);
  EXPECT_EQ(Elapsed(), 20s);
  EXPECT_EQ(NameLun(kMirrorLun, "n"), Outcome::kOutOfMemory);
  EXPECT_EQ(Lun(kMirrorLun).friendly_name, "mirror");
  EXPECT_EQ(SubsystemName(), "test");
  EXPECT_EQ(NameLun(kMirrorLun, "n"), Outcome::kOk);
}

TEST_F(SetName, IsNotSeenInAStalePicture) {
  const FaultId fault = Arm({.kind = FaultKind::kStaleCache});
  EXPECT_EQ(NameLun(kParityLun, "archive"), Outcome::kOk);
  EXPECT_EQ(NameSubsystem("basement"), Outcome::kOk);
  EXPECT_EQ(LunName(), "parity");
  EXPECT_EQ(SubsystemName(), "test");
  faults_.Disarm(fault);
  EXPECT_EQ(LunName(), "archive");
  EXPECT_EQ(SubsystemName(), "basement");
}

TEST_F(SetName, ReadersSeeOneNameOrTheOther) {
  const std::string one(40, '1');
  const std::string other(60, '2');
  ASSERT_EQ(NameLun(kParityLun, one), Outcome::kOk);
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      const std::string seen = LunName();
      EXPECT_TRUE(seen == one || seen == other) << seen;
    }
  });
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(NameLun(kParityLun, i % 2 == 0 ? other : one), Outcome::kOk);
  }
  done = true;
  reader.join();
}

}  // namespace
}  // namespace vdslab::sim
