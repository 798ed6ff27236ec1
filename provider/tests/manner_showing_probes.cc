// Manners of what the array shows of parts that have failed, and of what it wants to be told.

#include <algorithm>

#include "abi/utf16.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

bool Shows(Subject& s, VDS_SUB_SYSTEM_STATUS status, VDS_HEALTH health) {
  const auto read = Read<VDS_SUB_SYSTEM_PROP>(s.Subsystem());
  return read.status == status && read.health == health;
}

void FailFreeDrive(Subject& s) { s.Lab("drive.fail", At(Facts(s.FreeDrive().get()))); }

// How the subsystem is shown when a member has failed, which is told.
bool ShowsFailedMember(Subject& s, VDS_SUB_SYSTEM_STATUS status, VDS_HEALTH health) {
  EXPECT_TRUE(Shows(s, VDS_SSS_ONLINE, VDS_H_HEALTHY));
  s.FailMembers(1);
  EXPECT_TRUE(s.WasTold(VDS_NF_SUB_SYSTEM_MODIFY));
  EXPECT_FALSE(Shows(s, VDS_SSS_ONLINE, VDS_H_HEALTHY));
  return Shows(s, status, health);
}

bool LunStaysOnline(Subject& s) {
  const auto lun = s.Lun();
  for (const int controller : {0, 1}) {
    for (const int port : {0, 1}) {
      s.Lab("port.fail", {{"controller", controller}, {"port", port}});
    }
  }
  const auto read = Read<VDS_LUN_PROP>(lun);
  EXPECT_EQ(read.health, VDS_H_HEALTHY);
  EXPECT_EQ(s.WasTold(VDS_NF_LUN_MODIFY), read.status != VDS_LS_ONLINE);
  if (read.status != VDS_LS_ONLINE) return false;
  EXPECT_EQ(lun->SetStatus(VDS_LS_OFFLINE), S_OK);
  EXPECT_EQ(Read<VDS_LUN_PROP>(lun).status, VDS_LS_OFFLINE);
  EXPECT_EQ(lun->SetStatus(VDS_LS_ONLINE), S_OK);
  return Read<VDS_LUN_PROP>(lun).status == VDS_LS_ONLINE;
}

bool RemovedComesBeforeDepart(Subject& s) {
  s.Lab("drive.unplug", At(Facts(s.MemberDrive().get())));
  const std::vector<ULONG> codes = s.Codes();
  const auto place = [&](ULONG code) { return std::find(codes.begin(), codes.end(), code); };
  EXPECT_NE(place(VDS_NF_DRIVE_DEPART), codes.end());
  return place(VDS_NF_DRIVE_REMOVED) < place(VDS_NF_DRIVE_DEPART);
}

// A client of a provider whose cache is damaged.
class Damaged {
 public:
  explicit Damaged(Subject& s) : s_(s), drive_(s.FreeDrive()) {
    s.Lab("cache.corrupt");
    EXPECT_FALSE(IsRepaired());
  }
  ~Damaged() {  // both in order always help
    EXPECT_EQ(Reenumerate(), S_OK);
    EXPECT_EQ(Refresh(), S_OK);
    EXPECT_TRUE(IsRepaired());
  }
  HRESULT Reenumerate() { return s_.provider_->Reenumerate(); }
  HRESULT Refresh() { return s_.provider_->Refresh(); }
  bool IsRepaired() {
    const HRESULT result = Facts(drive_.get()).result;
    EXPECT_TRUE(result == S_OK || result == VDS_E_PROVIDER_CACHE_CORRUPT);
    return result == S_OK;
  }

 private:
  Subject& s_;
  const ComPtr<IVdsDrive> drive_;
};

bool TakesEmptyNames(Subject& s) {
  auto empty = abi::ToUtf16("");
  const auto lun = s.Lun().As<IVdsLunNaming>();
  const auto subsystem = s.Subsystem().As<IVdsSubSystemNaming>();
  EXPECT_EQ(lun->SetFriendlyName(nullptr), E_INVALIDARG);
  EXPECT_EQ(subsystem->SetFriendlyName(nullptr), E_INVALIDARG);
  const HRESULT result = lun->SetFriendlyName(empty.data());
  EXPECT_EQ(subsystem->SetFriendlyName(empty.data()), result);
  EXPECT_EQ(s.WasTold(VDS_NF_LUN_MODIFY), result == S_OK);
  VDS_LUN_PROP read{};
  s.Lun()->GetProperties(&read);
  Take(read.pwszIdentification);
  Take(read.pwszUnmaskingList);
  EXPECT_EQ(Take(read.pwszFriendlyName).empty(), result == S_OK);
  return result == S_OK;
}

}  // namespace

const std::vector<MannerProbe> kShowingManners = {
    {"failed_parts_show_in_health",
     [](Subject& s) {
       const bool shows = ShowsFailedMember(s, VDS_SSS_ONLINE, VDS_H_DEGRADED);
       EXPECT_EQ(s.Subsystem()->SetStatus(VDS_SSS_ONLINE) == S_OK, shows);
       return shows;
     }},
    {"failed_parts_show_in_status",
     [](Subject& s) { return ShowsFailedMember(s, VDS_SSS_PARTIALLY_MANAGED, VDS_H_HEALTHY); }},
    {"failed_free_drives_do_not_count",
     [](Subject& s) {
       FailFreeDrive(s);
       const bool is_told = s.WasTold(VDS_NF_SUB_SYSTEM_MODIFY);
       const bool counts = !Shows(s, VDS_SSS_ONLINE, VDS_H_HEALTHY);
       EXPECT_EQ(is_told, counts);
       s.FailMembers(1);
       EXPECT_TRUE(Shows(s, VDS_SSS_PARTIALLY_MANAGED, VDS_H_DEGRADED));
       return !counts;
     }},
    {"unreachable_lun_is_online", LunStaysOnline},
    {"removed_is_told_of_pulled_members", RemovedComesBeforeDepart},
    {"removed_is_told_of_broken_controllers",
     [](Subject& s) {
       s.Lab("controller.fail", {{"controller", 0}});
       EXPECT_TRUE(s.WasTold(VDS_NF_CONTROLLER_MODIFY));
       return s.WasTold(VDS_NF_CONTROLLER_REMOVED);
     }},
    {"reenumerate_repairs_cache",
     [](Subject& s) {
       Damaged client(s);
       EXPECT_EQ(client.Reenumerate(), S_OK);
       return client.IsRepaired();
     }},
    {"refresh_repairs_cache",
     [](Subject& s) {
       Damaged client(s);
       EXPECT_EQ(client.Refresh(), S_OK);
       return client.IsRepaired();
     }},
    {"any_order_repairs_cache",
     [](Subject& s) {
       Damaged client(s);
       EXPECT_EQ(client.Refresh(), S_OK);
       EXPECT_FALSE(client.IsRepaired());
       EXPECT_EQ(client.Reenumerate(), S_OK);
       return client.IsRepaired();
     }},
    {"empty_name_is_taken", TakesEmptyNames},
};

}  // namespace vdslab::provider::testing
