#include "command_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flush_time.h"
#include "simulator/generator.h"
#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CommandLog : public EnclosureTest {};

TEST_F(CommandLog, TellsWhatReachedTheDrivesInOrder) {
  enclosure_->WriteCache(kMember, 7);
  TakeOffline(kMember);
  TakeOffline(kFree);
  BringOnline(kMember);
  EXPECT_THAT(enclosure_->TakeCommandLog(), ElementsAre("flush 0:4 7", "offline 0:4", "offline 0:0",
                                                        "spin_up 0:4", "online 0:4"));
  EXPECT_THAT(enclosure_->TakeCommandLog(), IsEmpty());
}

TEST_F(CommandLog, KeepsTheLastCommandsOfADrive) {
  for (int round = 0; round < 100; ++round) {
    TakeOffline(kFree);
    BringOnline(kFree);
  }
  const std::vector<std::string> log = enclosure_->TakeCommandLog();
  EXPECT_THAT(log, SizeIs(CommandRing::kCapacity));
  EXPECT_EQ(log.back(), "online 0:0");
}

TEST(FlushTime, IsBytesByRateRoundedUp) {
  EXPECT_EQ(FlushTime(0, 100), 0s);
  EXPECT_EQ(FlushTime(250, 100), 2500ms);
  EXPECT_EQ(FlushTime(1, 3), Duration(333'333'334));
  EXPECT_EQ(FlushTime(kFlushRateMax - 1, kFlushRateMax), Duration(1'000'000'000));
  EXPECT_LE(FlushTime(~Bytes{0}, 1), std::chrono::hours(24 * 366 * 33));
}

TEST(Generator, DrawsTheSameNumbersEverywhere) {
  Generator generator(1234567);
  EXPECT_EQ(generator.Next(), 6457827717110365317u);
  EXPECT_EQ(generator.Next(), 3203168211198807973u);
  EXPECT_EQ(generator.Next(), 9817491932198370423u);
}

TEST(Generator, DrawsEveryNumberBelow) {
  Generator generator(1);
  std::vector<int> drawn(5);
  for (int round = 0; round < 1000; ++round) ++drawn.at(generator.Below(5));
  for (const int count : drawn) EXPECT_GT(count, 100);
  EXPECT_EQ(generator.Below(1), 0u);
}

}  // namespace
}  // namespace vdslab::sim
