// Manners of what is NOT_READY for a while after SetStatus has answered (AMB-18).

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

void LetSettle(Subject& s) { s.Lab("clock.advance", {{"by", "1min"}}); }

// What `status` reads right after an accepted order, which then is as ordered. Told of at both
// edges, if there are two.
template <class Status, class Call>
Status AtFirst(Subject& s, Call order, const std::function<Status()>& status, Status ordered,
               ULONG code) {
  s.Codes();
  s.sink_.Clear();
  EXPECT_EQ(order(), S_OK);
  const Status at_first = status();
  EXPECT_TRUE(s.WasTold(code));
  s.sink_.Clear();
  LetSettle(s);
  EXPECT_EQ(status(), ordered);
  EXPECT_EQ(s.WasTold(code), at_first != ordered);
  return at_first;
}

bool ControllerSettles(Subject& s) {
  const auto controller = s.Controller(1);
  const std::function status = [&] { return Read<VDS_CONTROLLER_PROP>(controller).status; };
  const auto goes = [&] { return controller->SetStatus(VDS_CS_OFFLINE); };
  const auto at_first = AtFirst(s, goes, status, VDS_CS_OFFLINE, VDS_NF_CONTROLLER_MODIFY);
  EXPECT_EQ(controller->SetStatus(VDS_CS_ONLINE), S_OK);
  s.Codes();
  s.sink_.Clear();
  s.Lab("controller.fail", {{"controller", 1}});
  EXPECT_EQ(status(), VDS_CS_FAILED);
  EXPECT_TRUE(s.WasTold(VDS_NF_CONTROLLER_MODIFY));
  LetSettle(s);
  EXPECT_EQ(status(), VDS_CS_FAILED);
  return at_first == VDS_CS_NOT_READY;
}

bool PortSettles(Subject& s) {
  const auto port = s.Port();
  const std::function status = [&] { return Read<VDS_PORT_PROP>(port).status; };
  const auto goes = [&] { return port->SetStatus(VDS_PRS_OFFLINE); };
  const auto at_first = AtFirst(s, goes, status, VDS_PRS_OFFLINE, VDS_NF_PORT_MODIFY);
  const auto comes = [&] { return port->SetStatus(VDS_PRS_ONLINE); };
  EXPECT_EQ(AtFirst(s, comes, status, VDS_PRS_ONLINE, VDS_NF_PORT_MODIFY) == VDS_PRS_NOT_READY,
            at_first == VDS_PRS_NOT_READY);
  return at_first == VDS_PRS_NOT_READY;
}

bool SubsystemSettles(Subject& s) {
  const auto subsystem = s.Subsystem();
  const std::function status = [&] { return Read<VDS_SUB_SYSTEM_PROP>(subsystem).status; };
  const auto goes = [&] { return subsystem->SetStatus(VDS_SSS_OFFLINE); };
  return AtFirst(s, goes, status, VDS_SSS_OFFLINE, VDS_NF_SUB_SYSTEM_MODIFY) == VDS_SSS_NOT_READY;
}

bool PartsSettle(Subject& s) {
  const bool controller = ControllerSettles(s);
  EXPECT_EQ(PortSettles(s), controller);
  s.Lab("controller.repair", {{"controller", 1}});
  EXPECT_EQ(SubsystemSettles(s), controller);
  return controller;
}

bool LunSettles(Subject& s) {
  const auto lun = s.Lun();
  const std::function status = [&] { return Read<VDS_LUN_PROP>(lun).status; };
  const auto goes = [&] { return lun->SetStatus(VDS_LS_OFFLINE); };
  const auto at_first = AtFirst(s, goes, status, VDS_LS_OFFLINE, VDS_NF_LUN_MODIFY);
  EXPECT_EQ(lun->SetStatus(VDS_LS_ONLINE), S_OK);
  EXPECT_EQ(status() == VDS_LS_NOT_READY, at_first == VDS_LS_NOT_READY);
  s.Codes();
  s.sink_.Clear();
  s.FailMembers(2);
  EXPECT_EQ(status(), VDS_LS_FAILED);
  EXPECT_TRUE(s.WasTold(VDS_NF_LUN_MODIFY));
  LetSettle(s);
  EXPECT_EQ(status(), VDS_LS_FAILED);
  return at_first == VDS_LS_NOT_READY;
}

}  // namespace

const std::vector<MannerProbe> kSettlingManners = {
    {"parts_not_ready_for_a_while", PartsSettle},
    {"luns_not_ready_for_a_while", LunSettles},
};

}  // namespace vdslab::provider::testing
