// The provider whose enclosure file says `notify: inline`.

#include <thread>

#include "changed_enclosure.h"
#include "client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;

class InlineEnclosure : private ChangedEnclosure {
 protected:
  InlineEnclosure() : ChangedEnclosure("notify: queued", "notify: inline") {}
};

class InlineManner : private InlineEnclosure, public LoadedClient {};

TEST_F(InlineManner, EventsArriveBeforeTheCallReturns) {
  std::thread::id where;
  sink_.inside = [&] { where = std::this_thread::get_id(); };
  EXPECT_EQ(FreeDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED));
  EXPECT_EQ(where, std::this_thread::get_id());
}

TEST_F(InlineManner, EventsOfStimuliToo) {
  Lab("controller.fail", {{"controller", 0}});
  EXPECT_THAT(sink_.codes(), ::testing::Contains(VDS_NF_CONTROLLER_MODIFY));
}

// What an order tells is not what a client gets for a query.
TEST_F(InlineManner, AFaultOfQueriesTakesNoEventOfAnOrder) {
  const auto lun = Lun();
  const Json rule = {{"kind", "out_of_memory"}, {"operation", "query"}, {"lun", 0}, {"times", 1}};
  EXPECT_EQ(Lab("fault.arm", rule).result, S_OK);
  WCHAR nobody[] = OLESTR("");
  EXPECT_EQ(lun->SetMask(nobody), S_OK);
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_LUN_MODIFY));
}

TEST_F(InlineManner, TheSinkMayChangeTheDriveThatItHearsOf) {
  const auto drive = FreeDrive();
  HRESULT inside = E_UNEXPECTED;
  bool once = true;
  sink_.inside = [&] {
    if (std::exchange(once, false)) inside = drive->SetStatus(VDS_DRS_ONLINE);
  };
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(inside, S_OK);
  EXPECT_THAT(sink_.codes(),
              ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED, VDS_NF_DRIVE_MODIFY));
}

TEST_F(InlineManner, TheSinkMayUnload) {
  const auto drive = FreeDrive();
  HRESULT inside = E_UNEXPECTED;
  sink_.inside = [&] { inside = Unload(); };
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(inside, S_OK);
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
}

}  // namespace
}  // namespace vdslab::provider::testing
