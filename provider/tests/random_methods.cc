// The methods of the objects of an array, for RandomCaller.

#include <algorithm>

#include "picture.h"
#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr std::size_t kStatuses = 12;  // more than any enumeration of them has
constexpr ULONG kFlags[] = {VDS_DRF_HOTSPARE, VDS_DRF_HOTSPARE, VDS_DRF_ASSIGNED, 0x80000000};

}  // namespace

void RandomCaller::Call(const ComPtr<IVdsProvider>& provider) {
  const auto hardware = provider.As<IVdsHwProvider>();
  switch (Below(10)) {
    case 0:
      return Note(hardware->Reenumerate());
    case 1:
      return Note(hardware->Refresh());
    case 2: {
      ComPtr<IUnknown> found;
      return Note(provider.As<IVdsProviderPrivate>()->GetObject(
          IdOf(shelf_.At(Below(shelf_.size()))), Any<VDS_OBJECT_TYPE>(VDS_OT_STORAGE_POOL + 2),
          found.put()));
    }
    case 3: {
      VDS_LUN_INFORMATION disk{};
      VDS_OBJECT_ID lun;
      return Note(provider.As<IVdsHwProviderPrivate>()->QueryIfCreatedLun(name_, &disk, &lun));
    }
    case 4:
      return NoteShown(provider);
    case 5:
      return SetPathStatuses(provider.As<IVdsHwProviderPrivateMpio>());
    case 6:
    case 7:
      return CallPools(provider.As<IVdsHwProviderStoragePools>());
    case 8:
      return CallWhatTellsTheType();
    default:
      return TakeUp(hardware, &IVdsHwProvider::QuerySubSystems);
  }
}

void RandomCaller::Call(const ComPtr<IVdsSubSystem>& subsystem) {
  switch (Below(15)) {
    case 0:
      return TakeUp(subsystem, &IVdsSubSystem::QueryControllers);
    case 1:
      return TakeUp(subsystem, &IVdsSubSystem::QueryLuns);
    case 2:
      return TakeUp(subsystem, &IVdsSubSystem::QueryDrives);
    case 3:
      return TakeUp(subsystem, &IVdsSubSystem::GetProvider);
    case 4: {
      ComPtr<IVdsDrive> drive;
      Note(subsystem->GetDrive(0, static_cast<SHORT>(Below(16)), drive.put()));
      if (drive) Keep(drive);
      return;
    }
    case 5:
      return Note(subsystem->Reenumerate());
    case 6:
      return Note(subsystem->SetStatus(Any<VDS_SUB_SYSTEM_STATUS>(kStatuses)));
    case 7:
      return SetControllers(subsystem);
    case 8:
      return With<IVdsSubSystemNaming>(subsystem,
                                       [&](auto named) { Note(named->SetFriendlyName(name_)); });
    case 9:
    case 10:
      return CreateLun(subsystem);
    case 11:
      return ReplaceDrive(subsystem);
    case 12:
      return CallSecondVersion(subsystem.As<IVdsSubSystem2>());
    case 13:
      return Maintain(subsystem.As<IVdsMaintenance>());
    default:
      return NoteShown(subsystem);
  }
}

void RandomCaller::CallSecondVersion(const ComPtr<IVdsSubSystem2>& subsystem) {
  if (!subsystem) return;
  switch (Below(4)) {
    case 0: {
      VDS_SUB_SYSTEM_PROP2 read{};
      Note(subsystem->GetProperties2(&read));
      CoTaskMemFree(read.pwszFriendlyName);
      return CoTaskMemFree(read.pwszIdentification);
    }
    case 1: {
      ComPtr<IVdsDrive> drive;
      Note(subsystem->GetDrive2(0, static_cast<SHORT>(Below(16)), Below(2), drive.put()));
      if (drive) Keep(drive);
      return;
    }
    default:
      return CreateLun2(subsystem);
  }
}

void RandomCaller::CallWhatTellsTheType() {
  ULONG flags = 0;
  VDS_HWPROVIDER_TYPE type{};
  switch (Below(3)) {
    case 0:
      return With<IVdsProviderSupport>(
          provider_, [&](auto versions) { Note(versions->GetVersionSupport(&flags)); });
    case 1:
      return With<IVdsHwProviderType>(provider_,
                                      [&](auto typed) { Note(typed->GetProviderType(&type)); });
    default:
      return With<IVdsHwProviderType2>(provider_,
                                       [&](auto typed) { Note(typed->GetProviderType2(&type)); });
  }
}

// Each of them ONLINE or OFFLINE.
void RandomCaller::SetControllers(const ComPtr<IVdsSubSystem>& subsystem) {
  ComPtr<IEnumVdsObject> enumeration;
  Note(subsystem->QueryControllers(enumeration.put()));
  if (!enumeration) return;
  std::vector<VDS_OBJECT_ID> lists[2];
  for (const auto& controller : All<IUnknown>(enumeration.get())) {
    lists[Below(2)].push_back(IdOf(controller));
  }
  const auto count = [&](int list) { return static_cast<LONG>(lists[list].size()); };
  Note(subsystem->SetControllerStatus(lists[0].data(), count(0), lists[1].data(), count(1)));
}

void RandomCaller::Call(const ComPtr<IVdsController>& controller) {
  switch (Below(10)) {
    case 0:
      return TakeUp(controller, &IVdsController::GetSubSystem);
    case 1:
      return TakeUp(controller, &IVdsController::QueryAssociatedLuns);
    case 2:
      return TakeUp(controller.As<IVdsControllerControllerPort>(),
                    &IVdsControllerControllerPort::QueryControllerPorts);
    case 3:
      return Note("FlushCache", controller->FlushCache());
    case 4:
      return Note(controller->SetStatus(Any<VDS_CONTROLLER_STATUS>(kStatuses)));
    case 5:
      return Note("Reset of a controller", controller->Reset());
    case 6:
      return Note("InvalidateCache", controller->InvalidateCache());
    case 7: {
      VDS_PORT_PROP port{};
      Note(controller->GetPortProperties(static_cast<SHORT>(Below(3)), &port));
      CoTaskMemFree(port.pwszFriendlyName);
      return CoTaskMemFree(port.pwszIdentification);
    }
    case 8:
      return Maintain(controller.As<IVdsMaintenance>());
    default:
      return NoteShown(controller);
  }
}

void RandomCaller::Call(const ComPtr<IVdsControllerPort>& port) {
  switch (Below(5)) {
    case 0:
      return TakeUp(port, &IVdsControllerPort::GetController);
    case 1:
      return TakeUp(port, &IVdsControllerPort::QueryAssociatedLuns);
    case 2:
      return Note("Reset of a port", port->Reset());
    case 3:
      return Note(port->SetStatus(Any<VDS_PORT_STATUS>(kStatuses)));
    default:
      return NoteShown(port);
  }
}

void RandomCaller::Call(const ComPtr<IVdsDrive>& drive) {
  switch (Below(9)) {
    case 0:
      return TakeUp(drive, &IVdsDrive::GetSubSystem);
    case 1:
      return NoteExtents(drive);
    case 2:
      return Note(drive->SetFlags(Of(kFlags)));
    case 3:
      return Note(drive->ClearFlags(Of(kFlags)));
    case 4:
      return Maintain(drive.As<IVdsMaintenance>());
    case 5:
      return NoteShown(drive);
    default:
      return Note(drive->SetStatus(Any<VDS_DRIVE_STATUS>(kStatuses)));
  }
}

void RandomCaller::Maintain(const ComPtr<IVdsMaintenance>& maintenance) {
  if (!maintenance) return;
  const auto operation = Any<VDS_MAINTENANCE_OPERATION>(7);
  switch (Below(3)) {
    case 0:
      return Note(maintenance->StartMaintenance(operation));
    case 1:
      return Note(maintenance->StopMaintenance(operation));
    default:
      return Note(maintenance->PulseMaintenance(operation, Below(4)));
  }
}

void RandomCaller::Call(const ComPtr<IVdsLun>& lun) {
  switch (Below(17)) {
    case 0:
      return TakeUp(lun, &IVdsLun::GetSubSystem);
    case 1:
      return TakeUp(lun, &IVdsLun::QueryActiveControllers);
    case 2:
      return TakeUp(lun, &IVdsLun::QueryPlexes);
    case 3:
      return TakeUp(lun.As<IVdsLunControllerPorts>(),
                    &IVdsLunControllerPorts::QueryActiveControllerPorts);
    case 4: {
      VDS_HINTS hints;
      return Note(lun->QueryHints(&hints));
    }
    case 5:
      return With<IVdsLunNaming>(lun, [&](auto named) { Note(named->SetFriendlyName(name_)); });
    case 6: {
      ULONG number;
      return With<IVdsLunNumber>(lun,
                                 [&](auto numbered) { Note(numbered->GetLunNumber(&number)); });
    }
    case 7:
      return Note(lun->SetStatus(Any<VDS_LUN_STATUS>(kStatuses)));
    case 8: {
      WCHAR hosts[] = OLESTR("*");
      if (Below(2) == 0) hosts[0] = 0;
      return Note(lun->SetMask(hosts));
    }
    case 9:
    case 10:
      return ChangeLun(lun);
    case 11:
    case 12:
      return CallPaths(lun.As<IVdsLunMpio>());
    case 13:
      return MoveLun(lun);
    case 14: {
      VDS_LUN_INFORMATION disk{};
      const HRESULT told = lun->GetIdentificationData(&disk);
      if (told == S_OK) Free(disk);
      return Note(told);
    }
    case 15: {
      VDS_HINTS2 hints{};
      return With<IVdsLun2>(lun, [&](auto newer) { Note(newer->QueryHints2(&hints)); });
    }
    default:
      return NoteShown(lun);
  }
}

// To whichever controller comes first or last, or to its ports.
void RandomCaller::MoveLun(const ComPtr<IVdsLun>& lun) {
  ComPtr<IVdsSubSystem> subsystem;
  ComPtr<IEnumVdsObject> enumeration;
  Note(lun->GetSubSystem(subsystem.put()));
  if (subsystem) Note(subsystem->QueryControllers(enumeration.put()));
  if (!enumeration) return;
  auto controllers = All<IUnknown>(enumeration.get());
  if (controllers.empty()) return;
  if (Below(2) == 0) std::reverse(controllers.begin(), controllers.end());
  if (Below(2) == 0) return MoveLunToPorts(lun, controllers);
  std::vector<VDS_OBJECT_ID> ids;
  for (const auto& controller : controllers) ids.push_back(IdOf(controller));
  const auto others = static_cast<LONG>(ids.size()) - 1;
  Note("AssociateControllers", lun->AssociateControllers(ids.data(), 1, ids.data() + 1, others));
}

// To those of the first one.
void RandomCaller::MoveLunToPorts(const ComPtr<IVdsLun>& lun,
                                  const std::vector<ComPtr<IUnknown>>& controllers) {
  std::vector<VDS_OBJECT_ID> active;
  std::vector<VDS_OBJECT_ID> others;
  for (const auto& controller : controllers) {
    ComPtr<IEnumVdsObject> ports;
    const auto with_ports = controller.As<IVdsControllerControllerPort>();
    if (with_ports) Note(with_ports->QueryControllerPorts(ports.put()));
    if (!ports) return;
    auto& ids = controller == controllers.front() ? active : others;
    for (const auto& port : All<IUnknown>(ports.get())) ids.push_back(IdOf(port));
  }
  const auto by_ports = lun.As<IVdsLunControllerPorts>();
  if (!by_ports) return;
  const HRESULT result =
      by_ports->AssociateControllerPorts(active.data(), static_cast<LONG>(active.size()),
                                         others.data(), static_cast<LONG>(others.size()));
  Note("AssociateControllerPorts", result);
}

void RandomCaller::Call(const ComPtr<IVdsLunPlex>& plex) {
  switch (Below(4)) {
    case 0:
      return TakeUp(plex, &IVdsLunPlex::GetLun);
    case 1:
      return NoteExtents(plex);
    case 2: {
      VDS_HINTS hints;
      return Note(plex->QueryHints(&hints));
    }
    default:
      return NoteShown(plex);
  }
}

}  // namespace vdslab::provider::testing
