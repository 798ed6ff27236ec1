// What happens to single methods of the subsystem.

#include <string>

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

WCHAR all_hosts[] = OLESTR("*");

struct Wish {
  VDS_LUN_TYPE type = VDS_LT_SIMPLE;
  ULONGLONG size = Scene::kSize;
};

// On the drive that is free.
HRESULT Create(Scene& scene, const Wish& wish) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.Subsystem()->CreateLun(wish.type, wish.size, drives.data(), drives.count(),
                                      all_hosts, nullptr, async.get());
}
HRESULT Create2(Scene& scene, const Wish& wish) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.The<IVdsSubSystem2>()->CreateLun2(wish.type, wish.size, drives.data(),
                                                 drives.count(), all_hosts, nullptr, async.get());
}

HRESULT AskForMost(Scene& scene, VDS_LUN_TYPE type) {
  ULONGLONG most = 0;
  return scene.Subsystem()->QueryMaxLunCreateSize(type, nullptr, 0, nullptr, &most);
}
HRESULT AskForMost2(Scene& scene, VDS_LUN_TYPE type) {
  ULONGLONG most = 0;
  return scene.The<IVdsSubSystem2>()->QueryMaxLunCreateSize2(type, nullptr, 0, nullptr, &most);
}

HRESULT AskOtherEnclosure(Scene& scene) {
  Given<IVdsDrive*> drive;
  return scene.The<IVdsSubSystem2>()->GetDrive2(0, 0, 1, drive.get());
}

HRESULT GiveLongName(Scene& scene) {
  std::basic_string<WCHAR> name(65, 'n');
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

// By the drive that is free.
HRESULT Replace(Scene& scene, Scene::Slot slot) {
  const VDS_OBJECT_ID id = IdOf<VDS_DRIVE_PROP>(scene.DriveIn(slot));
  return scene.Subsystem()->ReplaceDrive(id, scene.ids().drive);
}

HRESULT ReplaceLastCopy(Scene& scene) {
  scene.ApplyTo(Scene::kOtherMember, "drive.fail");
  return Replace(scene, Scene::kMember);
}

const SpecialCause kSubsystemCauseRows[] = {
    {"IVdsSubSystem::CreateLun", "the array makes no LUNs of the type",
     [](Scene& scene) { return Create(scene, {.type = VDS_LT_RAID3}); }},
    {"IVdsSubSystem::CreateLun", "there is no room for a LUN of that size",
     [](Scene& scene) { return Create(scene, {.size = 8ull << 40}); }},
    {"IVdsSubSystem::CreateLun", "the type needs more drives than are named",
     [](Scene& scene) { return Create(scene, {.type = VDS_LT_PARITY}); }},
    {"IVdsSubSystem::CreateLun", "the size is 0",
     [](Scene& scene) { return Create(scene, {.size = 0}); }},
    {"IVdsSubSystem2::CreateLun2", "the array makes no LUNs of the type",
     [](Scene& scene) { return Create2(scene, {.type = VDS_LT_RAID3}); }},
    {"IVdsSubSystem2::CreateLun2", "there is no room for a LUN of that size",
     [](Scene& scene) { return Create2(scene, {.size = 8ull << 40}); }},
    {"IVdsSubSystem2::CreateLun2", "the type needs more drives than are named",
     [](Scene& scene) { return Create2(scene, {.type = VDS_LT_PARITY}); }},
    {"IVdsSubSystem2::CreateLun2", "the size is 0",
     [](Scene& scene) { return Create2(scene, {.size = 0}); }},
    {"IVdsSubSystem::QueryMaxLunCreateSize", "the array makes no LUNs of the type",
     [](Scene& scene) { return AskForMost(scene, VDS_LT_RAID3); }},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", "the array makes no LUNs of the type",
     [](Scene& scene) { return AskForMost2(scene, VDS_LT_RAID3); }},
    {"IVdsSubSystem2::GetDrive2", "there is no enclosure of that number", &AskOtherEnclosure},
    {"IVdsSubSystem::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.Subsystem()->SetStatus(VDS_SSS_PARTIALLY_MANAGED); }},
    {"IVdsSubSystem::SetControllerStatus", "a controller is in neither list", &LeaveOutController},
    {"IVdsSubSystem::SetControllerStatus",
     "an operation goes on, on a LUN of a controller that is to be OFFLINE",
     &StopControllerOfBusyLun},
    {"IVdsSubSystem::ReplaceDrive", "the drive to be replaced is no member",
     [](Scene& scene) { return Replace(scene, Scene::kOtherFree); }},
    {"IVdsSubSystem::ReplaceDrive", "there is no other copy of its data", &ReplaceLastCopy},
    {"IVdsSubSystemNaming::SetFriendlyName", "the name has more than 64 characters", &GiveLongName},
};

}  // namespace

const std::span<const SpecialCause> kSubsystemCauses = kSubsystemCauseRows;

}  // namespace vdslab::provider::testing
