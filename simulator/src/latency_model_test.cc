#include "simulator/latency_model.h"

#include <gtest/gtest.h>

#include "simulator/gates.h"
#include "test_slots.h"

namespace vdslab::sim {
namespace {

using namespace std::chrono_literals;

constexpr SlotAddress kSlotOfOtherModel{0, 3};
constexpr TimePoint kStart{Duration(1s)};

EnclosureSpec WithRules(std::vector<LatencyRule> rules) {
  EnclosureSpec spec;
  spec.serial = "S";
  spec.slots_per_bus = 4;
  spec.drives = {{.slot = kSlot, .size_bytes = 1, .model = "m", .serial = "1"},
                 {.slot = kOtherSlot, .size_bytes = 1, .model = "m", .serial = "2"},
                 {.slot = kSlotOfOtherModel, .size_bytes = 1, .model = "n", .serial = "3"}};
  spec.spin_up = 8s;
  spec.flush_bytes_per_s = 1000;
  spec.latency = std::move(rules);
  return spec;
}

std::vector<Duration> Draw(LatencyModel& model, SlotAddress slot, int count) {
  std::vector<Duration> drawn;
  while (static_cast<int>(drawn.size()) < count) {
    drawn.push_back(model.Serve(Operation::kSetStatus, slot, kStart).latency);
  }
  return drawn;
}

TEST(LatencyModel, TheMostSpecificRuleCounts) {
  LatencyModel model(WithRules(
      {{.operation = Operation::kSetStatus, .slot = kSlot, .latency = ConstantLatency{3ms}},
       {.operation = Operation::kSetStatus, .latency = ConstantLatency{1ms}},
       {.operation = Operation::kSetStatus, .model = "m", .latency = ConstantLatency{2ms}}}));
  EXPECT_EQ(model.Serve(Operation::kSetStatus, kSlot, kStart).latency, 3ms);
  EXPECT_EQ(model.Serve(Operation::kSetStatus, kOtherSlot, kStart).latency, 2ms);
  const auto modelled = model.Serve(Operation::kSetStatus, kSlotOfOtherModel, kStart);
  EXPECT_EQ(modelled.latency, 1ms);
  EXPECT_EQ(modelled.rule, 1u);
}

TEST(LatencyModel, WithoutARuleOnlyTheCostCounts) {
  LatencyModel model(WithRules({}));
  EXPECT_EQ(model.Serve(Operation::kSetStatus, kSlot, kStart).service, (Service{kStart, kStart}));
  EXPECT_EQ(model.Serve(Operation::kFlush, kSlot, kStart, 500).service.end, kStart + 500ms);
  EXPECT_EQ(model.Serve(Operation::kSpinUp, kSlot, kStart).service.end, kStart + 8s);
  EXPECT_FALSE(model.Serve(Operation::kFlush, kSlot, kStart).rule);
}

TEST(LatencyModel, LatencyAndCostAddUp) {
  LatencyModel model(WithRules({{.operation = Operation::kFlush, .latency = ConstantLatency{3ms}},
                                {.operation = Operation::kSpinUp, .latency = ConstantLatency{1s}},
                                {.operation = Operation::kRead, .bytes_per_s = 100}}));
  const auto flush = model.Serve(Operation::kFlush, kSlot, kStart, 500);
  EXPECT_EQ(flush.cost, 500ms);
  EXPECT_EQ(flush.service, (Service{kStart, kStart + 503ms}));
  EXPECT_EQ(model.Serve(Operation::kSpinUp, kSlot, kStart).service.end, kStart + 9s);
  EXPECT_EQ(model.Serve(Operation::kRead, kSlot, kStart, 50).service.end, kStart + 500ms);
}

TEST(LatencyModel, AFlushTakesTheBandwidthOfItsRule) {
  LatencyModel model(
      WithRules({{.operation = Operation::kFlush, .slot = kSlot, .bytes_per_s = 100}}));
  EXPECT_EQ(model.Serve(Operation::kFlush, kSlot, kStart, 500).cost, 5s);
  EXPECT_EQ(model.Serve(Operation::kFlush, kOtherSlot, kStart, 500).cost, 500ms);
}

TEST(LatencyModel, EachObjectHasItsOwnLanesForAnOperation) {
  LatencyModel model(WithRules(
      {{.operation = Operation::kSetStatus, .latency = ConstantLatency{5ms}, .lanes = 1}}));
  EXPECT_EQ(model.Serve(Operation::kSetStatus, kSlot, kStart).service.end, kStart + 5ms);
  const auto queued = model.Serve(Operation::kSetStatus, kSlot, kStart + 1ms).service;
  EXPECT_EQ(queued, (Service{kStart + 5ms, kStart + 10ms}));
  EXPECT_EQ(model.Serve(Operation::kSetStatus, kOtherSlot, kStart).service.start, kStart);
}

TEST(LatencyModel, TheEnclosureIsAnObjectToo) {
  LatencyModel model(
      WithRules({{.operation = Operation::kRefresh, .latency = ConstantLatency{5ms}}}));
  EXPECT_EQ(model.Serve(Operation::kRefresh, kWholeEnclosure, kStart).latency, 5ms);
}

TEST(LatencyModel, WhatOneObjectDrawsDoesNotDependOnOthers) {
  const auto spec =
      WithRules({{.operation = Operation::kSetStatus, .latency = ExponentialLatency{5ms}},
                 {.operation = Operation::kFlush, .latency = ExponentialLatency{5ms}}});
  LatencyModel alone(spec);
  const auto expected = Draw(alone, kSlot, 50);
  LatencyModel model(spec);
  Draw(model, kOtherSlot, 10);
  auto drawn = Draw(model, kSlot, 25);
  Draw(model, kSlotOfOtherModel, 3);
  model.Serve(Operation::kFlush, kSlot, kStart);
  for (const Duration duration : Draw(model, kSlot, 25)) drawn.push_back(duration);
  EXPECT_EQ(drawn, expected);
  EXPECT_NE(Draw(alone, kOtherSlot, 50), expected) << "and each has its own stream";
  EXPECT_NE(alone.Serve(Operation::kFlush, kSlot, kStart).latency, expected[0]);
}

TEST(LatencyModel, DrawsFollowTheSeed) {
  auto spec = WithRules({{.latency = ExponentialLatency{5ms}}});
  LatencyModel one(spec);
  spec.seed = 2;
  LatencyModel other(spec);
  EXPECT_NE(Draw(one, kSlot, 10), Draw(other, kSlot, 10));
}

TEST(LatencyRules, AreCheckedWithTheEnclosure) {
  const auto defect = [](LatencyRule rule) { return FindDefect(WithRules({std::move(rule)})); };
  EXPECT_EQ(defect({.slot = kSlot}), "");
  EXPECT_EQ(
      defect({.slot = SlotAddress{0, 0}}),
      "the latency of set_status of drive 0:0 names a drive that the enclosure does not have");
  EXPECT_NE(defect({.model = "o"}), "");
  EXPECT_NE(defect({.latency = UniformLatency{2ms, 1ms}}), "");
  EXPECT_NE(defect({.lanes = kLanesMax + 1}), "");
  EXPECT_NE(defect({.bytes_per_s = 1}), "");
  EXPECT_EQ(FindDefect(WithRules({{.slot = kSlot}, {}, {.slot = kSlot}})),
            "the latency of set_status of drive 0:1 is given twice");
}

TEST(Operations, HaveNames) {
  for (std::size_t number = 0; number < kOperationNames.size(); ++number) {
    const auto operation = ParseOperation(kOperationNames[number]);
    ASSERT_TRUE(operation);
    EXPECT_EQ(NameOf(*operation), kOperationNames[number]);
  }
  EXPECT_EQ(ParseOperation("maintenance"), Operation::kMaintenance);
  EXPECT_EQ(ParseOperation("spin_up"), Operation::kSpinUp);
  EXPECT_FALSE(ParseOperation("set_state"));
}

}  // namespace
}  // namespace vdslab::sim
