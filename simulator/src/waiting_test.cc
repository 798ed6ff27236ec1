// Orders that wait for a drive that another station has, where orders wait (AMB-12).
#include "call_on_a_thread.h"
#include "test_life.h"

namespace vdslab::sim {
namespace {

constexpr int kTurns = 10;

class WaitingOrders : public LunLifeTest {
 protected:
  WaitingOrders() : LunLifeTest(Spec()) {}

  static EnclosureSpec Spec() {
    EnclosureSpec spec = LifeSpec();
    spec.on_conflict = OnConflict::kWait;
    return spec;
  }
  template <class Order>
  static std::future<Outcome> Of(const Caller& caller, Order order) {
    return CallOnAThread([&caller, order] {
      const OnBehalfOf somebody(caller);
      return order();
    });
  }
  static bool Waits(const std::future<Outcome>& order) {
    return order.wait_for(20ms) == std::future_status::timeout;
  }
};

TEST_F(WaitingOrders, AreInFlightSoThatNothingIsSuspended) {
  enclosure_->SeizeDrive(kFree);
  auto waiting = CallOnAThread([&] { return TakeOffline(kFree); });
  EXPECT_TRUE(Waits(waiting));
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
  EXPECT_TRUE(Waits(waiting)) << "it is not disturbed";
  EXPECT_EQ(TakeOffline(kOtherFree), Outcome::kOk);
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(waiting.get(), Outcome::kOk);
  EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kOk);
}

// Though it can go on before it has seen that it is refused.
TEST_F(WaitingOrders, OfACallerThatLeavesAreRefusedForGood) {
  for (int turn = 0; turn < kTurns; ++turn) {
    Caller caller;
    enclosure_->SeizeDrive(kFree);
    auto waiting = Of(caller, [&] { return TakeOffline(kFree); });
    EXPECT_TRUE(Waits(waiting));
    enclosure_->RefuseWaitingOperations(caller);
    enclosure_->LetGoDrive(kFree);
    EXPECT_EQ(waiting.get(), Outcome::kBusy);
    EXPECT_EQ(Status(kFree), DriveStatus::kOnline);
  }
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk) << "who comes later is served";
}

TEST_F(WaitingOrders, OfACallerThatStaysWaitOn) {
  Caller leaving;
  Caller staying;
  enclosure_->SeizeDrive(kFree);
  auto refused = Of(leaving, [&] { return TakeOffline(kFree); });
  auto served = Of(staying, [&] { return TakeOffline(kFree); });
  auto nobodys = CallOnAThread([&] { return TakeOffline(kFree); });
  for (auto* order : {&refused, &served, &nobodys}) EXPECT_TRUE(Waits(*order));
  enclosure_->RefuseWaitingOperations(leaving);
  EXPECT_EQ(refused.get(), Outcome::kBusy);
  for (auto* order : {&served, &nobodys}) EXPECT_TRUE(Waits(*order));
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(served.get(), Outcome::kOk);
  EXPECT_EQ(nobodys.get(), Outcome::kOk);
}

TEST_F(WaitingOrders, DoNotBeginToWaitOnceTheirCallerHasLeft) {
  Caller caller;
  enclosure_->RefuseWaitingOperations(caller);
  enclosure_->SeizeDrive(Slot(0));
  auto alone = Of(caller, [&] { return TakeOffline(Slot(0)); });
  const auto order = Order(LunType::kMirror, kGiB, {0, 1});
  auto creation = Of(caller, [&] { return Create(order); });
  for (auto* each : {&alone, &creation}) {
    EXPECT_EQ(each->wait_for(kPatience), std::future_status::ready);
  }
  enclosure_->LetGoDrive(Slot(0));
  EXPECT_EQ(alone.get(), Outcome::kBusy);
  EXPECT_EQ(creation.get(), Outcome::kBusy);
  auto free = Of(caller, [&] { return TakeOffline(kOtherFree); });
  EXPECT_EQ(free.get(), Outcome::kOk) << "what need not wait is carried out";
}

TEST_F(WaitingOrders, AreOfTheCallerThatWasNamedLast) {
  Caller left;
  enclosure_->RefuseWaitingOperations(left);
  enclosure_->SeizeDrive(kFree);
  auto waiting = Of(left, [&] {
    const Caller inner;
    const OnBehalfOf another(inner);
    return TakeOffline(kFree);
  });
  auto outer = Of(left, [&] {
    const Caller inner;
    { const OnBehalfOf another(inner); }
    return TakeOffline(kFree);
  });
  EXPECT_EQ(outer.get(), Outcome::kBusy);
  EXPECT_TRUE(Waits(waiting));
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(waiting.get(), Outcome::kOk);
}

TEST_F(WaitingOrders, OfSeveralDrivesWaitForEachAndHoldNoneMeanwhile) {
  for (const int busy : {0, 1}) {
    enclosure_->SeizeDrive(Slot(busy));
    const auto order = Order(LunType::kMirror, kGiB, {0, 1});
    auto creation = CallOnAThread([&] { return Create(order); });
    EXPECT_TRUE(Waits(creation));
    EXPECT_EQ(TakeOffline(Slot(1 - busy)), Outcome::kOk);
    EXPECT_EQ(BringOnline(Slot(1 - busy)), Outcome::kOk);
    EXPECT_TRUE(Waits(creation));
    EXPECT_EQ(enclosure_->SuspendOperations(), Outcome::kBusy);
    enclosure_->LetGoDrive(Slot(busy));
    EXPECT_EQ(creation.get(), Outcome::kOk);
    EXPECT_EQ(Delete(made_), Outcome::kOk);
  }
}

TEST_F(WaitingOrders, ToReplaceADriveOrToExtendALunWaitToo) {
  const LunNumber span = Made(LunType::kSpan, 150 * kGiB, {12, 13});
  const std::vector<DriveHandle> further = Handles({14});
  enclosure_->SeizeDrive(kFree);
  enclosure_->SeizeDrive(Slot(14));
  auto replacement =
      CallOnAThread([&] { return enclosure_->ReplaceDrive(Handle(kMember), Handle(kFree)); });
  auto extension =
      CallOnAThread([&] { return enclosure_->ExtendLun(span, 90 * kGiB, further, nullptr); });
  EXPECT_TRUE(Waits(replacement));
  EXPECT_TRUE(Waits(extension));
  enclosure_->LetGoDrive(kFree);
  EXPECT_EQ(replacement.get(), Outcome::kOk);
  EXPECT_TRUE(Waits(extension));
  enclosure_->LetGoDrive(Slot(14));
  EXPECT_EQ(extension.get(), Outcome::kOk);
}

TEST_F(WaitingOrders, ThatAreCancelledDoNotBeginToWait) {
  enclosure_->SeizeDrive(Slot(0));
  Work work;
  EXPECT_TRUE(work.Cancel());
  LunNumber lun = 0;
  EXPECT_EQ(enclosure_->CreateLun(Order(LunType::kSimple, kGiB, {0}), &work, &lun), Outcome::kBusy);
}

TEST_F(WaitingOrders, OfSeveralDrivesAreRefusedForGood) {
  for (int turn = 0; turn < kTurns; ++turn) {
    Caller caller;
    enclosure_->SeizeDrive(Slot(0));
    const auto order = Order(LunType::kMirror, kGiB, {0, 1});
    auto creation = Of(caller, [&] { return Create(order); });
    EXPECT_TRUE(Waits(creation));
    enclosure_->RefuseWaitingOperations(caller);
    enclosure_->LetGoDrive(Slot(0));
    EXPECT_EQ(creation.get(), Outcome::kBusy);
  }
  EXPECT_EQ(Create(LunType::kMirror, kGiB, {0, 1}), Outcome::kOk);
}

}  // namespace
}  // namespace vdslab::sim
