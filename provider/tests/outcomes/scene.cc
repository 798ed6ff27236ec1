#include "scene.h"

#include <algorithm>

#include "path_client.h"
#include "picture.h"

namespace vdslab::provider::testing {
namespace {

template <class Properties, class Object>
Scene::Ids IdsOf(const std::vector<ComPtr<Object>>& objects) {
  Scene::Ids ids;
  for (const auto& object : objects) ids.push_back(IdOf<Properties>(object));
  return ids;
}

Scene::Ids Without(Scene::Ids ids, const Scene::Ids& others) {
  std::erase_if(ids, [&](const VDS_OBJECT_ID& id) {
    return std::find(others.begin(), others.end(), id) != others.end();
  });
  return ids;
}

}  // namespace

EnclosureOfTheScene::EnclosureOfTheScene() {
  SetVariable("VDSLAB_ENCLOSURE", VDSLAB_OUTCOMES_ENCLOSURE_FILE);
}
EnclosureOfTheScene::~EnclosureOfTheScene() { SetVariable("VDSLAB_ENCLOSURE", ""); }

Scene::~Scene() {
  Lab("call.release");
  if (parked_.joinable()) parked_.join();
}

void Scene::Restore() {
  Lab("call.release");
  if (parked_.joinable()) parked_.join();
  Unload(TRUE);
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(Load(), S_OK);
  objects_ = Everything(provider_);
  objects_.insert(objects_.begin(), DriveIn(kDrive));  // what drives share with others is theirs
  objects_.push_back(EndedOperation());
  ReadIds();
  ReadControllerIds();
}

// Of a LUN that lacks nothing.
ComPtr<IVdsAsync> Scene::EndedOperation() {
  ComPtr<IVdsAsync> async;
  EXPECT_EQ(Lun()->Recover(async.put()), S_OK);
  HRESULT recovered = E_UNEXPECTED;
  Given<VDS_ASYNC_OUTPUT> output;
  EXPECT_EQ(async->Wait(&recovered, output.get()), S_OK);
  return async;
}

void Scene::ReadIds() {
  ids_.drive = IdOf<VDS_DRIVE_PROP>(DriveIn(kDrive));
  ids_.drives.assign(1, ids_.drive);
  ids_.member = IdOf<VDS_DRIVE_PROP>(DriveIn(kMember));
  ids_.simple_lun = IdOf<VDS_LUN_PROP>(Luns().at(1));
  ids_.plex = IdOf<VDS_LUN_PLEX_PROP>(The<IVdsLunPlex>());
  ids_.pool = ConcretePool();
  disk_.emplace();
  EXPECT_EQ(Lun()->GetIdentificationData(disk()), S_OK);
}

VDS_OBJECT_ID Scene::ConcretePool() {
  ComPtr<IEnumVdsObject> pools;
  EXPECT_EQ(The<IVdsHwProviderStoragePools>()->QueryStoragePools(VDS_SPT_CONCRETE, 0, nullptr,
                                                                 pools.put()),
            S_OK);
  return IdOf<VDS_STORAGE_POOL_PROP>(All<IVdsStoragePool>(pools.get()).at(0));
}

void Scene::ReadControllerIds() {
  const auto controllers = AllOf<IVdsController>(Subsystem(), &IVdsSubSystem::QueryControllers);
  Ids ports;
  for (const auto& controller : controllers) {
    const auto of_it = IdsOf<VDS_PORT_PROP>(
        AllOf<IVdsControllerPort>(controller.As<IVdsControllerControllerPort>(),
                                  &IVdsControllerControllerPort::QueryControllerPorts));
    ports.insert(ports.end(), of_it.begin(), of_it.end());
  }
  const auto lun = Lun();
  ids_.active_controllers =
      IdsOf<VDS_CONTROLLER_PROP>(AllOf<IVdsController>(lun, &IVdsLun::QueryActiveControllers));
  ids_.other_controllers =
      Without(IdsOf<VDS_CONTROLLER_PROP>(controllers), ids_.active_controllers);
  ids_.active_ports = IdsOf<VDS_PORT_PROP>(AllOf<IVdsControllerPort>(
      lun.As<IVdsLunControllerPorts>(), &IVdsLunControllerPorts::QueryActiveControllerPorts));
  ids_.other_ports = Without(std::move(ports), ids_.active_ports);
}

VDS_HBAPORT_PROP Scene::hba_port() { return HbaPort(1); }

std::vector<ComPtr<IVdsLun>> Scene::Luns() {
  return AllOf<IVdsLun>(Subsystem(), &IVdsSubSystem::QueryLuns);
}

ComPtr<IVdsDrive> Scene::DriveIn(Slot slot) {
  ComPtr<IVdsDrive> drive;
  EXPECT_EQ(Subsystem()->GetDrive(slot.bus, slot.slot, drive.put()), S_OK);
  return drive;
}

Scene::Ids Scene::TinyDrives(SHORT count) {
  Ids ids;
  for (SHORT number = 0; number < count; ++number) {
    const auto slot = static_cast<SHORT>(kFirstTiny.slot + number);
    ids.push_back(IdOf<VDS_DRIVE_PROP>(DriveIn({kFirstTiny.bus, slot})));
  }
  return ids;
}

void Scene::ApplyTo(Slot slot, const std::string& name) {
  EXPECT_EQ(Lab(name, {{"bus", slot.bus}, {"slot", slot.slot}}).result, S_OK) << name;
}

void Scene::Park(const Json& point, std::function<void()> call) {
  EXPECT_EQ(Lab("call.hold", point).result, S_OK);
  parked_ = std::thread(std::move(call));
  EXPECT_TRUE(Parked(1));
}

void Scene::ParkOrder(Slot slot) {
  Park({{"point", "before_commit"}, {"bus", slot.bus}, {"slot", slot.slot}},
       [drive = DriveIn(slot)] { drive->SetStatus(VDS_DRS_OFFLINE); });
}

}  // namespace vdslab::provider::testing
