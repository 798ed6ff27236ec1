#include "telling.h"

#include <algorithm>
#include <string>
#include <utility>

#include "method.h"

namespace vdslab::provider::testing {
namespace {

// Method "IVdsLun::SetStatus", for example, with good arguments, of the first object that has it.
Telling::Act Call(std::string_view name) {
  return [name](Scene& scene) {
    const auto method = std::find_if(kMethods.begin(), kMethods.end(),
                                     [&](const Method& one) { return FullName(one) == name; });
    ASSERT_NE(method, kMethods.end()) << name;
    for (const auto& object : scene.objects()) {
      if (const auto result = method->call(scene, object.get())) {
        EXPECT_EQ(*result, S_OK) << name;
        return;
      }
    }
  };
}

// An order with these arguments, and then the place for IVdsAsync, to its end.
template <class Object, class Order, class... Arguments>
void CarryOut(const ComPtr<Object>& object, Order order, Arguments... arguments) {
  ComPtr<IVdsAsync> async;
  ASSERT_EQ(((*object).*order)(arguments..., async.put()), S_OK);
  HRESULT result = E_UNEXPECTED;
  Given<VDS_ASYNC_OUTPUT> output;
  EXPECT_EQ(async->Wait(&result, output.get()), S_OK);
  EXPECT_EQ(result, S_OK);
}

template <class Object, class Order>
void Create(const ComPtr<Object>& object, Order order, Scene& scene) {
  WCHAR hosts[] = OLESTR("*");
  auto& drives = scene.ids().drives;
  CarryOut(object, order, VDS_LT_SIMPLE, Scene::kSize, drives.data(), drives.count(), hosts,
           nullptr);
}

void CreateInPool(Scene& scene) {
  WCHAR hosts[] = OLESTR("*");
  CarryOut(scene.The<IVdsHwProviderStoragePools>(),
           &IVdsHwProviderStoragePools::CreateLunInStoragePool, VDS_LT_PARITY, Scene::kSize,
           scene.ids().pool, hosts, nullptr);
}

void LackADrive(Scene& scene) {
  scene.ApplyTo(Scene::kMember, "drive.fail");
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
}

void MoveToOtherController(Scene& scene) {
  Scene::Ids& active = scene.ids().other_controllers;
  Scene::Ids& inactive = scene.ids().active_controllers;
  EXPECT_EQ(scene.Lun()->AssociateControllers(active.data(), active.count(), inactive.data(),
                                              inactive.count()),
            S_OK);
}

void MoveToOtherPorts(Scene& scene) {
  Scene::Ids& active = scene.ids().other_ports;
  Scene::Ids& inactive = scene.ids().active_ports;
  EXPECT_EQ(scene.The<IVdsLunControllerPorts>()->AssociateControllerPorts(
                active.data(), active.count(), inactive.data(), inactive.count()),
            S_OK);
}

void MaskFromAll(Scene& scene) {
  WCHAR nobody[] = OLESTR("");
  EXPECT_EQ(scene.Lun()->SetMask(nobody), S_OK);
}

std::vector<Telling> OfParts() {
  return {
      {"SetStatus of a drive",
       [](Scene& scene) {
         EXPECT_EQ(scene.DriveIn(Scene::kMember)->SetStatus(VDS_DRS_OFFLINE), S_OK);
       }},
      {"SetFlags", Call("IVdsDrive::SetFlags")},
      {"ClearFlags", Call("IVdsDrive::ClearFlags"), Call("IVdsDrive::SetFlags")},
      {"SetStatus of a controller", Call("IVdsController::SetStatus")},
      {"SetControllerStatus", Call("IVdsSubSystem::SetControllerStatus")},
      {"Reset of a controller", Call("IVdsController::Reset")},
      {"SetStatus of a port", Call("IVdsControllerPort::SetStatus")},
      {"Reset of a port", Call("IVdsControllerPort::Reset")},
      {"SetStatus of the subsystem", Call("IVdsSubSystem::SetStatus")},
      {"SetFriendlyName of the subsystem", Call("IVdsSubSystemNaming::SetFriendlyName")},
      {"ReplaceDrive", Call("IVdsSubSystem::ReplaceDrive")},
  };
}

std::vector<Telling> OfLuns() {
  return {
      {"CreateLun",
       [](Scene& scene) { Create(scene.Subsystem(), &IVdsSubSystem::CreateLun, scene); }},
      {"CreateLun2",
       [](Scene& scene) {
         Create(scene.The<IVdsSubSystem2>(), &IVdsSubSystem2::CreateLun2, scene);
       }},
      {"CreateLunInStoragePool", &CreateInPool},
      {"Extend",
       [](Scene& scene) { CarryOut(scene.Lun(), &IVdsLun::Extend, Scene::kSize, nullptr, 0); }},
      {"Shrink", [](Scene& scene) { CarryOut(scene.Lun(), &IVdsLun::Shrink, Scene::kSize); }},
      {"RemovePlex",
       [](Scene& scene) { CarryOut(scene.Lun(), &IVdsLun::RemovePlex, scene.ids().plex); }},
      {"AddPlex",
       [](Scene& scene) { CarryOut(scene.Lun(), &IVdsLun::AddPlex, scene.ids().simple_lun); }},
      {"Recover", [](Scene& scene) { CarryOut(scene.Lun(), &IVdsLun::Recover); }, &LackADrive},
      {"Delete", Call("IVdsLun::Delete")},
      {"SetStatus of a LUN", Call("IVdsLun::SetStatus")},
      {"SetFriendlyName of a LUN", Call("IVdsLunNaming::SetFriendlyName")},
      {"SetMask", &MaskFromAll},
      {"ApplyHints of a LUN", Call("IVdsLun::ApplyHints")},
      {"ApplyHints of a plex", Call("IVdsLunPlex::ApplyHints")},
      {"ApplyHints2", Call("IVdsLun2::ApplyHints2")},
      {"AssociateControllers", &MoveToOtherController},
      {"AssociateControllerPorts", &MoveToOtherPorts},
      {"SetLoadBalancePolicy", Call("IVdsLunMpio::SetLoadBalancePolicy")},
  };
}

}  // namespace

std::vector<Telling> Tellings() {
  std::vector<Telling> all = OfParts();
  for (Telling& one : OfLuns()) all.push_back(std::move(one));
  return all;
}

}  // namespace vdslab::provider::testing
