#include "event_judge.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::HasSubstr;

constexpr VDS_OBJECT_ID kDrive{1, 0, 0, {}};
constexpr VDS_OBJECT_ID kOther{2, 0, 0, {}};

Notification Event(std::uint32_t code, const VDS_OBJECT_ID& drive = kDrive) {
  Notification notification;
  notification.code = code;
  notification.target = VDS_NTT_DRIVE;
  notification.object = drive;
  return notification;
}

std::string Why(const Events& expected, const std::vector<Notification>& window) {
  return WhyNotExpected(expected, kDrive, window,
                        [](const VDS_OBJECT_ID& id) { return id == kOther; });
}

TEST(EventJudge, WantsOneOfAny) {
  Events expected;
  expected.any_of = {VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED};
  EXPECT_EQ(Why(expected, {Event(VDS_NF_DRIVE_REMOVED)}), "");
  EXPECT_THAT(Why(expected, {Event(VDS_NF_DRIVE_MODIFY, kOther)}), HasSubstr("none of"));
}

TEST(EventJudge, WantsEachOfAll) {
  Events expected;
  expected.all_of = {VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_DEPART};
  EXPECT_THAT(Why(expected, {Event(VDS_NF_DRIVE_MODIFY)}), HasSubstr("VDS_NF_DRIVE_DEPART"));
}

TEST(EventJudge, ForbidsNoneOfAndNoneAtAll) {
  Events expected;
  expected.none_of = {VDS_NF_DRIVE_DEPART};
  EXPECT_EQ(Why(expected, {Event(VDS_NF_DRIVE_MODIFY)}), "");
  EXPECT_NE(Why(expected, {Event(VDS_NF_DRIVE_DEPART)}), "");
  Events silence;
  silence.none = true;
  EXPECT_EQ(Why(silence, {Event(VDS_NF_DRIVE_MODIFY, kOther)}), "");
  EXPECT_NE(Why(silence, {Event(VDS_NF_DRIVE_MODIFY)}), "");
}

TEST(EventJudge, ForbidsRepetition) {
  Events expected;
  expected.once = true;
  EXPECT_EQ(Why(expected, {Event(VDS_NF_DRIVE_MODIFY), Event(VDS_NF_DRIVE_REMOVED)}), "");
  EXPECT_THAT(Why(expected, {Event(VDS_NF_DRIVE_MODIFY), Event(VDS_NF_DRIVE_MODIFY)}),
              HasSubstr("more than once"));
}

TEST(EventJudge, LetsOnlyModifyOfAKnownDrivePassBesides) {
  Events expected;
  expected.only = true;
  EXPECT_EQ(Why(expected, {Event(VDS_NF_DRIVE_MODIFY, kOther)}), "");
  EXPECT_NE(Why(expected, {Event(VDS_NF_DRIVE_REMOVED, kOther)}), "");
  EXPECT_NE(Why(expected, {Event(VDS_NF_DRIVE_MODIFY, {9, 0, 0, {}})}), "");
}

}  // namespace
}  // namespace vdslab::conformance
