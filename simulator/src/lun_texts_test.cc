// The texts that a LUN keeps for its clients: its unmasking list and its hints.
#include "test_life.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;

class LunTexts : public LunLifeTest {
 protected:
  LunTexts() : lun_(Made(LunType::kSimple, kGiB)) { Happenings(); }
  const LunNumber lun_;
};

TEST_F(LunTexts, AreThoseOfTheOrderOrForEveryHost) {
  EXPECT_EQ(Lun(lun_).unmasking_list, "*");
  EXPECT_EQ(Lun(lun_).hints, "");
  LunOrder order = Order(LunType::kSimple, kGiB);
  order.unmasking_list = "A";
  order.hints = "fast";
  EXPECT_EQ(Create(order), Outcome::kOk);
  EXPECT_EQ(Lun(made_).unmasking_list, "A");
  EXPECT_EQ(Lun(made_).hints, "fast");
}

TEST_F(LunTexts, AreKeptAndAnUnmaskingListIsTold) {
  EXPECT_EQ(enclosure_->SetLunMask(lun_, ""), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetLunHints(lun_, "fast"), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetLunMask(lun_, ""), Outcome::kOk);  // as it is already
  EXPECT_EQ(Lun(lun_).unmasking_list, "");
  EXPECT_EQ(Lun(lun_).hints, "fast");
  EXPECT_THAT(Happenings(), ElementsAre(ElementsAre(LunModified(lun_))));
}

TEST_F(LunTexts, AreRefusedForTheirReason) {
  EXPECT_EQ(enclosure_->SetLunMask(77, "A"), Outcome::kNotFound);
  auto parked = Park(GatePoint::kBeforeCommit, std::nullopt,
                     [this] { return enclosure_->SetLunMask(lun_, "A"); });
  EXPECT_EQ(enclosure_->SetLunMask(lun_, "B"), Outcome::kBusy);
  EXPECT_EQ(enclosure_->SetLunHints(lun_, "B"), Outcome::kBusy);
  Release();
  EXPECT_EQ(parked.get(), Outcome::kOk);
  Corrupt();
  EXPECT_EQ(enclosure_->SetLunMask(lun_, "B"), Outcome::kCacheCorrupt);
  enclosure_->RepairCache();
  EXPECT_EQ(Delete(lun_), Outcome::kOk);
  EXPECT_EQ(enclosure_->SetLunMask(lun_, "B"), Outcome::kGone);
  EXPECT_EQ(enclosure_->SetLunHints(lun_, "B"), Outcome::kGone);
}

}  // namespace
}  // namespace vdslab::sim
