// What an array tells of itself where it has manners of its own (AMB-07, AMB-09, AMB-25, AMB-27,
// AMB-36, AMB-37).
#include "test_parts.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class TellingTest : public PartsTest {
 protected:
  explicit TellingTest(const TellingManners& manners) : PartsTest(SpecWith(manners)) {}

  static EnclosureSpec SpecWith(const TellingManners& manners) {
    EnclosureSpec spec = TestSpec();
    spec.telling_manners = manners;
    return spec;
  }
  void ExpectSubsystem(SubsystemStatus status, Health health) {
    EXPECT_EQ(enclosure_->ReadSubsystem().status, status);
    EXPECT_EQ(enclosure_->ReadSubsystem().health, health);
  }
  bool IsReadable() { return enclosure_->CheckReadable() == Outcome::kOk; }
};

class FailuresInHealth : public TellingTest {
 protected:
  FailuresInHealth() : TellingTest({.failed_parts_show = FailedPartsShow::kInHealth}) {}
};

TEST_F(FailuresInHealth, LeaveTheSubsystemOnline) {
  enclosure_->FailDrive(kMember);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kDegraded);
  EXPECT_THAT(Happenings(), Contains(Contains(SubsystemModified())));
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOffline), Outcome::kOk);
  ExpectSubsystem(SubsystemStatus::kOffline, Health::kDegraded);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kOk);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kDegraded);
}

TEST_F(FailuresInHealth, AreNoNewsWhereItIsDegradedAlready) {
  enclosure_->PredictFailure(kFree);
  Happenings();
  enclosure_->FailDrive(kOtherFree);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kOtherFree))));
}

class FailuresInStatus : public TellingTest {
 protected:
  FailuresInStatus() : TellingTest({.failed_parts_show = FailedPartsShow::kInStatus}) {}
};

TEST_F(FailuresInStatus, LeaveTheSubsystemHealthy) {
  enclosure_->PredictFailure(kFree);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kDegraded);
  enclosure_->FailDrive(kMember);
  ExpectSubsystem(SubsystemStatus::kPartiallyManaged, Health::kHealthy);
  EXPECT_EQ(SetSubsystem(SubsystemStatus::kOnline), Outcome::kRefused);
}

class FreeDrives : public TellingTest {
 protected:
  FreeDrives() : TellingTest({.overlooks_free_drives = true}) {}
};

TEST_F(FreeDrives, FailUnnoticedAndMembersDoNot) {
  enclosure_->FailDrive(kFree);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree))));
  enclosure_->FailDrive(kMember);
  ExpectSubsystem(SubsystemStatus::kPartiallyManaged, Health::kDegraded);
  enclosure_->HealDrive(kMember);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kHealthy);
}

TEST_F(FreeDrives, AreMembersNoMoreThatASpareHasReplaced) {
  enclosure_->FailDrive(kMember);
  Happenings();
  EXPECT_TRUE(clock_.Advance(10s));
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kHealthy);
  EXPECT_THAT(Happenings(), Contains(Contains(SubsystemModified())));
}

TEST_F(FreeDrives, AreMembersNoMoreWhoseLunIsDeleted) {
  enclosure_->FailDrive(kMember);
  ExpectSubsystem(SubsystemStatus::kPartiallyManaged, Health::kDegraded);
  Happenings();
  EXPECT_EQ(enclosure_->DeleteLun(kParityLun), Outcome::kOk);
  ExpectSubsystem(SubsystemStatus::kOnline, Health::kHealthy);
  EXPECT_THAT(Happenings(), Contains(Contains(SubsystemModified())));
}

class HiddenAccess : public TellingTest {
 protected:
  HiddenAccess() : TellingTest({.hides_lun_access = true}) {}
  void FailAllPorts() {
    for (const ControllerNumber controller : {kA, kB}) {
      for (const std::uint32_t port : {0u, 1u}) enclosure_->FailPort({controller, port});
    }
  }
  static auto TellsOfLun(LunNumber lun) { return Contains(Contains(LunModified(lun))); }
};

TEST_F(HiddenAccess, LeavesALunOnlineThatNobodyReaches) {
  FailAllPorts();
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
  EXPECT_THAT(Happenings(), Not(TellsOfLun(kParityLun)));
  EXPECT_EQ(enclosure_->Write({kParityLun, 0, 4096}, "tag"), Outcome::kFailed);
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOffline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOffline);
  EXPECT_THAT(Happenings(), TellsOfLun(kParityLun));
  EXPECT_EQ(SetLun(kParityLun, LunStatus::kOnline), Outcome::kOk);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kOnline);
}

TEST_F(HiddenAccess, HidesNoLossOfData) {
  FailAllPorts();
  enclosure_->FailDrive(kMember);
  enclosure_->FailDrive(kOtherMember);
  EXPECT_EQ(WayTo(kParityLun), LunStatus::kFailed);
}

class Removals : public TellingTest {
 protected:
  Removals()
      : TellingTest({.tells_removed_before_departed = true, .tells_controllers_removed = true}) {}
};

TEST_F(Removals, AreToldBeforeAMemberDeparts) {
  enclosure_->UnplugDrive(kMember);
  const auto told = Happenings();
  ASSERT_EQ(told.size(), 1u);
  const Happening& events = told.front();
  ASSERT_GE(events.size(), 2u);
  EXPECT_EQ(*events.begin(), LeftService(kMember));
  EXPECT_EQ(*(events.begin() + 1), OfDrive(EventKind::kDeparted, kMember));
}

TEST_F(Removals, AreNotToldOfDrivesThatDoNotServe) {
  EXPECT_EQ(TakeOffline(kOtherMember), Outcome::kOk);
  Happenings();
  enclosure_->UnplugDrive(kFree);
  enclosure_->UnplugDrive(kOtherMember);
  for (const Happening& events : Happenings()) {
    EXPECT_THAT(events, Not(Contains(LeftService(kFree))));
    EXPECT_THAT(events, Not(Contains(LeftService(kOtherMember))));
  }
}

TEST_F(Removals, AreToldOnceOfAControllerThatServesNoMore) {
  enclosure_->HangController(kA);
  EXPECT_THAT(Happenings(), Contains(Contains(ControllerLeft(kA))));
  enclosure_->FailController(kA);
  EXPECT_THAT(Happenings(), Not(Contains(Contains(ControllerLeft(kA)))));
  enclosure_->RepairController(kA);
  enclosure_->EndHang(kA);
  EXPECT_THAT(Happenings(), Not(Contains(Contains(ControllerLeft(kA)))));
}

class RemovalsOfMembersAlone : public TellingTest {
 protected:
  RemovalsOfMembersAlone() : TellingTest({.tells_removed_of_members_alone = true}) {}
};

TEST_F(RemovalsOfMembersAlone, AreNotToldOfDrivesThatWereNotInUse) {
  EXPECT_EQ(TakeOffline(kFree), Outcome::kOk);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kFree))));
  EXPECT_EQ(TakeOffline(kMember), Outcome::kOk);
  EXPECT_THAT(Happenings(), Contains(Contains(LeftService(kMember))));
}

class FailedControllers : public TellingTest {
 protected:
  FailedControllers() : TellingTest({.failed_controllers_read_offline = true}) {}
  void ExpectA(ComponentStatus status, Health health) {
    EXPECT_EQ(Controller(kA).status, status);
    EXPECT_EQ(Controller(kA).health, health);
  }
};

TEST_F(FailedControllers, ReadOfflineWhereAnOrderTookThemOut) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  Happenings();
  enclosure_->FailController(kA);
  ExpectA(ComponentStatus::kOffline, Health::kFailed);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(ControllerModified(kA), SubsystemModified())));
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  EXPECT_THAT(Happenings(), IsEmpty());
  enclosure_->RepairController(kA);
  ExpectA(ComponentStatus::kOffline, Health::kHealthy);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(ControllerModified(kA), SubsystemModified())));
}

constexpr std::int32_t kPingOfAController = 5;  // of VDS_MAINTENANCE_OPERATION

TEST_F(FailedControllers, AnswerAsFailedOnesAllTheSame) {
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kOk);
  enclosure_->FailController(kA);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOnline), Outcome::kFailed);
  EXPECT_EQ(SetController(kA, ComponentStatus::kFailed), Outcome::kFailed);
  EXPECT_EQ(enclosure_->ResetController(kA), Outcome::kFailed);
  EXPECT_EQ(enclosure_->FlushController(kA), Outcome::kFailed);
  EXPECT_EQ(enclosure_->InvalidateCache(kA), Outcome::kFailed);
  EXPECT_EQ(enclosure_->StartMaintenance(MaintainedPart{kA}, kPingOfAController), Outcome::kFailed);
  ExpectA(ComponentStatus::kOffline, Health::kFailed);
}

TEST_F(FailedControllers, ReadFailedWhereNobodyTookThemOut) {
  enclosure_->FailController(kA);
  ExpectA(ComponentStatus::kFailed, Health::kFailed);
  EXPECT_EQ(SetController(kA, ComponentStatus::kOffline), Outcome::kFailed);
}

class RepairByManner : public TellingTest, public testing::WithParamInterface<CacheRepair> {
 protected:
  enum class Step { kReenumerate, kRefresh };

  RepairByManner() : TellingTest({.cache_repair = GetParam()}) {}
  // Whether the picture is sound after these steps.
  bool After(std::initializer_list<Step> steps) {
    enclosure_->CorruptCache();
    EXPECT_FALSE(IsReadable());
    for (const Step step : steps) {
      const bool looks = step == Step::kReenumerate;
      EXPECT_EQ(looks ? enclosure_->Reenumerate() : enclosure_->Refresh(), Outcome::kOk);
    }
    const bool is_readable = IsReadable();
    enclosure_->RepairCache();
    return is_readable;
  }
};

TEST_P(RepairByManner, TakesTheStepsOfTheManner) {
  using enum Step;
  EXPECT_EQ(After({kReenumerate}), GetParam() == CacheRepair::kReenumerate);
  EXPECT_EQ(After({kRefresh}), GetParam() == CacheRepair::kRefresh);
  EXPECT_TRUE(After({kReenumerate, kRefresh}));
  EXPECT_EQ(After({kRefresh, kReenumerate}), GetParam() != CacheRepair::kBothInOrder);
}

INSTANTIATE_TEST_SUITE_P(Each, RepairByManner,
                         testing::Values(CacheRepair::kBothInOrder, CacheRepair::kReenumerate,
                                         CacheRepair::kRefresh, CacheRepair::kBothInAnyOrder));

class EmptyNames : public TellingTest {
 protected:
  EmptyNames() : TellingTest({.takes_empty_names = true}) {}
};

TEST_F(EmptyNames, AreTaken) {
  bool was_shortened = false;
  EXPECT_EQ(enclosure_->SetLunName(kParityLun, "", &was_shortened), Outcome::kOk);
  EXPECT_EQ(Lun(kParityLun).friendly_name, "");
  EXPECT_EQ(enclosure_->SetSubsystemName("", &was_shortened), Outcome::kOk);
  EXPECT_EQ(enclosure_->ReadSubsystem().friendly_name, "");
}

}  // namespace
}  // namespace vdslab::sim
