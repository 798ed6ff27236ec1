#include "part_operation.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

class PartOperationTest : public testing::Test {
 protected:
  VirtualClock clock_;
  FaultPlan faults_{1};
  Listener listener_;
  Hardware hardware_{TestSpec(), clock_, faults_, listener_};
  const std::vector<Domain*> all_ = hardware_.AllDomains();
  int calls_ = 0;
};

// What is found out before anything is held may be different once it is.
TEST_F(PartOperationTest, HoldsWhatItTouchesOnceItIsHeld) {
  const auto touched = [&] {
    return ++calls_ == 1 ? std::vector{all_[0]} : std::vector{all_[0], all_[1]};
  };
  {
    PartOperation operation(hardware_, {.operation = Operation::kSetControllerStatus});
    EXPECT_EQ(operation.Begin(true, touched), Outcome::kOk);
    EXPECT_TRUE(all_[0]->IsHeld());
    EXPECT_TRUE(all_[1]->IsHeld());
    EXPECT_EQ(hardware_.holds.CountHeld(), 2u);
  }
  EXPECT_EQ(hardware_.holds.CountHeld(), 0u);
}

TEST_F(PartOperationTest, IsRefusedBecauseOfWhatItStillTouches) {
  ASSERT_TRUE(all_[0]->TryHold());
  PartOperation refused(hardware_, {.operation = Operation::kCreateLun});
  EXPECT_EQ(refused.Begin(true, [&] { return std::vector{all_[0]}; }), Outcome::kBusy);
  PartOperation operation(hardware_, {.operation = Operation::kCreateLun});
  const auto another = [&] { return std::vector{all_[++calls_ == 1 ? 0 : 1]}; };
  EXPECT_EQ(operation.Begin(true, another), Outcome::kOk);
  EXPECT_EQ(hardware_.holds.CountHeld(), 2u);
}

}  // namespace
}  // namespace vdslab::sim
