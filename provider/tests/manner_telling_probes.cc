// Manners of how it is told what has happened.

#include <algorithm>

#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

using Codes = std::vector<ULONG>;

// What is told of a member drive that goes offline, and so of its LUN.
std::vector<Told> ToldOfMember(Subject& s) {
  EXPECT_EQ(s.MemberDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
  s.Drain();
  return s.sink_.told();
}

Codes DriveCodes(const std::vector<Told>& told) {
  Codes codes;
  for (const Told& each : told) {
    if (each.code != VDS_NF_LUN_MODIFY) codes.push_back(each.code);
  }
  EXPECT_LT(codes.size(), told.size());  // the LUN was told of, too
  return codes;
}

// What is told of a free drive that comes online and is then pulled.
Codes ToldOfOtherChanges(Subject& s) {
  const auto drive = s.FreeDrive();
  drive->SetStatus(VDS_DRS_OFFLINE);
  s.Drain();
  s.sink_.Clear();
  drive->SetStatus(VDS_DRS_ONLINE);
  s.Lab("drive.unplug", At(Facts(drive.get())));
  Codes codes = s.Codes();
  EXPECT_FALSE(codes.empty());
  EXPECT_EQ(codes.front(), VDS_NF_DRIVE_MODIFY);
  EXPECT_EQ(codes.back(), VDS_NF_DRIVE_DEPART);
  return codes;
}

}  // namespace

const std::vector<MannerProbe> kTellingManners = {
    {"removed_is_told_alone",
     [](Subject& s) {
       const Codes codes = DriveCodes(ToldOfMember(s));
       ToldOfOtherChanges(s);
       return codes == Codes{VDS_NF_DRIVE_REMOVED};
     }},
    {"removed_is_told_first",
     [](Subject& s) {
       const Codes codes = DriveCodes(ToldOfMember(s));
       ToldOfOtherChanges(s);
       return codes == Codes{VDS_NF_DRIVE_REMOVED, VDS_NF_DRIVE_MODIFY};
     }},
    {"removed_is_told_of_members_alone",
     [](Subject& s) {
       EXPECT_EQ(DriveCodes(ToldOfMember(s)), (Codes{VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED}));
       s.sink_.Clear();
       EXPECT_EQ(s.FreeDrive()->SetStatus(VDS_DRS_OFFLINE), S_OK);
       return s.Codes() == Codes{VDS_NF_DRIVE_MODIFY};
     }},
    {"one_event_a_call",
     [](Subject& s) {
       const std::vector<Told> told = ToldOfMember(s);
       EXPECT_GE(told.size(), 3u);
       EXPECT_EQ(told.front().code, VDS_NF_DRIVE_MODIFY);
       for (std::size_t i = 1; i < told.size(); ++i) {
         if (told[i].call == told[i - 1].call) return false;
       }
       return true;
     }},
};

}  // namespace vdslab::provider::testing
