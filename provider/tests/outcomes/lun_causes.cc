// What happens to single methods of LUNs.

#include <string>

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT ShrinkToNothing(Scene& scene) {
  Given<IVdsAsync*> async;
  return scene.Lun()->Shrink(1ull << 40, async.get());
}

HRESULT RecoverSimple(Scene& scene) {
  Given<IVdsAsync*> async;
  return scene.Luns().at(Scene::kSimple)->Recover(async.get());
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
// The controller that does not serve the LUN is to do so, or its ports are.
HRESULT ActivateOther(Scene& scene) {
  Scene::Ids& active = scene.ids().other_controllers;
  Scene::Ids& inactive = scene.ids().active_controllers;
  return scene.Lun()->AssociateControllers(active.data(), active.count(), inactive.data(),
                                           inactive.count());
}
HRESULT ActivateOtherPorts(Scene& scene) {
  Scene::Ids& active = scene.ids().other_ports;
  Scene::Ids& inactive = scene.ids().active_ports;
  return scene.The<IVdsLunControllerPorts>()->AssociateControllerPorts(
      active.data(), active.count(), inactive.data(), inactive.count());
}

// With the other controller taken OFFLINE, or without links to it.
template <HRESULT (*activate)(Scene&)>
HRESULT OfOffline(Scene& scene) {
  const auto controllers =
      AllOf<IVdsController>(scene.Subsystem(), &IVdsSubSystem::QueryControllers);
  EXPECT_EQ(controllers.at(1)->SetStatus(VDS_CS_OFFLINE), S_OK);
  return activate(scene);
}
template <HRESULT (*activate)(Scene&)>
HRESULT OfUnlinked(Scene& scene) {
  for (const int port : {0, 1}) {
    EXPECT_EQ(scene.Lab("link.cut", {{"controller", 1}, {"port", port}}).result, S_OK);
  }
  return activate(scene);
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
    {"IVdsLun::Shrink", "nothing would be left", &ShrinkToNothing},
    {"IVdsLun::Recover", "the LUN has no redundancy", &RecoverSimple},
    {"IVdsLun::SetMask", "the list is none",
     [](Scene& scene) { return MaskWith(scene, OLESTR("everybody")); }},
    {"IVdsLun::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.Lun()->SetStatus(VDS_LS_NOT_READY); }},
    {"IVdsLun::SetStatus", "ONLINE, of a LUN that no controller serves", &BringUnreachedOnline},
    {"IVdsLun::AssociateControllers", "several controllers are to be active", &ActivateAll},
    {"IVdsLun::AssociateControllers", "no controller is to be active", &ActivateNone},
    {"IVdsLun::AssociateControllers", "the controller that is to be active is OFFLINE",
     &OfOffline<&ActivateOther>},
    {"IVdsLun::AssociateControllers", "the controller that is to be active has no link",
     &OfUnlinked<&ActivateOther>},
    {"IVdsLun::AssociateControllers", "a controller is in neither list", &LeaveOutInactive},
    {"IVdsLunControllerPorts::AssociateControllerPorts",
     "some ports of a controller are to be active, and not all", &ActivateOnePort},
    {"IVdsLunControllerPorts::AssociateControllerPorts",
     "the controller whose ports are to be active is OFFLINE", &OfOffline<&ActivateOtherPorts>},
    {"IVdsLunControllerPorts::AssociateControllerPorts",
     "the ports that are to be active have no link", &OfUnlinked<&ActivateOtherPorts>},
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
