// A thousand times the whole life of the library: loaded, used by a client, unloaded. Each begins
// afresh.

#include <cstdlib>
#include <optional>
#include <string>

#include "memory_use.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

// VDSLAB_TEST_REPETITIONS, for builds that are slow; not set: a thousand.
int CycleCount() {
  const char* const given = std::getenv("VDSLAB_TEST_REPETITIONS");
  return given == nullptr ? 1000 : std::stoi(given);
}

constexpr int kCyclesUntilSteady = 100;           // until what is made once has been made
constexpr std::size_t kMarginBytes = 512 * 1024;  // well below 1 KiB a cycle

// Returns what the client saw.
Json LiveOnce() {
  Json seen;
  LoadedModule module;
  RecordingSink sink;
  {
    const auto provider = module.CreateProvider();
    const auto life = provider.As<IVdsProviderPrivate>();
    EXPECT_EQ(life->OnLoad(nullptr, &sink), S_OK);
    const auto objects = Everything(provider);
    seen = Picture(objects);
    EXPECT_EQ(Apply(provider.get(), "drive.fail", {{"bus", 0}, {"slot", 0}}).result, S_OK);
    EXPECT_EQ(module.CanUnloadNow(), S_FALSE);
    EXPECT_EQ(life->OnUnload(FALSE), S_OK);
  }
  EXPECT_EQ(sink.references(), 1u);
  EXPECT_EQ(module.CanUnloadNow(), S_OK);
  return seen;
}

TEST(TheLibrary, LivesAThousandTimesAndLeavesNothing) {
  const Json first = LiveOnce();
  EXPECT_EQ(first.size(), 28u);
  const int cycles = CycleCount();
  std::optional<std::size_t> steady;
  for (int cycle = 1; cycle < cycles && !::testing::Test::HasFailure(); ++cycle) {
    EXPECT_EQ(LiveOnce(), first) << "cycle " << cycle;
    EXPECT_FALSE(LoadedModule::IsLoaded()) << "cycle " << cycle;
    if (cycle == kCyclesUntilSteady) steady = ResidentBytes();
  }
  if (steady) {
    EXPECT_LE(*ResidentBytes(), *steady + kMarginBytes);
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
