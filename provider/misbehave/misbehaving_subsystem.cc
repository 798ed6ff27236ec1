#include "misbehaving_subsystem.h"

#include "misbehaving_drive.h"
#include "no_return.h"

namespace vdslab::provider {

STDMETHODIMP MisbehavingSubsystem::GetProperties(VDS_SUB_SYSTEM_PROP* out) {
  const HRESULT result = SubsystemObject::GetProperties(out);
  if (result == S_OK && Has("health_is_not_aggregated")) {
    if (out->status == VDS_SSS_PARTIALLY_MANAGED) out->status = VDS_SSS_ONLINE;
    out->health = VDS_H_HEALTHY;
  }
  return result;
}

STDMETHODIMP MisbehavingSubsystem::QueryControllers(IEnumVdsObject** out) {
  if (!Has("offline_controller_disappears")) return SubsystemObject::QueryControllers(out);
  const auto is_told = [this](std::uint32_t number) {
    sim::ControllerProperties controller;
    const sim::Outcome outcome = enclosure().ReadController(number, &controller);
    return outcome == sim::Outcome::kOk && controller.status != sim::ComponentStatus::kOffline;
  };
  return GiveThose(DeviceKind::kController, enclosure().ControllerCount(), is_told, out);
}

STDMETHODIMP MisbehavingSubsystem::QueryDrives(IEnumVdsObject** out) {
  return GiveFound([this] { return DrivesToTell(); }, out);
}

std::vector<Device> MisbehavingSubsystem::DrivesToTell() const {
  std::vector<Device> drives;
  for (const sim::DriveHandle drive : enclosure().Drives()) {
    sim::DriveProperties properties;
    const sim::Outcome outcome = enclosure().Read(drive, &properties);
    const bool is_offline =
        outcome == sim::Outcome::kOk && properties.status == sim::DriveStatus::kOffline;
    if (!is_offline || !Has("offline_drive_disappears")) drives.push_back(DeviceOf(drive));
  }
  if (!drives.empty() && Has("drive_is_listed_twice")) drives.push_back(drives.front());
  return drives;
}

STDMETHODIMP MisbehavingSubsystem::GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) {
  IVdsDrive* const before = out == nullptr ? nullptr : *out;
  const auto asked = static_cast<SHORT>(Has("drive_of_the_next_slot") ? slot + 1 : slot);
  const HRESULT result = SubsystemObject::GetDrive(bus, asked, out);
  if (result == VDS_E_OBJECT_NOT_FOUND) {
    if (Has("empty_slot_leaves_the_pointer")) *out = before;
    if (Has("empty_slot_crashes")) Crash();
    return Has("empty_slot_is_success") ? S_OK : result;
  }
  if (result == S_OK && Has("drive_has_two_objects")) {
    (*out)->Release();
    *out = new MisbehavingDrive(session_, DeviceOf(*enclosure().DriveIn({bus, slot})));
  }
  return result;
}

STDMETHODIMP MisbehavingSubsystem::SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count,
                                                       VDS_OBJECT_ID* offline, LONG offline_count) {
  const HRESULT result =
      SubsystemObject::SetControllerStatus(online, online_count, offline, offline_count);
  if (result == E_INVALIDARG && offline_count > 0 && Has("refused_list_takes_effect")) {
    const auto first = session_->Find(DeviceKind::kController, *offline);
    if (first) session_->ObjectAs<IVdsController>(*first)->SetStatus(VDS_CS_OFFLINE);
  }
  return misbehaviour().Told(result,
                             {{"incomplete_list_is_taken", E_INVALIDARG, S_OK},
                              {"unknown_controller_is_e_fail", VDS_E_OBJECT_NOT_FOUND, E_FAIL}});
}

STDMETHODIMP MisbehavingSubsystem::SetStatus(VDS_SUB_SYSTEM_STATUS status) {
  const std::int32_t wanted = NumberOf(status);
  if (wanted == VDS_SSS_UNKNOWN && Has("subsystem_takes_unknown")) return S_OK;
  if (wanted == VDS_SSS_OFFLINE && Has("subsystem_change_is_not_carried_out")) return S_OK;
  if (wanted == VDS_SSS_PARTIALLY_MANAGED && Has("partially_managed_can_be_set")) return S_OK;
  return misbehaviour().Told(
      SubsystemObject::SetStatus(status),
      {{"subsystem_corrupt_is_ignored", VDS_E_PROVIDER_CACHE_CORRUPT, S_OK},
       {"subsystem_busy_is_e_fail", VDS_E_ANOTHER_CALL_IN_PROGRESS, E_FAIL}});
}

}  // namespace vdslab::provider
