// A flush that waits while a drive takes the place of another one.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::Contains;
using testing::ElementsAre;

class FlushBesideReplacement : public LunLifeTest {
 protected:
  // The flush of that drive has looked at what is to be written, and waits.
  std::future<Outcome> ParkFlushOf(SlotAddress slot) {
    return Park(GatePoint::kFlushing, slot, [this] { return enclosure_->FlushCache(); });
  }
  Outcome Replace(SlotAddress old, SlotAddress fresh) {
    return enclosure_->ReplaceDrive(Handle(old), Handle(fresh));
  }
};

TEST_F(FlushBesideReplacement, GoesToTheDriveThatCame) {
  EXPECT_EQ(Write(kMirrorLun, 0, 65536), Outcome::kOk);
  auto flush = ParkFlushOf(kMirrored);
  EXPECT_EQ(Replace(kOtherMirrored, kFree), Outcome::kOk);
  EXPECT_EQ(Dirty(kFree), 65536u);
  enclosure_->TakeCommandLog();
  Release();
  EXPECT_EQ(flush.get(), Outcome::kOk);
  EXPECT_EQ(Dirty(kMirrored), 0u);
  EXPECT_EQ(Dirty(kFree), 0u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush 0:8 65536"));
}

TEST_F(FlushBesideReplacement, FailsWhereTheDriveThatCameMeetsAFault) {
  EXPECT_EQ(Write(kMirrorLun, 0, 65536), Outcome::kOk);
  Arm({.kind = FaultKind::kFlushFailure, .target = kFree});
  auto flush = ParkFlushOf(kMirrored);
  EXPECT_EQ(Replace(kOtherMirrored, kFree), Outcome::kOk);
  Release();
  EXPECT_EQ(flush.get(), Outcome::kFailed);
  EXPECT_EQ(Dirty(kMirrored), 65536u);
  EXPECT_EQ(Dirty(kFree), 65536u);
}

// What a drive was to get of a LUN that it has left is not its own any more; data for it is.
TEST_F(FlushBesideReplacement, TellsOfWhatIsLeftToADriveThatWent) {
  EXPECT_EQ(Write(kMirrorLun, 0, 65536), Outcome::kOk);
  EXPECT_EQ(enclosure_->WriteCache(kMirrored, 4096), Outcome::kOk);
  Arm({.kind = FaultKind::kFlushFailure, .target = kMirrored});
  auto flush = ParkFlushOf(kMirrored);
  EXPECT_EQ(enclosure_->RemovePlex(kMirrorLun, 0, nullptr), Outcome::kOk);
  enclosure_->TakeCommandLog();
  Release();
  EXPECT_EQ(flush.get(), Outcome::kFailed);
  EXPECT_EQ(Dirty(kMirrored), 4096u);
  EXPECT_THAT(enclosure_->TakeCommandLog(), Contains("flush_failed 0:8 4096"));
}

TEST_F(FlushBesideReplacement, FlushesItsPartOfWhatIsLeftToADriveThatWent) {
  EXPECT_EQ(Write(kMirrorLun, 0, 65536), Outcome::kOk);
  EXPECT_EQ(enclosure_->WriteCache(kMirrored, 4096), Outcome::kOk);
  Arm({.kind = FaultKind::kPartialFlush, .target = kMirrored, .with = {.fraction_ppm = 250'000}});
  auto flush = ParkFlushOf(kMirrored);
  EXPECT_EQ(enclosure_->RemovePlex(kMirrorLun, 0, nullptr), Outcome::kOk);
  Release();
  EXPECT_EQ(flush.get(), Outcome::kFailed);
  EXPECT_EQ(Dirty(kMirrored), 3072u);
}

}  // namespace
}  // namespace vdslab::sim
