// What orders about the life of a LUN are doing to it, as readers see it and are told.
#include "reading_listener.h"
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LunTransitions : public LunLifeTest {
 protected:
  Outcome Extend(LunNumber lun, Work* work = nullptr) {
    return enclosure_->ExtendLun(lun, kGiB, {}, work);
  }
  template <class Call>
  std::future<Outcome> ParkAtCommit(Call call) {
    return Park(GatePoint::kBeforeCommit, std::nullopt, call);
  }
};

TEST_F(LunTransitions, AreToldWhenTheyBegin) {
  auto extended = ParkAtCommit([&] { return Extend(kMirrorLun); });
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kExtending);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kMirrorLun))));
  Release();
  EXPECT_EQ(extended.get(), Outcome::kOk);
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(Modified(kMirrored), Modified(kOtherMirrored),
                                                    LunModified(kMirrorLun))));
}

TEST_F(LunTransitions, OfOneThatIsCancelledAreToldWhenTheyEnd) {
  Work work;
  auto extended = ParkAtCommit([&] { return Extend(kMirrorLun, &work); });
  Happenings();
  EXPECT_TRUE(work.Cancel());
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kExtending);
  Release();
  EXPECT_EQ(extended.get(), Outcome::kCancelled);
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(kMirrorLun))));
}

TEST_F(LunTransitions, OfOneThatFailsAreToldWhenTheyEnd) {
  const LunNumber lun = Made(LunType::kSimple, kGiB, {0});
  auto extended = ParkAtCommit([&] { return Extend(lun); });
  EXPECT_EQ(enclosure_->FailDrive(Slot(0)), Outcome::kOk);
  Happenings();
  Release();
  EXPECT_EQ(extended.get(), Outcome::kFailed);
  EXPECT_EQ(Lun(lun).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun))));
}

TEST_F(LunTransitions, OfPlexesAreToldAtTheLunThatStays) {
  const LunNumber lun = Made(LunType::kSimple, kGiB, {0});
  const LunNumber other = Made(LunType::kSimple, kGiB, {1});
  Happenings();
  auto added = ParkAtCommit([&] { return enclosure_->AddPlex(lun, other, nullptr); });
  EXPECT_EQ(Lun(lun).transition, Transition::kReconfiguring);
  EXPECT_EQ(Lun(other).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun))));
  Release();
  EXPECT_EQ(added.get(), Outcome::kOk);
  Happenings();
  Work work;
  auto removed = ParkAtCommit([&] { return enclosure_->RemovePlex(lun, 1, &work); });
  EXPECT_EQ(Lun(lun).transition, Transition::kReconfiguring);
  EXPECT_TRUE(work.Cancel());
  Release();
  EXPECT_EQ(removed.get(), Outcome::kCancelled);
  EXPECT_THAT(Happenings(),
              ElementsAre(ElementsAre(LunModified(lun)), ElementsAre(LunModified(lun))));
}

TEST_F(LunTransitions, AreNoneOfWhatIsRefusedOrDeletedOrRecovered) {
  EXPECT_EQ(enclosure_->ExtendLun(kMirrorLun, 1000 * kGiB, {}, nullptr), Outcome::kNoSpace);
  EXPECT_THAT(Happenings(), IsEmpty());
  auto recovered = ParkAtCommit([&] { return enclosure_->RecoverLun(kMirrorLun, nullptr); });
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), IsEmpty());
  Release();
  EXPECT_EQ(recovered.get(), Outcome::kOk);
  auto deleted = ParkAtCommit([&] { return Delete(kMirrorLun); });
  EXPECT_EQ(Lun(kMirrorLun).transition, Transition::kStable);
  EXPECT_THAT(Happenings(), IsEmpty());
  Release();
  EXPECT_EQ(deleted.get(), Outcome::kOk);
}

// Who is told of something sees it already, and nothing that is still to come.
TEST(LunTransitionsAsTold, AreWhatReadersSee) {
  VirtualClock clock;
  FaultPlan faults{1};
  ReadingListener listener;
  EnclosureSpec spec = LifeSpec();
  Enclosure enclosure(std::move(spec), clock, faults, listener);
  listener.enclosure = &enclosure;
  EXPECT_EQ(enclosure.ShrinkLun(kMirrorLun, kGiB, nullptr), Outcome::kOk);
  auto seen = listener.Take();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].lun.transition, Transition::kShrinking);
  EXPECT_EQ(seen[0].lun.size_bytes, 40 * kGiB);
  EXPECT_EQ(seen[1].lun.transition, Transition::kStable);
  EXPECT_EQ(seen[1].lun.size_bytes, 39 * kGiB);
  Work work;
  work.Cancel();
  EXPECT_EQ(enclosure.ExtendLun(kMirrorLun, kGiB, {}, &work), Outcome::kCancelled);
  seen = listener.Take();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].lun.transition, Transition::kExtending);
  EXPECT_EQ(seen[1].lun.transition, Transition::kStable);
}

}  // namespace
}  // namespace vdslab::sim
