// Defects of notifications.

#include <atomic>

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

// What was told when a free drive went offline.
std::vector<Told> ToldOfOffline(Subject& s) {
  s.FreeDrive()->SetStatus(VDS_DRS_OFFLINE);
  s.Drain();
  return s.sink_.told();
}

bool IsToldOfNothing(Subject& s) {
  for (const Told& told : ToldOfOffline(s)) {
    if (told.code == 0) return true;
  }
  return false;
}

bool IsToldAfterDeparture(Subject& s) {
  s.Lab("drive.unplug", At(Facts(s.FreeDrive().get())));
  s.Drain();
  bool has_departed = false;
  for (const Told& told : s.sink_.told()) {
    if (has_departed) return true;
    has_departed = told.code == VDS_NF_DRIVE_DEPART;
  }
  return false;
}

// The sink has somebody else read the drive, and waits for that.
bool SinkCannotReadDrives(Subject& s) {
  s.Unload();
  std::atomic<bool> is_stuck{false};
  ComPtr<IVdsDrive> drive;
  std::thread reader;
  s.sink_.inside = [&] {
    if (reader.joinable()) return;
    std::packaged_task<void()> task([&] { Facts(drive.get()); });
    auto done = task.get_future();
    reader = std::thread(std::move(task));
    is_stuck = done.wait_for(std::chrono::milliseconds(500)) != std::future_status::ready;
  };
  s.Load();
  drive = s.FreeDrive();
  drive->SetStatus(VDS_DRS_OFFLINE);
  s.Drain();
  reader.join();
  s.Unload();
  s.sink_.inside = nullptr;
  return is_stuck;
}

}  // namespace

const std::vector<Probe> kNotificationProbes = {
    {"arrival_is_not_announced",
     [](Subject& s) {
       const Json slot = At(Facts(s.FreeDrive().get()));
       s.Lab("drive.unplug", slot);
       s.Lab("drive.plug", slot);
       return !s.WasTold(VDS_NF_DRIVE_ARRIVE);
     }},
    {"departure_is_not_announced",
     [](Subject& s) {
       s.Lab("drive.unplug", At(Facts(s.FreeDrive().get())));
       return !s.WasTold(VDS_NF_DRIVE_DEPART);
     }},
    {"departed_drive_is_told_of_again", IsToldAfterDeparture},
    {"removal_is_told_as_change",
     [](Subject& s) {
       s.FreeDrive()->SetStatus(VDS_DRS_OFFLINE);
       return !s.WasTold(VDS_NF_DRIVE_REMOVED);
     }},
    {"lun_events_are_lost",
     [](Subject& s) {
       s.Lun()->SetStatus(VDS_LS_OFFLINE);
       return !s.WasTold(VDS_NF_LUN_MODIFY);
     }},
    {"subsystem_events_are_lost",
     [](Subject& s) {
       s.Subsystem()->SetStatus(VDS_SSS_OFFLINE);
       return !s.WasTold(VDS_NF_SUB_SYSTEM_MODIFY);
     }},
    {"controller_removal_is_lost",
     [](Subject& s) {
       s.Controller(1)->SetStatus(VDS_CS_OFFLINE);
       return !s.WasTold(VDS_NF_CONTROLLER_REMOVED);
     }},
    {"port_removal_is_lost",
     [](Subject& s) {
       s.Port()->SetStatus(VDS_PRS_OFFLINE);
       return !s.WasTold(VDS_NF_PORT_REMOVED);
     }},
    {"events_are_of_the_wrong_type", IsToldOfNothing},
    {"count_is_one_too_many", IsToldOfNothing},
    {"events_come_one_by_one",
     [](Subject& s) {
       const auto told = ToldOfOffline(s);
       return told.at(0).call != told.at(1).call;
     }},
    {"refresh_announces_arrivals",
     [](Subject& s) {
       s.provider_->Refresh();
       return s.WasTold(VDS_NF_DRIVE_ARRIVE);
     }},
    {"sink_is_called_under_a_lock", SinkCannotReadDrives},
};

}  // namespace vdslab::provider::testing
