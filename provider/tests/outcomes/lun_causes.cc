// What happens to single methods of LUNs and of their plexes.

#include <string>

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

enum LunNumber : std::size_t { kMirror, kSimple, kParity, kSpan };

// With the drive that is free.
HRESULT ExtendOnto(Scene& scene, LunNumber lun, ULONGLONG bytes) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.Luns().at(lun)->Extend(bytes, drives.data(), drives.count(), async.get());
}
HRESULT AskForMostOn(Scene& scene, LunNumber lun) {
  ULONGLONG most = 0;
  auto& drives = scene.ids().drives;
  return scene.Luns().at(lun)->QueryMaxLunExtendSize(drives.data(), drives.count(), &most);
}

HRESULT ExtendOntoMember(Scene& scene) {
  scene.ids().drives.assign(1, scene.ids().member);
  return ExtendOnto(scene, kSpan, Scene::kSize);
}
HRESULT AskForMostOnMember(Scene& scene) {
  scene.ids().drives.assign(1, scene.ids().member);
  return AskForMostOn(scene, kSpan);
}

HRESULT ExtendOntoUnready(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.not_ready");
  return ExtendOnto(scene, kSpan, Scene::kSize);
}
HRESULT AskForMostOnUnready(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.not_ready");
  return AskForMostOn(scene, kSpan);
}

HRESULT ExtendTooFar(Scene& scene) {
  Given<IVdsAsync*> async;
  return scene.Lun()->Extend(8ull << 40, nullptr, 0, async.get());
}

HRESULT ExtendWithHeldDrive(Scene& scene) {
  const auto span = scene.Luns().at(kSpan);
  scene.ParkOrder(Scene::kDrive);
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return span->Extend(Scene::kSize, drives.data(), drives.count(), async.get());
}

HRESULT ShrinkToNothing(Scene& scene) {
  Given<IVdsAsync*> async;
  return scene.Lun()->Shrink(1ull << 40, async.get());
}

HRESULT AddTo(Scene& scene, LunNumber lun) {
  Given<IVdsAsync*> async;
  return scene.Luns().at(lun)->AddPlex(scene.ids().simple_lun, async.get());
}

HRESULT RemoveOnlyPlex(Scene& scene) {
  const auto lun = scene.Luns().at(kSimple);
  const auto plex = AllOf<IVdsLunPlex>(lun, &IVdsLun::QueryPlexes).at(0);
  Given<IVdsAsync*> async;
  return lun->RemovePlex(IdOf<VDS_LUN_PLEX_PROP>(plex), async.get());
}

HRESULT RecoverSimple(Scene& scene) {
  Given<IVdsAsync*> async;
  return scene.Luns().at(kSimple)->Recover(async.get());
}

HRESULT MaskWith(Scene& scene, std::basic_string<WCHAR> list) {
  return scene.Lun()->SetMask(list.data());
}

HRESULT GiveLunName(Scene& scene, std::size_t characters) {
  std::basic_string<WCHAR> name(characters, 'n');
  return scene.The<IVdsLunNaming>()->SetFriendlyName(name.data());
}

HRESULT BringUnreachedOnline(Scene& scene) {
  for (int number = 0; number < 2; ++number) {
    EXPECT_EQ(scene.Lab("controller.fail", {{"controller", number}}).result, S_OK);
  }
  return scene.Lun()->SetStatus(VDS_LS_ONLINE);
}

Scene::Ids AllControllers(Scene& scene) {
  Scene::Ids all = scene.ids().active_controllers;
  const Scene::Ids& others = scene.ids().other_controllers;
  all.insert(all.end(), others.begin(), others.end());
  return all;
}
HRESULT ActivateAll(Scene& scene) {
  Scene::Ids all = AllControllers(scene);
  return scene.Lun()->AssociateControllers(all.data(), all.count(), nullptr, 0);
}
HRESULT ActivateOnePort(Scene& scene) {
  Scene::Ids one(scene.ids().active_ports);
  Scene::Ids rest(scene.ids().other_ports);
  rest.push_back(one.back());
  one.pop_back();
  return scene.The<IVdsLunControllerPorts>()->AssociateControllerPorts(one.data(), one.count(),
                                                                       rest.data(), rest.count());
}
HRESULT ActivateNone(Scene& scene) {
  Scene::Ids all = AllControllers(scene);
  return scene.Lun()->AssociateControllers(all.data(), 0, all.data(), all.count());
}
HRESULT LeaveOutInactive(Scene& scene) {
  auto& active = scene.ids().active_controllers;
  return scene.Lun()->AssociateControllers(active.data(), active.count(), nullptr, 0);
}
HRESULT LeaveOutInactivePorts(Scene& scene) {
  auto& active = scene.ids().active_ports;
  return scene.The<IVdsLunControllerPorts>()->AssociateControllerPorts(active.data(),
                                                                       active.count(), nullptr, 0);
}

const SpecialCause kLunCauseRows[] = {
    {"IVdsLun::Extend", "a span gets a further drive",
     [](Scene& scene) { return ExtendOnto(scene, kSpan, Scene::kSize); }},
    {"IVdsLun::Extend", "further drives, of a LUN that is no span",
     [](Scene& scene) { return ExtendOnto(scene, kMirror, Scene::kSize); }},
    {"IVdsLun::Extend", "a further drive belongs to a LUN", &ExtendOntoMember},
    {"IVdsLun::Extend", "a further drive is not ready", &ExtendOntoUnready},
    {"IVdsLun::Extend", "there is no room for so much", &ExtendTooFar},
    {"IVdsLun::Extend", "nothing is to be added",
     [](Scene& scene) { return ExtendOnto(scene, kSpan, 0); }},
    {"IVdsLun::Extend", "an operation on a further drive goes on", &ExtendWithHeldDrive},
    {"IVdsLun::QueryMaxLunExtendSize", "further drives, of a LUN that is no span",
     [](Scene& scene) { return AskForMostOn(scene, kMirror); }},
    {"IVdsLun::QueryMaxLunExtendSize", "a further drive belongs to a LUN", &AskForMostOnMember},
    {"IVdsLun::QueryMaxLunExtendSize", "a further drive is not ready", &AskForMostOnUnready},
    {"IVdsLun::QueryMaxLunExtendSize", "another station holds a further drive",
     [](Scene& scene) {
       scene.ApplyTo(Scene::kDrive, "drive.busy");
       return AskForMostOn(scene, kSpan);
     }},
    {"IVdsLun::Shrink", "nothing would be left", &ShrinkToNothing},
    {"IVdsLun::AddPlex", "the LUN is neither simple nor a mirror",
     [](Scene& scene) { return AddTo(scene, kParity); }},
    {"IVdsLun::AddPlex", "both are the same LUN",
     [](Scene& scene) { return AddTo(scene, kSimple); }},
    {"IVdsLun::RemovePlex", "it is the only one", &RemoveOnlyPlex},
    {"IVdsLun::Recover", "the LUN has no redundancy", &RecoverSimple},
    {"IVdsLun::SetMask", "the list is none",
     [](Scene& scene) { return MaskWith(scene, OLESTR("everybody")); }},
    {"IVdsLun::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.Lun()->SetStatus(VDS_LS_NOT_READY); }},
    {"IVdsLun::SetStatus", "ONLINE, of a LUN that no controller serves", &BringUnreachedOnline},
    {"IVdsLun::AssociateControllers", "several controllers are to be active", &ActivateAll},
    {"IVdsLun::AssociateControllers", "no controller is to be active", &ActivateNone},
    {"IVdsLun::AssociateControllers", "a controller is in neither list", &LeaveOutInactive},
    {"IVdsLunControllerPorts::AssociateControllerPorts",
     "some ports of a controller are to be active, and not all", &ActivateOnePort},
    {"IVdsLunControllerPorts::AssociateControllerPorts", "a port is in neither list",
     &LeaveOutInactivePorts},
    {"IVdsLunNaming::SetFriendlyName", "the name has more than 64 characters",
     [](Scene& scene) { return GiveLunName(scene, 65); }},
    {"IVdsLunNaming::SetFriendlyName", "the name is empty",
     [](Scene& scene) { return GiveLunName(scene, 0); }},
};

}  // namespace

const std::span<const SpecialCause> kLunCauses = kLunCauseRows;

}  // namespace vdslab::provider::testing
