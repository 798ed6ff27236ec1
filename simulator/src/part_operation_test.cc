#include "part_operation.h"

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

// What is found out before anything is held may be different once it is.
TEST(PartOperation, HoldsWhatItTouchesOnceItIsHeld) {
  VirtualClock clock;
  FaultPlan faults(1);
  Listener listener;
  Hardware hardware(TestSpec(), clock, faults, listener);
  const std::vector<Domain*> all = hardware.AllDomains();
  int calls = 0;
  const auto touched = [&] {
    return ++calls == 1 ? std::vector{all[0]} : std::vector{all[0], all[1]};
  };
  {
    PartOperation operation(hardware, {.operation = Operation::kSetControllerStatus});
    EXPECT_EQ(operation.Begin(true, touched), Outcome::kOk);
    EXPECT_TRUE(all[0]->IsHeld());
    EXPECT_TRUE(all[1]->IsHeld());
    EXPECT_EQ(hardware.holds.CountHeld(), 2u);
  }
  EXPECT_EQ(hardware.holds.CountHeld(), 0u);
}

}  // namespace
}  // namespace vdslab::sim
