// A rule that can never fire, or makes no sense, is found before it is armed.
#include <gmock/gmock.h>

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

using K = FaultKind;

std::string DefectOf(const FaultRule& rule, Duration elapsed = 0s) {
  static const EnclosureSpec spec = TestSpec();
  return FindDefect(rule, spec, elapsed);
}
std::string DefectOf(const FaultTrigger& when) {
  return DefectOf({.kind = K::kOutOfMemory, .when = when});
}
std::string DefectOfMedia(AddressRange range) {
  return DefectOf({.kind = K::kMediaErrorRead, .target = kFree, .with = {.range = range}});
}

TEST(FaultDefect, GoodRulesHaveNone) {
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure}), IsEmpty());
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .target = OnLun{1}, .when = {.nth = 2}}),
              IsEmpty());
  EXPECT_THAT(DefectOf({.kind = K::kDriveFailure, .target = kFree, .when = {.at = 30s}}),
              IsEmpty());
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss}), IsEmpty());
  EXPECT_THAT(DefectOf({.kind = K::kLinkFlapping,
                        .target = PortAddress{1, 1},
                        .when = {.times = 4},
                        .with = {.duration = 1s, .period = 3s}}),
              IsEmpty());
  EXPECT_THAT(DefectOf({.kind = K::kDriveFailure,
                        .when = {.operation = Operation::kFlush, .nth = 4, .every = 2}}),
              IsEmpty());
}

TEST(FaultDefect, EveryKindCanBeArmed) {
  for (const FaultKindInfo& info : FaultKinds()) {
    FaultRule rule{.kind = info.kind};
    for (const FaultTarget& target :
         {FaultTarget(kFree), FaultTarget(OnBus{0}), FaultTarget(OnController{0}),
          FaultTarget(PortAddress{0, 0})}) {
      if (info.targets.Has(target.kind())) rule.target = target;
    }
    if (info.needs.Has(FaultParameter::kExtra)) rule.with.extra = 1s;
    if (info.needs.Has(FaultParameter::kDuration)) rule.with.duration = 1s;
    if (info.needs.Has(FaultParameter::kPeriod)) rule.with.period = 2s;
    if (info.needs.Has(FaultParameter::kFraction)) rule.with.fraction_ppm = 1;
    if (info.needs.Has(FaultParameter::kOtherSlot)) rule.with.other_slot = kEmpty;
    if (info.needs.Has(FaultParameter::kSize)) rule.with.size_bytes = kGiB;
    if (info.targets.Has(TargetKind::kLun) && info.operations.Has(Operation::kFailover)) {
      rule.target = OnController{0};
    }
    if (info.operations.Has(Operation::kSetStatus) && info.nature == FaultNature::kOnOperation) {
      rule.target = kFree;
    }
    EXPECT_THAT(DefectOf(rule), IsEmpty()) << info.name;
  }
}

TEST(FaultDefect, TargetsMustFitAndExist) {
  EXPECT_THAT(DefectOf({.kind = K::kDriveFailure, .target = OnController{0}}),
              HasSubstr("does not act on a controller (expected one of: `drive`)"));
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss, .target = kFree}), HasSubstr("takes no target"));
  EXPECT_THAT(DefectOf({.kind = K::kDriveFailure}), HasSubstr("needs to know which `drive`"));
  EXPECT_THAT(DefectOf({.kind = K::kDriveFailure, .target = kEmpty}),
              HasSubstr("there is no drive in slot 0:3"));
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .target = OnBus{1}}), HasSubstr("no bus 1"));
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .target = OnLun{3}}), HasSubstr("no LUN 3"));
  EXPECT_THAT(DefectOf({.kind = K::kControllerHang, .target = OnController{2}}),
              HasSubstr("no controller 2"));
  EXPECT_THAT(DefectOf({.kind = K::kPortDown, .target = PortAddress{1, 2}}),
              HasSubstr("no port 2 on controller 1"));
}

TEST(FaultDefect, LunsThatWereMadeSinceCount) {
  const FaultRule rule{.kind = K::kFlushFailure, .target = OnLun{4}};
  const EnclosureSpec spec = TestSpec();
  EXPECT_THAT(FindDefect(rule, spec, 0s, 2), IsEmpty());
  EXPECT_THAT(FindDefect(rule, spec, 0s, 1), HasSubstr("there is no LUN 4"));
}

TEST(FaultDefect, TimesMustBeStillToCome) {
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss, .when = {.at = 9s}}, 10s), HasSubstr("in the past"));
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss, .when = {.at = 10s}}, 10s), IsEmpty());
  EXPECT_THAT(DefectOf({.after = -1s}), HasSubstr("negative"));
  EXPECT_THAT(DefectOf({.kind = K::kSlowDrive, .with = {.extra = -1s}}), HasSubstr("negative"));
}

TEST(FaultDefect, CountersMustComeOut) {
  EXPECT_THAT(DefectOf({.nth = 0}), HasSubstr("`nth`"));
  EXPECT_THAT(DefectOf({.every = 0}), HasSubstr("`every`"));
  EXPECT_THAT(DefectOf({.times = 0}), HasSubstr("never fires"));
  EXPECT_THAT(DefectOf({.nth = 2, .times = 0}), HasSubstr("never fires"));
  EXPECT_THAT(DefectOf({.nth = 3, .every = 2}), HasSubstr("no multiple"));
  EXPECT_THAT(DefectOf({.nth = 2, .times = 2}), HasSubstr("fires once"));
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss, .when = {.times = 2}}), HasSubstr("fires once"));
  EXPECT_THAT(DefectOf({.skip = 3, .nth = 2, .times = 1}), IsEmpty());
}

TEST(FaultDefect, ChanceLiesAboveZeroAndNotAboveOne) {
  EXPECT_THAT(DefectOf({.probability_ppm = 0}), HasSubstr("never fires"));
  EXPECT_THAT(DefectOf({.probability_ppm = 1'000'001}), HasSubstr("above 1"));
  EXPECT_THAT(DefectOf({.probability_ppm = 1'000'000}), IsEmpty());
}

TEST(FaultDefect, OperationsMustBeMet) {
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .when = {.operation = Operation::kSetStatus}}),
              HasSubstr("the fault `flush_failure` never meets the operation `set_status`"));
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .when = {.argument = 1}}),
              HasSubstr("`argument` never holds"));
  EXPECT_THAT(DefectOf({.operation = Operation::kRefresh, .argument = 1}),
              HasSubstr("`argument` never holds"));
  EXPECT_THAT(DefectOf({.in_flight = 0}), HasSubstr("`in_flight`"));
  EXPECT_THAT(DefectOf({.operation = Operation::kReenumerate, .status = DriveStatus::kOnline}),
              HasSubstr("`status` never holds"));
  EXPECT_THAT(DefectOf({.status = DriveStatus::kRemoved}), HasSubstr("only `plug`"));
  EXPECT_THAT(DefectOf({.kind = K::kSpareFailure, .when = {.operation = Operation::kFlush}}),
              HasSubstr("never meets"));
}

TEST(FaultDefect, ObjectsMustBeMet) {
  EXPECT_THAT(DefectOf({.on = OnLun{7}}), HasSubstr("no LUN 7"));
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .when = {.on = OnController{0}}}),
              HasSubstr("`on` never holds: the operation is about no controller"));
  EXPECT_THAT(
      DefectOf(
          {.kind = K::kOutOfMemory, .target = kFree, .when = {.operation = Operation::kRefresh}}),
      HasSubstr("the target is never met"));
  EXPECT_THAT(DefectOf({.kind = K::kPowerLoss, .when = {.once_per_object = true}}),
              HasSubstr("no objects"));
  EXPECT_THAT(DefectOf({.operation = Operation::kRefresh, .once_per_object = true}),
              HasSubstr("no objects"));
}

TEST(FaultDefect, ParametersMustFit) {
  EXPECT_THAT(DefectOf({.kind = K::kSlowDrive}), HasSubstr("needs `extra`"));
  EXPECT_THAT(DefectOf({.kind = K::kFlushFailure, .with = {.extra = 1s}}),
              HasSubstr("takes no `extra`"));
  EXPECT_THAT(DefectOf({.kind = K::kPartialFlush, .with = {.fraction_ppm = 1'000'000}}),
              HasSubstr("`fraction`"));
  EXPECT_THAT(DefectOf({.kind = K::kLinkFlapping,
                        .target = PortAddress{0, 0},
                        .with = {.duration = 2s, .period = 2s}}),
              HasSubstr("`period` is not above `duration`"));
}

TEST(FaultDefect, RangesMustLieOnTheDrive) {
  EXPECT_THAT(DefectOfMedia({.offset_bytes = 100 * kGiB - 512, .length_bytes = 512}), IsEmpty());
  EXPECT_THAT(DefectOfMedia({.offset_bytes = 100 * kGiB - 512, .length_bytes = 513}),
              HasSubstr("beyond the drive"));
  EXPECT_THAT(DefectOfMedia({.offset_bytes = 200 * kGiB, .length_bytes = 1}),
              HasSubstr("beyond the drive"));
  EXPECT_THAT(DefectOfMedia({.offset_bytes = 1}), HasSubstr("needs a `length`"));
}

TEST(FaultDefect, OtherDrivesAndSlotsMustFit) {
  EXPECT_THAT(DefectOf({.kind = K::kWrongSlot, .target = kFree, .with = {.other_slot = kFree}}),
              HasSubstr("the slot of the drive itself"));
  EXPECT_THAT(DefectOf({.kind = K::kWrongSlot, .with = {.other_slot = SlotAddress{0, 16}}}),
              HasSubstr("no slot 0:16"));
  EXPECT_THAT(
      DefectOf(
          {.kind = K::kSmallerReplacement, .target = kFree, .with = {.size_bytes = 100 * kGiB}}),
      HasSubstr("not smaller"));
}

TEST(FaultDefect, AllocationsAreThoseOfAQuery) {
  const FaultParameters second{.nth_allocation = 2};
  EXPECT_THAT(
      DefectOf({.kind = K::kOutOfMemory, .when = {.operation = Operation::kQuery}, .with = second}),
      IsEmpty());
  EXPECT_THAT(
      DefectOf(
          {.kind = K::kOutOfMemory, .when = {.operation = Operation::kSetStatus}, .with = second}),
      HasSubstr("of a `query`"));
  EXPECT_THAT(DefectOf({.kind = K::kOutOfMemory, .when = {}, .with = second}),
              HasSubstr("of a `query`"));
}

TEST(FaultDefect, IsOneOfTheEnclosureToo) {
  EnclosureSpec spec = TestSpec();
  spec.faults.push_back({.kind = K::kDriveFailure, .target = kFree});
  EXPECT_THAT(FindDefect(spec), IsEmpty());
  spec.faults.push_back({.kind = K::kDriveFailure, .target = kEmpty});
  EXPECT_THAT(FindDefect(spec), HasSubstr("no drive in slot 0:3"));
}

}  // namespace
}  // namespace vdslab::sim
