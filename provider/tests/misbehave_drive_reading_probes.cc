// Defects of what a drive tells of itself.

#include <algorithm>

#include "misbehave_probes.h"

namespace vdslab::provider::testing {
namespace {

DriveFacts FactsOfFreeDrive(Subject& s) { return Facts(s.FreeDrive().get()); }

// The free drive after the stimulus.
DriveFacts FactsAfter(Subject& s, const std::string& stimulus) {
  const auto drive = s.FreeDrive();
  s.Lab(stimulus, At(Facts(drive.get())));
  return Facts(drive.get());
}

// Two texts that are both the caller's to free are not one.
bool TextIsGivenTwice(Subject& s) {
  const auto drive = s.FreeDrive();
  VDS_DRIVE_PROP first{};
  VDS_DRIVE_PROP second{};
  drive->GetProperties(&first);
  drive->GetProperties(&second);
  if (first.pwszFriendlyName == second.pwszFriendlyName) return true;
  for (const VDS_DRIVE_PROP& read : {first, second}) {
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
  }
  return false;
}

bool IsHealthOfDrive(VDS_HEALTH health) {
  return health == VDS_H_UNKNOWN || health == VDS_H_HEALTHY || health == VDS_H_FAILED ||
         health == VDS_H_REPLACED || health == VDS_H_PENDING_FAILURE;
}

}  // namespace

const std::vector<Probe> kDriveReadingProbes = {
    {"drive_id_is_null", [](Subject& s) { return FactsOfFreeDrive(s).id == VDS_OBJECT_ID{}; }},
    {"drives_share_an_id",
     [](Subject& s) {
       const auto drives = s.Drives();
       return Facts(drives[0].get()).id == Facts(drives[1].get()).id;
     }},
    {"drive_id_changes_on_refresh",
     [](Subject& s) {
       const VDS_OBJECT_ID before = FactsOfFreeDrive(s).id;
       s.provider_->Refresh();
       return !(FactsOfFreeDrive(s).id == before);
     }},
    {"slots_count_from_one",
     [](Subject& s) {
       ComPtr<IVdsDrive> drive;
       s.Subsystem()->GetDrive(0, 5, drive.put());
       return Facts(drive.get()).slot != 5;
     }},
    {"text_is_given_twice", TextIsGivenTwice},
    {"flags_contradict",
     [](Subject& s) {
       const ULONG flags = Facts(s.Drives()[0].get()).flags;
       return (flags & VDS_DRF_ASSIGNED) != 0 && (flags & VDS_DRF_UNASSIGNED) != 0;
     }},
    {"failed_drive_reads_healthy",
     [](Subject& s) { return FactsAfter(s, "drive.fail").health == VDS_H_HEALTHY; }},
    {"predicted_failure_reads_failing",
     [](Subject& s) { return !IsHealthOfDrive(FactsAfter(s, "drive.predict_failure").health); }},
    {"failed_drive_cannot_be_read",
     [](Subject& s) { return FactsAfter(s, "drive.fail").result != S_OK; }},
    {"status_is_read_once",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       drive->SetStatus(VDS_DRS_OFFLINE);
       return Facts(drive.get()).status != VDS_DRS_OFFLINE;
     }},
    {"reading_is_busy",
     [](Subject& s) {
       const auto drive = s.MemberDrive();
       return FAILED(s.WhileBusy([&] { return Facts(drive.get()).result; }));
     }},
    {"reading_is_slow",
     [](Subject& s) {
       ComPtr<IVdsDrive> drive;
       s.Subsystem()->GetDrive(0, 5, drive.put());
       return TakesLong([=] { Facts(drive.get()); });
     }},
    {"null_structure_is_success",
     [](Subject& s) { return SUCCEEDED(s.FreeDrive()->GetProperties(nullptr)); }},
    {"null_structure_crashes",
     [](Subject& s) { return SUCCEEDED(s.FreeDrive()->GetProperties(nullptr)); }, true},
    {"second_properties_differ",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       VDS_DRIVE_PROP2 second{};
       drive.As<IVdsDrive2>()->GetProperties2(&second);
       Take(second.pwszFriendlyName);
       Take(second.pwszIdentification);
       return second.ullSize != Read<VDS_DRIVE_PROP>(drive).ullSize;
     }},
    {"free_extents_are_missing",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       ULONGLONG sum = 0;
       for (const VDS_DRIVE_EXTENT& extent : Extents(drive)) sum += extent.ullSize;
       return sum != Read<VDS_DRIVE_PROP>(drive).ullSize;
     }},
    {"extents_name_no_drive",
     [](Subject& s) {
       const auto drive = s.MemberDrive();
       return !(Extents(drive).at(0).id == Facts(drive.get()).id);
     }},
    {"extents_are_all_used",
     [](Subject& s) { return Extents(s.FreeDrive()).at(0).bUsed != FALSE; }},
    {"extents_of_an_offline_drive_vanish",
     [](Subject& s) {
       const auto drive = s.MemberDrive();
       drive->SetStatus(VDS_DRS_OFFLINE);
       return Extents(drive).empty();
     }},
    {"error_leaves_the_count",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       s.Lab("drive.unplug", At(Facts(drive.get())));
       VDS_DRIVE_EXTENT* extents = nullptr;
       LONG count = 77;
       drive->QueryExtents(&extents, &count);
       return count != 0;
     }},
};

}  // namespace vdslab::provider::testing
