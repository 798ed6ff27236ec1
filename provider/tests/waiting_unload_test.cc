// OnUnload and reset while calls wait for a drive that is busy, where calls wait.

#include <chrono>
#include <future>

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

class WaitingUnload : private ChangedEnclosure, public LunClient {
 protected:
  WaitingUnload() : ChangedEnclosure("on_conflict: refuse", "on_conflict: wait") {
    Lab("drive.busy", place_);
  }

  template <class Call>
  std::future<HRESULT> Begun(Call call) {
    auto waiting = std::async(std::launch::async, call);
    EXPECT_TRUE(Waits(waiting));
    return waiting;
  }
  std::future<HRESULT> BegunStatus() {
    return Begun([this] { return drive_->SetStatus(VDS_DRS_OFFLINE); });
  }
  std::future<HRESULT> BegunLun() {
    return Begun([this] {
      const auto begun = Create(VDS_LT_SIMPLE, kGiB, {id_});
      return begun.async ? Wait(begun.async).result : begun.result;
    });
  }
  static bool Waits(const std::future<HRESULT>& call) {
    return call.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout;
  }
  void LetGo() { Lab("drive.idle", place_); }

  const ComPtr<IVdsDrive> drive_ = FreeDrive();
  const Json place_ = At(Facts(drive_.get()));
  const VDS_OBJECT_ID id_ = Facts(drive_.get()).id;
};

TEST_F(WaitingUnload, IsPutOffAndDisturbsNobody) {
  for (const bool makes_lun : {false, true}) {
    Lab("drive.busy", place_);
    auto waiting = makes_lun ? BegunLun() : BegunStatus();
    EXPECT_EQ(Unload(FALSE), S_FALSE);
    EXPECT_TRUE(Waits(waiting));
    LetGo();
    EXPECT_EQ(waiting.get(), S_OK);
    EXPECT_EQ(drive_->SetStatus(VDS_DRS_ONLINE), S_OK);
  }
  EXPECT_EQ(Unload(FALSE), S_OK);
}

TEST_F(WaitingUnload, ThatIsForcedRefusesThemThoughTheyCouldGoOn) {
  auto waiting = BegunStatus();
  EXPECT_EQ(Unload(TRUE), S_OK);
  EXPECT_EQ(waiting.get(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Load(), S_OK);
  auto creation = BegunLun();
  EXPECT_EQ(Unload(TRUE), S_OK);
  EXPECT_EQ(creation.get(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Load(), S_OK);
  LetGo();
  EXPECT_EQ(Facts(FreeDrive().get()).status, VDS_DRS_ONLINE);
}

TEST_F(WaitingUnload, AResetLetsThemGoOn) {
  auto waiting = BegunStatus();
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(waiting.get(), S_OK);
}

}  // namespace
}  // namespace vdslab::provider::testing
