// Manners of how long objects live, of operations, and of the provider itself.

#include "lun_client.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

// What the objects of an unloaded provider answer, where it is the same for all.
HRESULT AfterUnload(Subject& s) {
  const auto drive = s.FreeDrive();
  const auto subsystem = s.Subsystem();
  const auto enumeration = s.DriveEnumeration();
  s.Unload();
  const HRESULT result = drive->SetStatus(VDS_DRS_OFFLINE);
  ComPtr<IEnumVdsObject> drives;
  ULONG fetched = 0;
  ComPtr<IUnknown> next;
  EXPECT_EQ(Facts(drive.get()).result, result);
  EXPECT_EQ(subsystem->QueryDrives(drives.put()), result);
  EXPECT_EQ(enumeration->Next(1, next.put(), &fetched), result);
  VDS_PROVIDER_PROP read{};
  EXPECT_EQ(s.provider_.As<IVdsProvider>()->GetProperties(&read), VDS_E_INITIALIZE_NOT_CALLED);
  return result;
}

// Objects of an array that another one has replaced are deleted in any manner.
HRESULT AfterReset(Subject& s) {
  const auto drive = s.FreeDrive();
  s.Lab("reset");
  return drive->SetStatus(VDS_DRS_OFFLINE);
}

HRESULT CreateOnMember(Subject& s, IVdsAsync** async) {
  VDS_OBJECT_ID drive = Facts(s.MemberDrive().get()).id;
  WCHAR hosts[] = OLESTR("*");
  return s.Subsystem()->CreateLun(VDS_LT_SIMPLE, kTiB, &drive, 1, hosts, nullptr, async);
}

struct ProviderTypes {
  VDS_HWPROVIDER_TYPE older;
  VDS_HWPROVIDER_TYPE newer;
};
ProviderTypes TypesOf(Subject& s) {
  ProviderTypes types{};
  s.provider_.As<IVdsHwProviderType>()->GetProviderType(&types.older);
  s.provider_.As<IVdsHwProviderType2>()->GetProviderType2(&types.newer);
  return types;
}

}  // namespace

const std::vector<MannerProbe> kLifeManners = {
    {"kept_object_is_exiting",
     [](Subject& s) {
       EXPECT_EQ(AfterReset(s), VDS_E_OBJECT_DELETED);
       return AfterUnload(s) == VDS_E_PROVIDER_EXITING;
     }},
    {"kept_object_is_not_initialized",
     [](Subject& s) { return AfterUnload(s) == VDS_E_INITIALIZE_NOT_CALLED; }},
    {"second_load_is_refused",
     [](Subject& s) {
       s.Unload();
       const HRESULT second = s.Load();
       if (second == S_OK) s.Unload();
       return second == VDS_E_INITIALIZED_FAILED;
     }},
    {"pending_is_the_result",
     [](Subject& s) {
       s.Lab("call.hold", {{"point", "before_commit"}});
       VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
       WCHAR hosts[] = OLESTR("*");
       ComPtr<IVdsAsync> async;
       s.Subsystem()->CreateLun(VDS_LT_SIMPLE, kGiB, &drive, 1, hosts, nullptr, async.put());
       EXPECT_TRUE(s.Parked(1));
       HRESULT code = S_OK;
       ULONG percent = 100;
       const HRESULT pending = async->QueryStatus(&code, &percent);
       EXPECT_EQ(code, VDS_E_OPERATION_PENDING);
       EXPECT_LT(percent, 100u);
       s.Lab("call.release");
       VDS_ASYNC_OUTPUT output{};
       async->Wait(&code, &output);
       if (output.cl.pLunUnk != nullptr) output.cl.pLunUnk->Release();
       EXPECT_EQ(async->QueryStatus(&code, &percent), S_OK);
       return pending == VDS_E_OPERATION_PENDING;
     }},
    {"refusals_come_later",
     [](Subject& s) {
       ComPtr<IVdsAsync> async;
       if (CreateOnMember(s, async.put()) != S_OK) return false;
       HRESULT code = S_OK;
       VDS_ASYNC_OUTPUT output{};
       EXPECT_EQ(async->Wait(&code, &output), S_OK);
       EXPECT_EQ(output.cl.pLunUnk, nullptr);
       return FAILED(code) && code != VDS_E_OPERATION_PENDING;
     }},
    {"hybrid_has_an_older_type",
     [](Subject& s) {
       EXPECT_EQ(TypesOf(s).newer, VDS_HWT_HYBRID);
       return TypesOf(s).older == VDS_HWT_FIBRE_CHANNEL;
     },
     "interconnects: [fibre_channel, sas]\n"},
};

}  // namespace vdslab::provider::testing
