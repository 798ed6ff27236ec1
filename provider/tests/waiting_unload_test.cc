// OnUnload and reset while calls wait for a drive that is busy, where calls wait.

#include <chrono>
#include <future>
#include <string>
#include <utility>

#include "call_on_a_thread.h"
#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

constexpr std::chrono::seconds kLimit(30);

class WaitingUnload : private ChangedEnclosure, public LunClient {
 protected:
  explicit WaitingUnload(const std::string& manners = "on_conflict: wait")
      : ChangedEnclosure("on_conflict: refuse", manners) {
    Lab("drive.busy", place_);
  }

  template <class Call>
  static std::future<HRESULT> Begun(Call call) {
    auto waiting = CallOnAThread(call);
    EXPECT_TRUE(Waits(waiting));
    return waiting;
  }
  std::future<HRESULT> BegunStatus() {
    return Begun([this] { return drive_->SetStatus(VDS_DRS_OFFLINE); });
  }
  std::future<HRESULT> BegunLun() {
    return Begun([subsystem = Subsystem(), id = id_]() mutable {
      auto everybody = abi::ToUtf16("*");
      const auto begun = Begin(subsystem, &IVdsSubSystem::CreateLun, VDS_LT_SIMPLE, kGiB, &id, 1,
                               everybody.data(), nullptr);
      return begun.async ? Wait(begun.async).result : begun.result;
    });
  }
  // What another client is answered that has an order for the drive waiting, and unloads itself by
  // force. What this client has waiting waits on.
  template <class Find>
  HRESULT AnswerWhenAnotherLeaves(Find find_drive) {
    auto waiting = BegunStatus();
    RecordingSink sink;
    ComPtr<IVdsHwProvider> other = module_.CreateProvider();
    std::swap(provider_, other);
    EXPECT_EQ(Life()->OnLoad(nullptr, &sink), S_OK);
    auto answer = Begun([drive = find_drive()] { return drive->SetStatus(VDS_DRS_OFFLINE); });
    EXPECT_EQ(Unload(TRUE), S_OK);
    std::swap(provider_, other);
    EXPECT_EQ(answer.wait_for(kLimit), std::future_status::ready);
    EXPECT_TRUE(Waits(waiting));
    LetGo();
    EXPECT_EQ(waiting.get(), S_OK);
    return answer.get();
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

TEST_F(WaitingUnload, ThatIsForcedLeavesTheCallsOfOtherClients) {
  EXPECT_EQ(AnswerWhenAnotherLeaves([this] { return FreeDrive(); }),
            VDS_E_ANOTHER_CALL_IN_PROGRESS);
}

class UnloadWhereOneCallIsLetIn : public WaitingUnload {
 protected:
  UnloadWhereOneCallIsLetIn() : WaitingUnload("on_conflict: wait, gate: provider") {}
};

TEST_F(UnloadWhereOneCallIsLetIn, EndsTheWaitOfTheOthersToo) {
  EXPECT_EQ(AnswerWhenAnotherLeaves([this] { return MemberDrive(); }), VDS_E_OBJECT_DELETED);
}

// As after OnUnload(TRUE), though nobody waits for what it has begun.
TEST_F(WaitingUnload, IsNotNeededForThemToEndWhenTheClientLetsGo) {
  auto waiting = BegunStatus();
  auto creation = BegunLun();
  provider_ = module_.CreateProvider();
  EXPECT_EQ(waiting.get(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(creation.get(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Load(), S_OK);
  LetGo();
}

TEST_F(WaitingUnload, AResetLetsThemGoOn) {
  auto waiting = BegunStatus();
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(waiting.get(), S_OK);
}

}  // namespace
}  // namespace vdslab::provider::testing
