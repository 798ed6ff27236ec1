// What happens to the operations of maintenance.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

using Maintained = ComPtr<IVdsMaintenance>;
using MaintenanceCall = HRESULT (*)(const Maintained& device, VDS_MAINTENANCE_OPERATION operation);

HRESULT StartOn(const Maintained& device, VDS_MAINTENANCE_OPERATION operation) {
  return device->StartMaintenance(operation);
}
HRESULT StopOn(const Maintained& device, VDS_MAINTENANCE_OPERATION operation) {
  return device->StopMaintenance(operation);
}
HRESULT PulseOn(const Maintained& device, VDS_MAINTENANCE_OPERATION operation) {
  return device->PulseMaintenance(operation, 1);
}

Maintained OfController(Scene& scene) { return scene.The<IVdsController>().As<IVdsMaintenance>(); }
Maintained OfSubsystem(Scene& scene) { return scene.Subsystem().As<IVdsMaintenance>(); }

template <MaintenanceCall call>
HRESULT Running(Scene& scene) {
  const auto drive = scene.The<IVdsMaintenance>();
  EXPECT_EQ(drive->StartMaintenance(BlinkLight), S_OK);
  return call(drive, BlinkLight);
}

template <MaintenanceCall call>
HRESULT OfFailedDrive(Scene& scene) {
  const auto drive = scene.The<IVdsMaintenance>();
  scene.ApplyTo(Scene::kDrive, "drive.fail");
  return call(drive, Ping);
}

template <MaintenanceCall call>
HRESULT OfSilentDrive(Scene& scene) {
  const auto drive = scene.The<IVdsMaintenance>();
  scene.ApplyTo(Scene::kDrive, "drive.silent");
  return call(drive, Ping);
}

template <MaintenanceCall call>
HRESULT OfFailedController(Scene& scene) {
  EXPECT_EQ(scene.Lab("controller.fail", {{"controller", 0}}).result, S_OK);
  return call(OfController(scene), Ping);
}

template <MaintenanceCall call>
HRESULT OfSilentController(Scene& scene) {
  const Json hang{{"kind", "controller_hang"}, {"controller", 0}};
  EXPECT_EQ(scene.Lab("fault.arm", hang).result, S_OK);
  return call(OfController(scene), Ping);
}

template <MaintenanceCall call>
HRESULT OfFailedSubsystem(Scene& scene) {
  for (const int number : {0, 1}) {
    EXPECT_EQ(scene.Lab("controller.fail", {{"controller", number}}).result, S_OK);
  }
  return call(OfSubsystem(scene), Ping);
}

template <MaintenanceCall call, VDS_MAINTENANCE_OPERATION operation>
HRESULT OnController(Scene& scene) {
  return call(OfController(scene), operation);
}

template <MaintenanceCall call>
HRESULT SpinOnSubsystem(Scene& scene) {
  return call(OfSubsystem(scene), SpinUp);
}

constexpr std::string_view kFailedDrive = "Ping, SpinUp and SpinDown of a drive that has failed";
constexpr std::string_view kSilentDrive =
    "Ping, SpinUp and SpinDown of a drive that does not answer";
constexpr std::string_view kFailedController = "Ping of a controller that has failed";
constexpr std::string_view kSilentController = "Ping of a controller that does not answer";
constexpr std::string_view kFailedSubsystem = "Ping of the subsystem, which has failed";
constexpr std::string_view kNoMotor = "SpinUp and SpinDown of a controller, which has no motor";
constexpr std::string_view kNoAlarm = "BeepAlarm of a controller, which has no alarm";
constexpr std::string_view kNoMotorOfAll = "SpinUp and SpinDown of the subsystem";

#define VDSLAB_MAINTENANCE_CAUSES(method, call)               \
  {method, kFailedDrive, &OfFailedDrive<call>},               \
      {method, kFailedController, &OfFailedController<call>}, \
      {method, kFailedSubsystem, &OfFailedSubsystem<call>},   \
      {method, kSilentDrive, &OfSilentDrive<call>},           \
      {method, kSilentController, &OfSilentController<call>}, \
      {method, kNoMotor, &OnController<call, SpinDown>},      \
      {method, kNoAlarm, &OnController<call, BeepAlarm>}, {   \
    method, kNoMotorOfAll, &SpinOnSubsystem<call>             \
  }

const SpecialCause kMaintenanceCauseRows[] = {
    VDSLAB_MAINTENANCE_CAUSES("IVdsMaintenance::StartMaintenance", &StartOn),
    {"IVdsMaintenance::StopMaintenance", "the operation runs", &Running<&StopOn>},
    VDSLAB_MAINTENANCE_CAUSES("IVdsMaintenance::StopMaintenance", &StopOn),
    {"IVdsMaintenance::PulseMaintenance", "the operation runs", &Running<&PulseOn>},
    {"IVdsMaintenance::PulseMaintenance", "SpinUp and SpinDown, which cannot be pulsed",
     [](Scene& scene) { return PulseOn(scene.The<IVdsMaintenance>(), SpinUp); }},
    VDSLAB_MAINTENANCE_CAUSES("IVdsMaintenance::PulseMaintenance", &PulseOn),
};
#undef VDSLAB_MAINTENANCE_CAUSES

}  // namespace

const std::span<const SpecialCause> kMaintenanceCauses = kMaintenanceCauseRows;

}  // namespace vdslab::provider::testing
