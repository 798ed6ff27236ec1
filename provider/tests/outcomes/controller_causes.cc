// What happens to single methods of controllers and of their ports.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT AskForPortBeyondTheLast(Scene& scene) {
  Given<VDS_PORT_PROP> port;
  return scene.The<IVdsController>()->GetPortProperties(2, port.get());
}

void WriteForDrive(Scene& scene) {
  const Json write{{"bus", 0}, {"slot", 0}, {"bytes", 4096}};
  EXPECT_EQ(scene.Lab("cache.write", write).result, S_OK);
}

HRESULT FlushOntoBusyDrive(Scene& scene) {
  scene.ParkOrder(Scene::kDrive);
  WriteForDrive(scene);
  return scene.The<IVdsController>()->FlushCache();
}

HRESULT InvalidateCacheForBusyDrive(Scene& scene) {
  scene.ParkOrder(Scene::kDrive);
  WriteForDrive(scene);
  return scene.The<IVdsController>()->InvalidateCache();
}

HRESULT FlushOntoPulledDrive(Scene& scene) {
  WriteForDrive(scene);
  scene.ApplyTo(Scene::kDrive, "drive.unplug");
  return scene.The<IVdsController>()->FlushCache();
}

HRESULT BringPortOnline(Scene& scene) {
  EXPECT_EQ(scene.Lab("link.cut", {{"controller", 0}, {"port", 0}}).result, S_OK);
  return scene.The<IVdsControllerPort>()->SetStatus(VDS_PRS_ONLINE);
}

void ParkOrderToController(Scene& scene) {
  scene.Park({{"point", "entered"}},
             [controller = scene.The<IVdsController>()] { controller->SetStatus(VDS_CS_OFFLINE); });
}

HRESULT OrderPortOfBusyController(Scene& scene) {
  ParkOrderToController(scene);
  return scene.The<IVdsControllerPort>()->SetStatus(VDS_PRS_OFFLINE);
}

HRESULT ResetPortOfBusyController(Scene& scene) {
  ParkOrderToController(scene);
  return scene.The<IVdsControllerPort>()->Reset();
}

const SpecialCause kControllerCauseRows[] = {
    {"IVdsController::GetPortProperties", "there is no port of that number",
     &AskForPortBeyondTheLast},
    {"IVdsController::FlushCache", "an operation on a drive that gets some of it goes on",
     &FlushOntoBusyDrive},
    {"IVdsController::FlushCache", "some of it cannot leave the cache", &FlushOntoPulledDrive},
    {"IVdsController::InvalidateCache", "an operation on a drive that would get some of it goes on",
     &InvalidateCacheForBusyDrive},
    {"IVdsController::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.The<IVdsController>()->SetStatus(VDS_CS_NOT_READY); }},
    {"IVdsControllerPort::Reset", "an operation on its controller goes on",
     &ResetPortOfBusyController},
    {"IVdsControllerPort::SetStatus", "an operation on its controller goes on",
     &OrderPortOfBusyController},
    {"IVdsControllerPort::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.The<IVdsControllerPort>()->SetStatus(VDS_PRS_NOT_READY); }},
    {"IVdsControllerPort::SetStatus", "ONLINE, of a port that nothing is linked to",
     &BringPortOnline},
};

}  // namespace

const std::span<const SpecialCause> kControllerCauses = kControllerCauseRows;

}  // namespace vdslab::provider::testing
