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

HRESULT ReplaceByMember(Scene& scene) {
  const VDS_OBJECT_ID replacement = IdOf<VDS_DRIVE_PROP>(scene.DriveIn(Scene::kPoolMember));
  return scene.Subsystem()->ReplaceDrive(scene.ids().member, replacement);
}

// By the drive that is free.
HRESULT Replace(Scene& scene, Scene::Slot slot) {
  const VDS_OBJECT_ID id = IdOf<VDS_DRIVE_PROP>(scene.DriveIn(slot));
  return scene.Subsystem()->ReplaceDrive(id, scene.ids().drive);
}

HRESULT ReplaceLastCopy(Scene& scene) {
  scene.ApplyTo(Scene::kOtherMember, "drive.fail");
  return Replace(scene, Scene::kMember);
}

HRESULT ReplaceBySpare(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  return Replace(scene, Scene::kMember);
}

const SpecialCause kSubsystemCauseRows[] = {
    {"IVdsSubSystem2::GetDrive2", "there is no enclosure of that number", &AskOtherEnclosure},
    {"IVdsSubSystem::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED); }},
    {"IVdsSubSystem::SetControllerStatus", "a controller is in neither list", &LeaveOutController},
    {"IVdsSubSystem::SetControllerStatus",
     "an operation goes on, on a LUN of a controller that is to be OFFLINE",
     &StopControllerOfBusyLun},
    {"IVdsSubSystem::ReplaceDrive", "the drive to be replaced is no member",
     [](Scene& scene) { return Replace(scene, Scene::kOtherFree); }},
    {"IVdsSubSystem::ReplaceDrive", "the replacement belongs to a LUN or a pool", &ReplaceByMember},
    {"IVdsSubSystem::ReplaceDrive", "the replacement is a hot spare", &ReplaceBySpare},
    {"IVdsSubSystem::ReplaceDrive", "there is no other copy of its data", &ReplaceLastCopy},
    {"IVdsSubSystemNaming::SetFriendlyName", "the name has more than 64 characters",
     [](Scene& scene) { return GiveSubsystemName(scene, 65); }},
    {"IVdsSubSystemNaming::SetFriendlyName", "the name is empty",
     [](Scene& scene) { return GiveSubsystemName(scene, 0); }},
};

}  // namespace

const std::span<const SpecialCause> kSubsystemCauses = kSubsystemCauseRows;

}  // namespace vdslab::provider::testing
