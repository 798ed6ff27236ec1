// A clock that jumps.
#include <future>

#include "simulator/real_clock.h"
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class ClockJump : public EnclosureTest {
 protected:
  FaultId Jump(const FaultTrigger& when, Duration by) {
    return Arm({.kind = FaultKind::kClockJump, .when = when, .with = {.extra = by}});
  }
};

TEST_F(ClockJump, HappensAtOnce) {
  Jump({}, 1h);
  EXPECT_EQ(Elapsed(), 1h);
  clock_.Advance(1s);
  EXPECT_EQ(Elapsed(), 1h + 1s);
}

TEST_F(ClockJump, HappensAtItsTimeAndIsNotUndone) {
  const FaultId fault = Jump({.after = 10s}, 1h);
  clock_.Advance(10s);
  EXPECT_EQ(Elapsed(), 1h + 10s);
  faults_.Disarm(fault);
  EXPECT_EQ(Elapsed(), 1h + 10s);
}

TEST_F(ClockJump, BringsWhatWasToHappenMeanwhile) {
  enclosure_->FailDrive(kMember);
  Arm({.kind = FaultKind::kPredictiveFailure, .target = kFree, .when = {.after = 30min}});
  Jump({.after = 1s}, 2h);
  clock_.Advance(1s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);  // the rebuild is over
  EXPECT_EQ(HealthOf(kFree), Health::kPendingFailure);
}

TEST_F(ClockJump, IsSetOffByAnOperation) {
  Jump({.operation = Operation::kSpinUp}, 5min);
  TakeOffline(kFree);
  EXPECT_EQ(Elapsed(), 0s);
  BringOnline(kFree);
  EXPECT_EQ(Elapsed(), 5min + 8s);
}

TEST_F(ClockJump, IsSetOffByARebuild) {
  Jump({.operation = Operation::kRebuild, .nth = 1}, 1h);
  enclosure_->FailDrive(kMember);
  clock_.Advance(10s);
  EXPECT_EQ(Elapsed(), 1h + 10s);
  EXPECT_EQ(Lun(kParityLun).health, Health::kHealthy);
}

TEST(RealClockJump, BringsTimersAndSleepers) {
  RealClock clock;
  const TimePoint before = clock.Now();
  std::promise<void> called;
  clock.CallAt(before + 1h, [&] { called.set_value(); });
  auto slept = std::async(std::launch::async, [&] { clock.SleepUntil(before + 1h); });
  clock.Jump(2h);
  EXPECT_GE(clock.Now(), before + 2h);
  EXPECT_EQ(called.get_future().wait_for(kPatience), std::future_status::ready);
  EXPECT_EQ(slept.wait_for(kPatience), std::future_status::ready);
}

}  // namespace
}  // namespace vdslab::sim
