// Manners of OnUnload(TRUE) while something goes on.

#include <chrono>
#include <functional>
#include <future>

#include "lun_client.h"
#include "manner_probes.h"

namespace vdslab::provider::testing {
namespace {

// What `call` answers that is parked when OnUnload(TRUE) comes.
HRESULT WhileUnloaded(Subject& s, const std::function<HRESULT()>& call) {
  s.Lab("call.hold", {{"point", "before_commit"}});
  auto running = std::async(std::launch::async, call);
  EXPECT_TRUE(s.Parked(1));
  EXPECT_EQ(s.Life()->OnUnload(TRUE), S_OK);
  return running.get();
}

bool OvertakenCallIsExiting(Subject& s) {
  const auto former = s.MemberDrive();
  s.Lab("call.hold", {{"point", "before_commit"}});
  auto reset = std::async(std::launch::async, [&] { return former->SetStatus(VDS_DRS_OFFLINE); });
  EXPECT_TRUE(s.Parked(1));
  s.Lab("reset");
  EXPECT_EQ(reset.get(), S_OK) << "a reset is no unload";
  const auto drive = s.MemberDrive();
  const HRESULT told = WhileUnloaded(s, [&] { return drive->SetStatus(VDS_DRS_OFFLINE); });
  EXPECT_EQ(drive->SetStatus(VDS_DRS_OFFLINE), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(told, told == S_OK ? S_OK : VDS_E_PROVIDER_EXITING);
  return told == VDS_E_PROVIDER_EXITING;
}

// Begins a LUN, that parks.
ComPtr<IVdsAsync> BegunLun(Subject& s) {
  VDS_OBJECT_ID drive = Facts(s.FreeDrive().get()).id;
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  s.Lab("call.hold", {{"point", "before_commit"}});
  EXPECT_EQ(s.Subsystem()->CreateLun(VDS_LT_SIMPLE, kGiB, &drive, 1, hosts, nullptr, async.put()),
            S_OK);
  EXPECT_TRUE(s.Parked(1));
  return async;
}

HRESULT ResultOf(const ComPtr<IVdsAsync>& async) {
  HRESULT code = E_UNEXPECTED;
  VDS_ASYNC_OUTPUT output{};
  EXPECT_EQ(async->Wait(&code, &output), S_OK);
  if (output.cl.pLunUnk != nullptr) output.cl.pLunUnk->Release();
  return code;
}

bool ForcedUnloadWaits(Subject& s) {
  const auto async = BegunLun(s);
  auto unload = std::async(std::launch::async, [&] { return s.Life()->OnUnload(TRUE); });
  const bool waits = unload.wait_for(std::chrono::milliseconds(500)) != std::future_status::ready;
  s.Lab("call.release");
  EXPECT_EQ(unload.get(), S_OK);
  EXPECT_EQ(ResultOf(async), waits ? S_OK : VDS_E_OPERATION_CANCELED);
  return waits;
}

// What nobody lets go of is not waited for without end.
bool ForcedUnloadWaitsNotForEver(Subject& s) {
  const bool waits = ForcedUnloadWaits(s);
  EXPECT_EQ(s.Load(), S_OK);
  const auto async = BegunLun(s);
  EXPECT_EQ(s.Life()->OnUnload(TRUE), S_OK);
  EXPECT_EQ(ResultOf(async), VDS_E_OPERATION_CANCELED);
  return waits;
}

}  // namespace

const std::vector<MannerProbe> kUnloadManners = {
    {"overtaken_call_is_exiting", OvertakenCallIsExiting},
    {"forced_unload_waits", ForcedUnloadWaitsNotForEver},
};

}  // namespace vdslab::provider::testing
