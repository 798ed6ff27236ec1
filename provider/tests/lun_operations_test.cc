// Orders about LUNs while they are carried out: watched, cancelled, left alone, and cut short by
// OnUnload.

#include <chrono>
#include <future>
#include <thread>

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LunOperations : public LunClient {
 protected:
  // A LUN that is being made, and parked before it is there.
  ComPtr<IVdsAsync> BeginAndPark() {
    EXPECT_EQ(Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
    const Begun begun = Create(VDS_LT_SIMPLE, kGiB);
    EXPECT_EQ(begun.result, S_OK);
    EXPECT_TRUE(Parked(1));
    return begun.async;
  }
  void Release() { EXPECT_EQ(Lab("call.release").result, S_OK); }

  static HRESULT StatusOf(const ComPtr<IVdsAsync>& async) {
    HRESULT code = E_UNEXPECTED;
    ULONG percent = 0;
    EXPECT_EQ(async->QueryStatus(&code, &percent), S_OK);
    EXPECT_EQ(percent == 100, code != VDS_E_OPERATION_PENDING);
    return code;
  }
};

TEST_F(LunOperations, ArePendingUntilTheyAreCarriedOut) {
  const auto async = BeginAndPark();
  EXPECT_EQ(StatusOf(async), VDS_E_OPERATION_PENDING);
  EXPECT_THAT(Luns(), SizeIs(1));
  EXPECT_THAT(Codes(), IsEmpty());
  Release();
  EXPECT_EQ(Wait(async).result, S_OK);
  EXPECT_EQ(StatusOf(async), S_OK);
  EXPECT_THAT(Luns(), SizeIs(2));
}

TEST_F(LunOperations, HoldWhatTheyNeed) {
  const auto async = BeginAndPark();
  int busy = 0;
  for (const auto& drive : Drives()) {
    busy += drive->SetStatus(VDS_DRS_ONLINE) == VDS_E_ANOTHER_CALL_IN_PROGRESS;
  }
  EXPECT_EQ(busy, 1);
  EXPECT_EQ(provider_->Reenumerate(), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  Release();
  EXPECT_EQ(Wait(async).result, S_OK);
  EXPECT_EQ(provider_->Reenumerate(), S_OK);
}

TEST_F(LunOperations, ThatAreCancelledLeaveNothing) {
  const DriveIds free = FreeDrives();
  const auto async = BeginAndPark();
  EXPECT_EQ(async->Cancel(), S_OK);
  Release();
  const Ended ended = Wait(async);
  EXPECT_EQ(ended.result, VDS_E_OPERATION_CANCELED);
  EXPECT_FALSE(ended.lun);
  EXPECT_EQ(async->Cancel(), VDS_E_OPERATION_CANCELED);
  EXPECT_THAT(Luns(), SizeIs(1));
  EXPECT_EQ(FreeDrives(), free);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(LunOperations, CannotBeCancelledAfterTheEnd) {
  const Begun begun = Create(VDS_LT_SIMPLE, kGiB);
  EXPECT_EQ(Wait(begun.async).result, S_OK);
  EXPECT_EQ(begun.async->Cancel(), VDS_E_CANCEL_TOO_LATE);
  EXPECT_THAT(Luns(), SizeIs(2));
}

TEST_F(LunOperations, DoNotFindADriveThatLeavesMeanwhile) {
  const DriveFacts drive = Facts(FreeDrive().get());
  Lab("call.hold", {{"point", "entered"}});
  auto begun = std::async(std::launch::async,
                          [&] { return Create(VDS_LT_SIMPLE, kGiB, {drive.id}).result; });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Lab("drive.unplug", At(drive)).result, S_OK);
  Release();
  EXPECT_EQ(begun.get(), VDS_E_OBJECT_NOT_FOUND);
}

TEST_F(LunOperations, ShowWhatTheyDoToTheLunUntilTheirEnd) {
  const auto lun = Lun();
  const auto plex = Plexes(lun).at(0);
  EXPECT_EQ(Properties(lun).TransitionState, VDS_TS_STABLE);
  Lab("call.hold", {{"point", "before_commit"}});
  const Begun begun = Begin(lun, &IVdsLun::Shrink, kGiB);
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Properties(lun).TransitionState, VDS_TS_SHRINKING);
  VDS_LUN_PLEX_PROP read{};
  EXPECT_EQ(plex->GetProperties(&read), S_OK);
  EXPECT_EQ(read.TransitionState, VDS_TS_SHRINKING);
  EXPECT_EQ(begun.async->Cancel(), S_OK);
  Release();
  EXPECT_EQ(Wait(begun.async).result, VDS_E_OPERATION_CANCELED);
  EXPECT_EQ(Properties(lun).TransitionState, VDS_TS_STABLE);
}

TEST_F(LunOperations, ShowNothingAnyMoreWhenTheChangeIsTold) {
  const auto lun = Lun();
  Lab("call.hold", {{"point", "after_commit"}});
  const Begun begun = Begin(lun, &IVdsLun::Shrink, kGiB);
  ASSERT_TRUE(Parked(1));
  EXPECT_THAT(Codes(), ::testing::Contains(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(Properties(lun).TransitionState, VDS_TS_STABLE);
  Release();
  EXPECT_EQ(Wait(begun.async).result, S_OK);
}

TEST_F(LunOperations, GoOnWhenNobodyFollowsThem) {
  BeginAndPark();
  Release();
  EXPECT_TRUE(sink_.Await(2));
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_ARRIVE));
  EXPECT_THAT(Luns(), SizeIs(2));
}

TEST_F(LunOperations, StopAnUnforcedUnload) {
  const auto async = BeginAndPark();
  EXPECT_EQ(Unload(FALSE), S_FALSE);
  EXPECT_EQ(StatusOf(async), VDS_E_OPERATION_PENDING);
  EXPECT_THAT(Luns(), SizeIs(1));
  Release();
  EXPECT_EQ(Wait(async).result, S_OK);
  EXPECT_EQ(Unload(FALSE), S_OK);
  EXPECT_EQ(Wait(async).result, S_OK);
}

TEST_F(LunOperations, AreCancelledAndOverWhenAForcedUnloadReturns) {
  const auto async = BeginAndPark();
  Ended ended{};
  std::thread waiter([&] { ended = Wait(async); });
  EXPECT_EQ(Unload(TRUE), S_OK);
  EXPECT_EQ(StatusOf(async), VDS_E_OPERATION_CANCELED);
  waiter.join();
  EXPECT_EQ(ended.result, VDS_E_OPERATION_CANCELED);
  EXPECT_FALSE(ended.lun);
  EXPECT_THAT(sink_.codes(), IsEmpty());
  EXPECT_EQ(Load(), S_OK);
  EXPECT_THAT(Luns(), SizeIs(1));
}

// Inside OnNotify the client waits for what only the unload lets go.
TEST_F(LunOperations, ThatTheSinkWaitsForEndWithAForcedUnload) {
  const auto async = BeginAndPark();
  std::promise<void> is_inside;
  HRESULT waited = E_UNEXPECTED;
  sink_.inside = [&] {
    is_inside.set_value();
    waited = Wait(async).result;
  };
  const DriveFacts member = Facts(MemberDrive().get());
  EXPECT_EQ(Lab("drive.fail", At(member)).result, S_OK);
  is_inside.get_future().wait();
  EXPECT_EQ(Unload(TRUE), S_OK);
  EXPECT_EQ(waited, VDS_E_OPERATION_CANCELED);
}

TEST_F(LunOperations, LetTheLibraryGoAtOnceAfterAForcedUnload) {
  BeginAndPark();
  EXPECT_EQ(Unload(TRUE), S_OK);
  provider_.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_OK);
}

TEST_F(LunOperations, KeepTheLibraryWhenTheClientHasLetGoOfAll) {
  BeginAndPark();
  provider_.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_FALSE);
  provider_ = module_.CreateProvider();
  Release();
}

TEST_F(LunOperations, OfAnArrayThatIsResetAreCancelled) {
  const auto async = BeginAndPark();
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(Wait(async).result, VDS_E_OPERATION_CANCELED);
  EXPECT_THAT(Luns(), SizeIs(1));
  EXPECT_THAT(Codes(), IsEmpty());
}

// The thread that carries an order out may be the one that calls the sink.
class EnclosureThatTellsInline : private ChangedEnclosure {
 protected:
  EnclosureThatTellsInline() : ChangedEnclosure("notify: queued", "notify: inline") {}
};
class LunOperationsToldInline : private EnclosureThatTellsInline, public LunOperations {};

TEST_F(LunOperationsToldInline, MayBeWaitedForAndUnloadedInsideOnNotify) {
  Lab("call.hold", {{"point", "before_commit"}});
  const Begun begun = Create(VDS_LT_SIMPLE, kGiB);
  ASSERT_TRUE(Parked(1));
  HRESULT waited = E_UNEXPECTED;
  HRESULT unloaded = E_UNEXPECTED;
  sink_.inside = [&] {
    waited = Wait(begun.async).result;
    unloaded = Unload(TRUE);
  };
  Release();
  EXPECT_TRUE(sink_.Await(2));
  EXPECT_EQ(waited, S_OK);
  EXPECT_EQ(unloaded, S_OK);
}

// An order takes modelled time by the clock of the array.
class EnclosureOnARealClock : private ChangedEnclosure {
 protected:
  EnclosureOnARealClock()
      : ChangedEnclosure(
            "seed: 1", "seed: 1\nclock: real\nlatency: [{operation: create_lun, constant: 30ms}]") {
  }
};
class LunOperationsOnARealClock : private EnclosureOnARealClock, public LunOperations {};

TEST_F(LunOperationsOnARealClock, OfAnArrayThatWasResetAreOverWhenAForcedUnloadReturns) {
  EXPECT_EQ(Create(VDS_LT_SIMPLE, kGiB).result, S_OK);
  EXPECT_EQ(Lab("reset").result, S_OK);
  EXPECT_EQ(Unload(TRUE), S_OK);
  provider_.Reset();
  EXPECT_EQ(module_.CanUnloadNow(), S_OK);
}

TEST_F(LunOperationsOnARealClock, TakeTheirTime) {
  const auto before = std::chrono::steady_clock::now();
  const Begun begun = Create(VDS_LT_SIMPLE, kGiB);
  ASSERT_EQ(begun.result, S_OK);
  EXPECT_EQ(Wait(begun.async).result, S_OK);
  EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(30));
}

}  // namespace
}  // namespace vdslab::provider::testing
