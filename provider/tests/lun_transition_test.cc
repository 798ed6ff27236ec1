// What a client is told, and reads, of an order about the life of a LUN that is under way.

#include <mutex>
#include <thread>

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;

constexpr auto kStable = VDS_TS_STABLE;
constexpr auto kExtending = VDS_TS_EXTENDING;
constexpr auto kShrinking = VDS_TS_SHRINKING;
constexpr auto kReconfiging = VDS_TS_RECONFIGING;

// Reads the LUN whenever it is told of anything.
class LunTransition : public LunClient {
 protected:
  LunTransition() : lun_(Made(VDS_LT_MIRROR, kGiB)) {
    Codes();
    sink_.inside = [this] {
      const VDS_TRANSITION_STATE state = Properties(lun_).TransitionState;
      const std::lock_guard guard(mutex_);
      states_.push_back(state);
      thread_ = std::this_thread::get_id();
    };
    Lab("call.hold", {{"point", "before_commit"}});
  }
  ~LunTransition() override {
    Drain();
    sink_.inside = nullptr;
  }

  VDS_TRANSITION_STATE State() const { return Properties(lun_).TransitionState; }
  std::vector<VDS_TRANSITION_STATE> StatesWhenTold() {
    const std::lock_guard guard(mutex_);
    return std::exchange(states_, {});
  }
  // It is under way, and has been told.
  template <class Method, class... Arguments>
  void Begins(VDS_TRANSITION_STATE state, Method method, Arguments... arguments) {
    under_way_ = Begin(lun_, method, arguments...);
    ASSERT_EQ(under_way_.result, S_OK);
    ASSERT_TRUE(Parked(1));
    EXPECT_EQ(State(), state);
    EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
    EXPECT_THAT(StatesWhenTold(), ElementsAre(state));
  }
  HRESULT Ends() {
    Lab("call.release");
    const HRESULT result = Wait(under_way_.async).result;
    EXPECT_EQ(State(), kStable);
    return result;
  }

  const ComPtr<IVdsLun> lun_;
  Begun under_way_{};
  std::mutex mutex_;
  std::vector<VDS_TRANSITION_STATE> states_;
  std::thread::id thread_;  // on which it was told last
};

// [LUN-NOTIFY-002]
TEST_F(LunTransition, IsToldWhenItBeginsAndWithWhatItHasChanged) {
  Begins(kExtending, &IVdsLun::Extend, kGiB, nullptr, 0);
  EXPECT_EQ(Ends(), S_OK);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kStable));
}

// [LUN-NOTIFY-002]
TEST_F(LunTransition, OfAnOrderThatIsCancelledIsToldWhenItEnds) {
  Begins(kShrinking, &IVdsLun::Shrink, kGiB / 2);
  EXPECT_EQ(under_way_.async->Cancel(), S_OK);
  EXPECT_EQ(Ends(), VDS_E_OPERATION_CANCELED);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kStable));
}

// [LUN-NOTIFY-002]
TEST_F(LunTransition, OfAnOrderThatFailsIsToldWhenItEnds) {
  const DriveIds drives = DrivesOf(Plexes(lun_).at(1));
  Begins(kReconfiging, &IVdsLun::RemovePlex, IdOf(Plexes(lun_).at(0)));
  for (const auto& drive : Drives()) {
    const DriveFacts facts = Facts(drive.get());
    if (facts.id == drives.at(0)) Lab("drive.fail", At(facts));  // the one that was to stay
  }
  Codes();
  StatesWhenTold();
  EXPECT_EQ(Ends(), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kStable));
}

// Whatever else the role does with orders that are accepted.
class InlineLunTransition : public ::testing::WithParamInterface<const char*>,
                            private ChangedEnclosure,
                            public LunTransition {
 protected:
  InlineLunTransition() : ChangedEnclosure("notify: queued", GetParam()) {}
};

INSTANTIATE_TEST_SUITE_P(Roles, InlineLunTransition,
                         ::testing::Values("notify: inline",
                                           "notify: inline, manners: [refusals_come_later]"));

// The method tells of the beginning before it returns.
TEST_P(InlineLunTransition, IsToldByWhoBeginsIt) {
  under_way_ = Begin(lun_, &IVdsLun::Extend, kGiB, nullptr, 0);
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(thread_, std::this_thread::get_id());
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kExtending));
  EXPECT_EQ(Ends(), S_OK);
  EXPECT_TRUE(sink_.Await(4));
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kStable));
}

TEST_P(InlineLunTransition, OfAnOrderThatIsCancelledIsToldWhenItEnds) {
  Begins(kExtending, &IVdsLun::Extend, kGiB, nullptr, 0);
  EXPECT_EQ(under_way_.async->Cancel(), S_OK);
  EXPECT_EQ(Ends(), VDS_E_OPERATION_CANCELED);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_THAT(StatesWhenTold(), ElementsAre(kStable));
}

}  // namespace
}  // namespace vdslab::provider::testing
