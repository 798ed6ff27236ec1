// What happens to single methods of the subsystem.

#include <string>

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT AskOtherEnclosure(Scene& scene) {
  Given<IVdsDrive*> drive;
  return scene.The<IVdsSubSystem2>()->GetDrive2(0, 0, 1, drive.get());
}

HRESULT GiveSubsystemName(Scene& scene, std::size_t characters) {
  std::basic_string<WCHAR> name(characters, 'n');
  return scene.The<IVdsSubSystemNaming>()->SetFriendlyName(name.data());
}

HRESULT LeaveOutController(Scene& scene) {
  auto& online = scene.ids().active_controllers;
  return scene.Subsystem()->SetControllerStatus(online.data(), online.count(), nullptr, 0);
}

HRESULT StopControllerOfBusyLun(Scene& scene) {
  scene.ParkOrder(Scene::kMember);
  auto& online = scene.ids().other_controllers;
  auto& offline = scene.ids().active_controllers;
  return scene.Subsystem()->SetControllerStatus(online.data(), online.count(), offline.data(),
                                                offline.count());
}

const SpecialCause kSubsystemCauseRows[] = {
    {"IVdsSubSystem2::GetDrive2", "there is no enclosure of that number", &AskOtherEnclosure},
    {"IVdsSubSystem::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED); }},
    {"IVdsSubSystem::SetControllerStatus", "a controller is in neither list", &LeaveOutController},
    {"IVdsSubSystem::SetControllerStatus",
     "an operation goes on, on a LUN of a controller that is to be OFFLINE",
     &StopControllerOfBusyLun},
    {"IVdsSubSystemNaming::SetFriendlyName", "the name has more than 64 characters",
     [](Scene& scene) { return GiveSubsystemName(scene, 65); }},
    {"IVdsSubSystemNaming::SetFriendlyName", "the name is empty",
     [](Scene& scene) { return GiveSubsystemName(scene, 0); }},
};

}  // namespace

const std::span<const SpecialCause> kSubsystemCauses = kSubsystemCauseRows;

}  // namespace vdslab::provider::testing
