// The parts of the library that are there once.

#include "module.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include "loaded_module.h"
#include "module_reference.h"

namespace vdslab::provider {
namespace {

using namespace std::chrono_literals;

// As when somebody comes just when the library has seen that nobody uses it.
TEST(TheModule, DoesNotRestWhileTheLibraryIsUsed) {
  testing::SetVariable("VDSLAB_CLOCK", "real");
  const auto array = Module::Get().CurrentArray();
  testing::SetVariable("VDSLAB_CLOCK", "virtual");
  sim::Clock& clock = array->enclosure().clock();
  ASSERT_FALSE(clock.Advance(1ns)) << "time is real";
  {
    const ModuleReference user;
    EXPECT_FALSE(Module::Get().TryRest());
    std::promise<void> fired;
    clock.CallAt(clock.Now(), [&] { fired.set_value(); });
    EXPECT_EQ(fired.get_future().wait_for(10s), std::future_status::ready);
  }
  EXPECT_TRUE(Module::Get().TryRest());
}

}  // namespace
}  // namespace vdslab::provider
