// A thousand lives of the provider.

#include "client.h"

namespace vdslab::provider::testing {
namespace {

class Unload : public Client {};

TEST_F(Unload, AThousandCyclesLeaveNothing) {
  for (int cycle = 0; cycle < 1000; ++cycle) {
    provider_ = module_.CreateProvider();
    ASSERT_EQ(Load(), S_OK);
    const auto drives = Drives();
    ASSERT_EQ(drives.size(), 15u);
    ASSERT_EQ(drives[static_cast<std::size_t>(cycle % 15)]->SetStatus(VDS_DRS_ONLINE), S_OK);
    ASSERT_EQ(Client::Unload(), S_OK);
    provider_.Reset();
    ASSERT_EQ(module_.CanUnloadNow(), S_FALSE) << "drives are held";
  }
  EXPECT_EQ(module_.CanUnloadNow(), S_OK);
  EXPECT_EQ(sink_.references(), 1u);
}

}  // namespace
}  // namespace vdslab::provider::testing
