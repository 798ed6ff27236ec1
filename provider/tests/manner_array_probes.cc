// Manners of the array itself.

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

DriveFacts AfterFailing(Subject& s, const ComPtr<IVdsDrive>& drive) {
  s.Lab("drive.fail", At(Facts(drive.get())));
  return Facts(drive.get());
}

VDS_HEALTH HealthOfLun(Subject& s) {
  VDS_LUN_PROP read{};
  s.Lun()->GetProperties(&read);
  Take(read.pwszFriendlyName);
  Take(read.pwszIdentification);
  Take(read.pwszUnmaskingList);
  return read.health;
}

bool RemovesByOrder(Subject& s) {
  const auto drive = s.FreeDrive();
  const DriveFacts before = Facts(drive.get());
  if (drive->SetStatus(VDS_DRS_REMOVED) != S_OK) return false;
  EXPECT_TRUE(s.WasTold(VDS_NF_DRIVE_DEPART));
  EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(s.provider_->Reenumerate(), S_OK);
  ComPtr<IVdsDrive> again;
  EXPECT_EQ(s.Subsystem()->GetDrive(before.bus, before.slot, again.put()), S_OK);
  EXPECT_EQ(Facts(again.get()).id, before.id);
  EXPECT_NE(again, drive);
  return true;
}

bool FailsByOrder(Subject& s) {
  const auto drive = s.FreeDrive();
  if (drive->SetStatus(VDS_DRS_FAILED) != S_OK) return false;
  const DriveFacts facts = Facts(drive.get());
  EXPECT_EQ(facts.status, VDS_DRS_FAILED);
  EXPECT_EQ(facts.health, VDS_H_FAILED);
  EXPECT_TRUE(s.WasTold(VDS_NF_DRIVE_MODIFY));
  EXPECT_EQ(s.Controller(0)->SetStatus(VDS_CS_FAILED), S_OK);
  return true;
}

}  // namespace

const std::vector<MannerProbe> kArrayManners = {
    {"fails_by_order", FailsByOrder},
    {"removes_by_order", RemovesByOrder},
    {"revives_by_order",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       EXPECT_EQ(AfterFailing(s, drive).health, VDS_H_FAILED);
       const HRESULT result = drive->SetStatus(VDS_DRS_ONLINE);
       return result == S_OK && Facts(drive.get()).health == VDS_H_HEALTHY;
     }},
    {"failed_goes_offline",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       const DriveFacts failed = AfterFailing(s, drive);
       const HRESULT result = drive->SetStatus(VDS_DRS_OFFLINE);
       EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_FAILED);
       s.Lab("drive.heal", At(failed));
       return result == S_OK && Facts(drive.get()).status == VDS_DRS_OFFLINE;
     }},
    {"failed_stays_failed",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       EXPECT_EQ(drive->SetStatus(VDS_DRS_FAILED), VDS_E_NOT_SUPPORTED);
       AfterFailing(s, drive);
       return drive->SetStatus(VDS_DRS_FAILED) == S_OK;
     }},
    {"keeps_members",
     [](Subject& s) {
       EXPECT_EQ(s.FreeDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
       return s.MemberDrive()->SetStatus(VDS_DRS_OFFLINE) == VDS_E_NOT_SUPPORTED;
     }},
    {"gives_up_members",
     [](Subject& s) {
       EXPECT_EQ(s.MemberDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
       HRESULT second = E_UNEXPECTED;
       for (const auto& drive : s.Drives()) {
         const DriveFacts facts = Facts(drive.get());
         const bool is_next = second == E_UNEXPECTED && facts.status == VDS_DRS_ONLINE &&
                              facts.flags == VDS_DRF_ASSIGNED;
         if (is_next) second = drive->SetStatus(VDS_DRS_OFFLINE);
       }
       return second == S_OK && HealthOfLun(s) == VDS_H_FAILED;
     }},
    {"not_ready_for_a_while",
     [](Subject& s) {
       const auto drive = s.FreeDrive();
       EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), S_OK);
       const VDS_DRIVE_STATUS at_first = Facts(drive.get()).status;
       s.Lab("clock.advance", {{"by", "1min"}});
       EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_OFFLINE);
       EXPECT_EQ(drive->SetStatus(VDS_DRS_ONLINE), S_OK);
       s.Codes();
       s.sink_.Clear();
       EXPECT_EQ(AfterFailing(s, drive).status, VDS_DRS_FAILED);
       EXPECT_TRUE(s.WasTold(VDS_NF_DRIVE_MODIFY));
       s.Lab("clock.advance", {{"by", "1min"}});
       EXPECT_EQ(Facts(drive.get()).status, VDS_DRS_FAILED);
       return at_first == VDS_DRS_NOT_READY;
     }},
    {"redundancy_failing",
     [](Subject& s) {
       s.FailMembers(1);
       for (const auto& drive : s.Drives()) {
         const DriveFacts facts = Facts(drive.get());
         const bool is_needed = facts.status == VDS_DRS_ONLINE && facts.flags == VDS_DRF_ASSIGNED;
         if (is_needed) s.Lab("drive.predict_failure", At(facts));
       }
       return HealthOfLun(s) == VDS_H_FAILED_REDUNDANCY_FAILING;
     }},
};

}  // namespace vdslab::provider::testing
