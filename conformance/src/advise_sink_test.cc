#include "advise_sink.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

VDS_NOTIFICATION* Block(std::size_t count) {
  auto* block = static_cast<VDS_NOTIFICATION*>(CoTaskMemAlloc(sizeof(VDS_NOTIFICATION) * count));
  for (std::size_t i = 0; i < count; ++i) {
    block[i] = {};
    block[i].objectType = VDS_NTT_DRIVE;
    block[i].Drive.ulEvent = VDS_NF_DRIVE_MODIFY;
    block[i].Drive.driveId.Data1 = 7;
  }
  return block;
}

TEST(AdviseSink, RecordsWhatArrivesAndFreesTheBlock) {
  int arrived = 0;
  const auto sink = AdviseSink::Make([&] { ++arrived; });
  EXPECT_EQ(sink->OnNotify(2, Block(2)), S_OK);
  EXPECT_EQ(sink->OnNotify(1, Block(1)), S_OK);
  const auto notifications = sink->Notifications();
  ASSERT_EQ(notifications.size(), 3u);
  EXPECT_EQ(notifications[2].code, static_cast<std::uint32_t>(VDS_NF_DRIVE_MODIFY));
  EXPECT_EQ(notifications[0].batch, notifications[1].batch);
  EXPECT_NE(notifications[1].batch, notifications[2].batch);
  EXPECT_EQ(arrived, 2);
  EXPECT_THAT(sink->Violations(), IsEmpty());
}

TEST(AdviseSink, ObjectsToACountWithoutElements) {
  const auto sink = AdviseSink::Make(nullptr);
  sink->OnNotify(0, nullptr);
  sink->OnNotify(-5, Block(1));
  EXPECT_THAT(sink->Violations(), ElementsAre(HasSubstr("no array"), HasSubstr("-5 elements")));
}

TEST(AdviseSink, ObjectsToACodeOfAnotherKindOfObject) {
  const auto sink = AdviseSink::Make(nullptr);
  VDS_NOTIFICATION* block = Block(1);
  block->Drive.ulEvent = VDS_NF_LUN_MODIFY;
  sink->OnNotify(1, block);
  EXPECT_THAT(sink->Violations(), ElementsAre(HasSubstr("VDS_NF_LUN_MODIFY")));
}

TEST(AdviseSink, ObjectsToAnIdOfZerosAndToATargetThatIsNotAHardwareProviders) {
  const auto sink = AdviseSink::Make(nullptr);
  VDS_NOTIFICATION* block = Block(2);
  block[0].Drive.driveId = {};
  block[1].objectType = VDS_NTT_VOLUME;
  sink->OnNotify(2, block);
  EXPECT_THAT(sink->Violations(),
              ElementsAre(HasSubstr("id of zeros"), HasSubstr("objectType 11")));
}

TEST(AdviseSink, CountsCallsAfterTheUnloadAsLate) {
  AdviseSink::TakeLateCalls();
  const auto sink = AdviseSink::Make(nullptr);
  sink->OnNotify(1, Block(1));
  sink->Unloaded();
  EXPECT_EQ(AdviseSink::TakeLateCalls(), 0u);
  sink->OnNotify(1, Block(1));
  EXPECT_EQ(AdviseSink::TakeLateCalls(), 1u);
  EXPECT_EQ(AdviseSink::TakeLateCalls(), 0u);
}

}  // namespace
}  // namespace vdslab::conformance
