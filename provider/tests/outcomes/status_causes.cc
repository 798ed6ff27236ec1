// What lets statuses not be set, beside what has failed, and ports not be reset.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

void SilenceControllers(Scene& scene) {
  for (int number = 0; number < 2; ++number) {
    const Json hang{{"kind", "controller_hang"}, {"controller", number}};
    EXPECT_EQ(scene.Lab("fault.arm", hang).result, S_OK);
  }
}

HRESULT TakeWaitingLunOffline(Scene& scene) {
  SilenceControllers(scene);
  return scene.Lun()->SetStatus(VDS_LS_OFFLINE);
}

HRESULT TakeSilentSubsystemOffline(Scene& scene) {
  SilenceControllers(scene);
  return scene.Subsystem()->SetStatus(VDS_SSS_OFFLINE);
}

HRESULT BringImpairedSubsystemOnline(Scene& scene) {
  EXPECT_EQ(scene.Lab("controller.fail", {{"controller", 0}}).result, S_OK);
  return scene.Subsystem()->SetStatus(VDS_SSS_ONLINE);
}

ComPtr<IVdsControllerPort> PortOfStoppedController(Scene& scene) {
  EXPECT_EQ(scene.The<IVdsController>()->SetStatus(VDS_CS_OFFLINE), S_OK);
  return scene.The<IVdsControllerPort>();
}

const SpecialCause kStatusCauseRows[] = {
    {"IVdsLun::SetStatus", "OFFLINE, while no controller answers", &TakeWaitingLunOffline},
    {"IVdsSubSystem::SetStatus", "OFFLINE, while no controller answers",
     &TakeSilentSubsystemOffline},
    {"IVdsSubSystem::SetStatus", "ONLINE, while one of its controllers has failed",
     &BringImpairedSubsystemOnline},
    {"IVdsControllerPort::SetStatus", "ONLINE, of a port whose controller is OFFLINE",
     [](Scene& scene) { return PortOfStoppedController(scene)->SetStatus(VDS_PRS_ONLINE); }},
    {"IVdsControllerPort::Reset", "its controller is OFFLINE",
     [](Scene& scene) { return PortOfStoppedController(scene)->Reset(); }},
};

}  // namespace

const std::span<const SpecialCause> kStatusCauses = kStatusCauseRows;

}  // namespace vdslab::provider::testing
