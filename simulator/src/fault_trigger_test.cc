// Each trigger alone, and what they mean together.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "simulator/fault_plan.h"
#include "test_slots.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

class Trigger : public testing::Test {
 protected:
  FaultId Arm(const FaultTrigger& when, const FaultParameters& with = {}) {
    id_ = plan_.Arm({.kind = FaultKind::kOutOfMemory, .when = when, .with = with}, now_);
    return id_;
  }
  bool Fires(Occasion occasion = {.drive = kSlot}) {
    occasion.now = now_;
    return plan_.Fire(FaultKind::kOutOfMemory, occasion).has_value();
  }
  // "x" for each of `count` operations in turn that meets the fault, "." for each other one.
  std::string Picture(int count) {
    std::string picture;
    while (count-- > 0) picture += Fires() ? 'x' : '.';
    return picture;
  }
  std::uint64_t Entered() { return plan_.Inspect(id_)->entered; }
  std::uint64_t Fired() { return plan_.Inspect(id_)->fired; }

  FaultPlan plan_{20};
  TimePoint now_{};
  FaultId id_ = 0;
};

TEST_F(Trigger, WithoutAnyItFiresAlways) {
  Arm({});
  EXPECT_EQ(Picture(4), "xxxx");
}

TEST_F(Trigger, NthCountsFromTheArming) {
  Picture(5);
  Arm({.nth = 3});
  EXPECT_EQ(Picture(6), "..x...");
  EXPECT_EQ(Entered(), 6u);
  EXPECT_EQ(Fired(), 1u);
}

TEST_F(Trigger, EveryNth) {
  Arm({.every = 3});
  EXPECT_EQ(Picture(9), "..x..x..x");
}

TEST_F(Trigger, Times) {
  Arm({.times = 2});
  EXPECT_EQ(Picture(5), "xx...");
}

TEST_F(Trigger, Skip) {
  Arm({.skip = 2});
  EXPECT_EQ(Picture(5), "..xxx");
}

TEST_F(Trigger, SkippedEntriesAreNotCountedByTheOthers) {
  Arm({.skip = 2, .every = 2, .times = 2});
  EXPECT_EQ(Picture(10), "...x.x....");
  Arm({.skip = 2, .nth = 2});
  EXPECT_EQ(Picture(5), "...x.");
}

TEST_F(Trigger, NthAndEveryMustBothHold) {
  Arm({.nth = 4, .every = 2});
  EXPECT_EQ(Picture(6), "...x..");
}

TEST_F(Trigger, AtCountsFromTheBeginningOfTheEnclosure) {
  now_ += 10s;
  Arm({.at = 30s});
  now_ = TimePoint(30s - 1ns);
  EXPECT_FALSE(Fires());
  now_ = TimePoint(30s);
  EXPECT_TRUE(Fires());
  EXPECT_EQ(Entered(), 1u);
}

TEST_F(Trigger, TheEnclosureNeedNotBeginAtZero) {
  FaultPlan plan(1, TimePoint(100s));
  EXPECT_EQ(plan.began(), TimePoint(100s));
  plan.Arm({.kind = FaultKind::kOutOfMemory, .when = {.at = 30s}}, TimePoint(100s));
  EXPECT_FALSE(plan.Fire(FaultKind::kOutOfMemory, {.now = TimePoint(129s)}));
  EXPECT_TRUE(plan.Fire(FaultKind::kOutOfMemory, {.now = TimePoint(130s)}));
}

TEST_F(Trigger, AfterCountsFromTheArming) {
  now_ += 10s;
  Arm({.after = 5s});
  now_ = TimePoint(15s - 1ns);
  EXPECT_FALSE(Fires());
  now_ = TimePoint(15s);
  EXPECT_TRUE(Fires());
}

TEST_F(Trigger, OfAtAndAfterTheLaterHolds) {
  now_ += 10s;
  Arm({.at = 12s, .after = 5s});
  now_ = TimePoint(13s);
  EXPECT_FALSE(Fires());
  now_ = TimePoint(15s);
  EXPECT_TRUE(Fires());
}

TEST_F(Trigger, AFaultOnOperationsPassesAfterItsDuration) {
  Arm({.after = 5s}, {.duration = 2s});
  now_ += 5s;
  EXPECT_TRUE(Fires());
  now_ += 2s - 1ns;
  EXPECT_TRUE(Fires());
  now_ += 1ns;
  EXPECT_FALSE(Fires());
}

TEST_F(Trigger, CountsOnlyWhatTheSelectionLetsThrough) {
  Arm({.after = 5s, .nth = 2});
  EXPECT_EQ(Picture(3), "...");
  now_ += 5s;
  EXPECT_EQ(Picture(3), ".x.");
}

TEST_F(Trigger, Operation) {
  Arm({.operation = Operation::kSetFlags, .nth = 2});
  const Occasion set_flags{.operation = Operation::kSetFlags, .drive = kSlot};
  EXPECT_FALSE(Fires(set_flags));
  EXPECT_FALSE(Fires({.operation = Operation::kSetStatus, .drive = kSlot}));
  EXPECT_TRUE(Fires(set_flags));
}

TEST_F(Trigger, Argument) {
  Arm({.argument = 4});
  EXPECT_FALSE(Fires({.drive = kSlot, .argument = 1}));
  EXPECT_FALSE(Fires({.drive = kSlot}));
  EXPECT_TRUE(Fires({.drive = kSlot, .argument = 4}));
}

TEST_F(Trigger, StatusOfTheDrive) {
  Arm({.status = DriveStatus::kOffline});
  EXPECT_FALSE(Fires({.drive = kSlot, .status = DriveStatus::kOnline}));
  EXPECT_FALSE(Fires({.drive = kSlot}));
  EXPECT_TRUE(Fires({.drive = kSlot, .status = DriveStatus::kOffline}));
}

TEST_F(Trigger, WhileOthersRun) {
  Arm({.in_flight = 3});
  EXPECT_FALSE(Fires({.drive = kSlot, .in_flight = 2}));
  EXPECT_TRUE(Fires({.drive = kSlot, .in_flight = 3}));
  EXPECT_TRUE(Fires({.drive = kSlot, .in_flight = 4}));
}

TEST_F(Trigger, OnAnObject) {
  Arm({.on = OnLun{2}});
  EXPECT_FALSE(Fires({.drive = kSlot}));
  EXPECT_FALSE(Fires({.drive = kSlot, .lun = 1}));
  EXPECT_TRUE(Fires({.drive = kSlot, .lun = 2}));
}

TEST_F(Trigger, OncePerObject) {
  Arm({.once_per_object = true});
  EXPECT_TRUE(Fires({.drive = kSlot}));
  EXPECT_FALSE(Fires({.drive = kSlot}));
  EXPECT_TRUE(Fires({.drive = kOtherSlot}));
  EXPECT_TRUE(Fires({.lun = 1}));
  EXPECT_FALSE(Fires({.lun = 1}));
  EXPECT_EQ(Entered(), 5u);
}

TEST_F(Trigger, OncePerObjectAndTimes) {
  Arm({.times = 1, .once_per_object = true});
  EXPECT_TRUE(Fires({.drive = kSlot}));
  EXPECT_FALSE(Fires({.drive = kOtherSlot}));
}

TEST_F(Trigger, ProbabilityIsKeptAndCountsOnlyItsHits) {
  Arm({.probability_ppm = 250'000});
  const std::string picture = Picture(10'000);
  const auto hits = std::count(picture.begin(), picture.end(), 'x');
  EXPECT_GT(hits, 2'300);
  EXPECT_LT(hits, 2'700);
  EXPECT_EQ(Fired(), static_cast<std::uint64_t>(hits));
  EXPECT_EQ(Entered(), 10'000u);
}

TEST_F(Trigger, ProbabilityOneIsAlways) {
  Arm({.probability_ppm = 1'000'000});
  EXPECT_EQ(Picture(50), std::string(50, 'x'));
}

TEST_F(Trigger, TimesCountsHitsAndNotTries) {
  Arm({.times = 2, .probability_ppm = 100'000});
  const std::string picture = Picture(1000);
  EXPECT_EQ(std::count(picture.begin(), picture.end(), 'x'), 2);
  EXPECT_EQ(Fired(), 2u);
}

TEST_F(Trigger, ChanceFollowsTheSeed) {
  const auto picture_of = [](std::uint64_t seed, int rules_before) {
    FaultPlan plan(seed);
    for (int rule = 0; rule < rules_before; ++rule) {
      plan.Arm({.kind = FaultKind::kFlushFailure, .when = {.probability_ppm = 1}}, TimePoint{});
    }
    plan.Arm({.kind = FaultKind::kOutOfMemory, .when = {.probability_ppm = 500'000}}, TimePoint{});
    std::string picture;
    for (int ask = 0; ask < 24; ++ask) {
      plan.Fire(FaultKind::kFlushFailure, {.operation = Operation::kFlush});
      picture += plan.Fire(FaultKind::kOutOfMemory, {}) ? 'x' : '.';
    }
    return picture;
  };
  EXPECT_EQ(picture_of(1, 0), picture_of(1, 0));
  EXPECT_NE(picture_of(1, 0), picture_of(2, 0));
  EXPECT_NE(picture_of(1, 0), picture_of(1, 1));  // another rule, other draws
  EXPECT_EQ(picture_of(1, 0), "....xx...x.xxx.x.xxxx.xx");
}

TEST_F(Trigger, RulesDoNotDisturbEachOthersChance) {
  const auto picture_of = [](bool other_asks) {
    FaultPlan plan(7);
    plan.Arm({.kind = FaultKind::kFlushFailure, .when = {.probability_ppm = 500'000}}, TimePoint{});
    plan.Arm({.kind = FaultKind::kOutOfMemory, .when = {.probability_ppm = 500'000}}, TimePoint{});
    std::string picture;
    for (int ask = 0; ask < 24; ++ask) {
      if (other_asks) plan.Fire(FaultKind::kFlushFailure, {.operation = Operation::kFlush});
      picture += plan.Fire(FaultKind::kOutOfMemory, {}) ? 'x' : '.';
    }
    return picture;
  };
  EXPECT_EQ(picture_of(true), picture_of(false));
}

TEST(AddressRange, EntersOnlyWhatTouchesIt) {
  FaultPlan plan(1);
  const AddressRange bad{.offset_bytes = 4096, .length_bytes = 512};
  plan.Arm({.kind = FaultKind::kMediaErrorRead, .with = {.range = bad}}, TimePoint{});
  const auto fails = [&](Bytes offset, Bytes length) {
    return plan
        .Fire(
            FaultKind::kMediaErrorRead,
            {.operation = Operation::kRead, .drive = kSlot, .range = AddressRange{offset, length}})
        .has_value();
  };
  EXPECT_FALSE(fails(0, 4096));
  EXPECT_TRUE(fails(0, 4097));
  EXPECT_TRUE(fails(4607, 1));
  EXPECT_FALSE(fails(4608, 512));
  EXPECT_TRUE(fails(0, 1 << 20));
  EXPECT_FALSE(fails(4100, 0));
  EXPECT_FALSE(plan.Fire(FaultKind::kMediaErrorRead, {.operation = Operation::kRead}));
}

}  // namespace
}  // namespace vdslab::sim
