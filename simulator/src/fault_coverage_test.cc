// For every kind of fault: something that can be observed differs while it acts, and no longer once
// its rule has been taken back.
#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using Kind = FaultKind;

enum class Work : std::uint8_t { kNone, kOffAndOn, kPullAndPlug, kRebuild };

struct Coverage {
  FaultRule rule;
  Work work = Work::kNone;  // during which it shows, if not by itself
};

void PrintTo(const Coverage& coverage, std::ostream* out) {
  *out << InfoOf(coverage.rule.kind).name;
}

const Coverage kCoverage[] = {
    {{.kind = Kind::kDriveFailure, .target = kFree}},
    {{.kind = Kind::kPredictiveFailure, .target = kFree}},
    {{.kind = Kind::kMediaErrorRead, .target = kMirrored}, Work::kRebuild},
    {{.kind = Kind::kMediaErrorWrite, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kSlowDrive, .target = kFree, .with = {.extra = 1s}}, Work::kOffAndOn},
    {{.kind = Kind::kStuckNotReady, .target = kFree}},
    {{.kind = Kind::kDisappearance, .target = kFree, .with = {.duration = 1h}}},
    {{.kind = Kind::kWrongSlot, .target = kFree, .with = {.other_slot = kEmpty}},
     Work::kPullAndPlug},
    {{.kind = Kind::kSmallerReplacement, .target = kFree, .with = {.size_bytes = kGiB}},
     Work::kPullAndPlug},
    {{.kind = Kind::kFlushFailure, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kPartialFlush, .target = kFree, .with = {.fraction_ppm = 250'000}},
     Work::kOffAndOn},
    {{.kind = Kind::kCacheBatteryFailure, .target = OnController{0}}, Work::kOffAndOn},
    {{.kind = Kind::kControllerFailure, .target = OnController{0}}},
    {{.kind = Kind::kPortDown, .target = PortAddress{0, 1}}},
    {{.kind = Kind::kBusReset, .target = OnBus{0}, .with = {.duration = 1h}}},
    {{.kind = Kind::kLinkCut, .target = PortAddress{0, 1}}},
    {{.kind = Kind::kLinkFlapping,
      .target = PortAddress{0, 1},
      .with = {.duration = 1h, .period = 2h}}},
    {{.kind = Kind::kCacheCorruption}},
    {{.kind = Kind::kStaleCache}, Work::kRebuild},
    {{.kind = Kind::kCommunicationTimeout, .target = kFree, .with = {.extra = 1s}},
     Work::kOffAndOn},
    {{.kind = Kind::kOutOfMemory, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kNotificationLost, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kNotificationDelayed, .target = kFree, .with = {.extra = 1h}}, Work::kOffAndOn},
    {{.kind = Kind::kNotificationDuplicated, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kNotificationReordered, .target = kFree}, Work::kOffAndOn},
    {{.kind = Kind::kRebuildFailure, .target = OnLun{kMirrorLun}}, Work::kRebuild},
    {{.kind = Kind::kSpareFailure}, Work::kRebuild},
    {{.kind = Kind::kPowerLoss}},
    {{.kind = Kind::kClockJump, .with = {.extra = 1h}}},
};

// In controller_faults_test.cc: they show in what goes through a controller.
const std::set<Kind> kTestedElsewhere{Kind::kControllerHang, Kind::kControllerReset,
                                      Kind::kFailoverFailure};

class EachKind : public EnclosureTest, public testing::WithParamInterface<Coverage> {
 protected:
  // No spare takes the place of what fails.
  void SetUp() override {
    ASSERT_EQ(enclosure_->ClearDriveFlags(Handle(kSpare), kHotSpare), Outcome::kOk);
    Happenings();
  }

  // What can be observed of `work`, done since `begin`.
  std::string Observe(Work work, TimePoint begin) {
    Do(work);
    Look();
    text_ << "took " << (clock_.Now() - begin).count() << "\n";
    return std::exchange(text_, {}).str();
  }

  // Puts right what a fault on an operation has left behind.
  void Recover() {
    enclosure_->UnplugDrive(kEmpty);
    enclosure_->UnplugDrive(kFree);
    enclosure_->PlugDrive(kFree);
    TakeOffline(kFree);
    BringOnline(kFree);
    BringOnline(kOtherMirrored);
    enclosure_->ResumeRebuild(kMirrorLun);
    clock_.Advance(2h);
    Happenings();
    enclosure_->TakeCommandLog();
  }

 private:
  void Do(Work work) {
    switch (work) {
      case Work::kNone:
        return;
      case Work::kOffAndOn:
        enclosure_->WriteCache(kFree, kMiB);
        Note(TakeOffline(kFree));
        Note(BringOnline(kFree));
        text_ << Dirty(kFree) << " bytes are dirty\n";
        return;
      case Work::kPullAndPlug:
        Note(enclosure_->UnplugDrive(kFree));
        Note(enclosure_->PlugDrive(kFree));
        return;
      case Work::kRebuild:
        TakeOffline(kOtherMirrored);
        enclosure_->WriteCache(kMirrored, kMiB);
        BringOnline(kOtherMirrored);
        clock_.Advance(1s);
        Look();
        clock_.Advance(1h);
    }
  }

  void Look() {
    for (const DriveHandle handle : enclosure_->Drives()) {
      DriveProperties drive;
      Note(enclosure_->Read(handle, &drive));
      text_ << drive.serial << " in " << drive.slot.slot << ": " << int(drive.status) << " "
            << int(drive.health) << " " << drive.flags << " " << drive.size_bytes << "\n";
    }
    for (LunNumber lun = 0; lun < enclosure_->LunCount(); ++lun) {
      text_ << "lun: " << int(Lun(lun).status) << " " << int(Lun(lun).health) << "\n";
    }
    ControllerProperties controller;
    PortProperties port;
    Note(enclosure_->ReadController(0, &controller));
    Note(enclosure_->ReadPort({0, 1}, &port));
    text_ << "parts: " << int(controller.status) << " " << int(port.status) << "\n";
    Note(enclosure_->CheckReadable());
    for (const Happening& happening : Happenings()) {
      for (Event event : happening) {
        event.stay = 0;
        PrintTo(event, &text_);
        text_ << "\n";
      }
    }
    for (const std::string& command : enclosure_->TakeCommandLog()) text_ << command << "\n";
  }

  void Note(Outcome outcome) {
    PrintTo(outcome, &text_);
    text_ << "\n";
  }

  std::ostringstream text_;
};

TEST_P(EachKind, ShowsWhileItActsAndNoLonger) {
  const auto& [rule, work] = GetParam();
  const std::string before = Observe(work, clock_.Now());
  Recover();
  const TimePoint armed = clock_.Now();
  const FaultId fault = Arm(rule);
  const std::string during = Observe(work, armed);
  EXPECT_NE(during, before);
  EXPECT_GE(faults_.Inspect(fault)->fired, 1u);
  faults_.Disarm(fault);
  Recover();
  EXPECT_EQ(Observe(work, clock_.Now()), before);
}

INSTANTIATE_TEST_SUITE_P(OfFault, EachKind, testing::ValuesIn(kCoverage), [](const auto& info) {
  return std::string(InfoOf(info.param.rule.kind).name);
});

TEST(Coverage, IsOfEveryKind) {
  for (const FaultKindInfo& info : FaultKinds()) {
    const auto covers = [&](const Coverage& row) { return row.rule.kind == info.kind; };
    const bool covered = std::any_of(std::begin(kCoverage), std::end(kCoverage), covers);
    EXPECT_NE(covered, kTestedElsewhere.contains(info.kind)) << info.name;
  }
}

}  // namespace
}  // namespace vdslab::sim
