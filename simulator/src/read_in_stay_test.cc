#include "read_in_stay.h"

#include <gtest/gtest.h>

namespace vdslab::sim {
namespace {

class ReadInStayTest : public testing::Test {
 protected:
  ReadInStayTest() {
    drive_.PutIn(0, {0, 0}, &pattern_);
    drive_.Store(drive_.word().NextStay());
  }

  // Pulled, and another drive belongs to the slot.
  void Exchange() {
    drive_.Store(DriveWord(kEmptySlot, drive_.word().stay()));
    drive_.Exchange(&other_pattern_, drive_.word());
  }
  Outcome Read(std::uint32_t stay) {
    return ReadInStay(&drive_, {0, stay}, [this](DriveWord) { size_ = drive_.size_bytes(); });
  }

  const DriveSpec spec_{.slot = {0, 0}, .size_bytes = 2, .model = "m", .serial = "s"};
  const DriveSpec other_spec_{.slot = {0, 0}, .size_bytes = 1, .model = "m", .serial = "o"};
  const DrivePattern pattern_{.spec = &spec_};
  const DrivePattern other_pattern_{.spec = &other_spec_};
  Drive drive_;
  Bytes size_ = 0;
};

TEST_F(ReadInStayTest, ReadsTheDriveOfThatStay) {
  EXPECT_EQ(Read(2), Outcome::kOk);
  EXPECT_EQ(size_, 2u);
}

TEST_F(ReadInStayTest, KnowsStaysThatAreOverAndThoseThatNeverBegan) {
  EXPECT_EQ(Read(1), Outcome::kGone);
  EXPECT_EQ(Read(0), Outcome::kNotFound);
  EXPECT_EQ(Read(3), Outcome::kNotFound);
  EXPECT_EQ(ReadInStay(nullptr, {0, 1}, [](DriveWord) {}), Outcome::kNotFound);
  Exchange();
  EXPECT_EQ(Read(2), Outcome::kGone);
}

// Its stay is over, and the next one has not begun.
TEST_F(ReadInStayTest, TellsNothingOfADriveThatIsExchangedMeanwhile) {
  const auto exchange = [this](DriveWord) { Exchange(); };
  EXPECT_EQ(ReadInStay(&drive_, {0, 2}, exchange), Outcome::kGone);
}

}  // namespace
}  // namespace vdslab::sim
