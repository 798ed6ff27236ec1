#include "simulator/drive_pattern.h"

#include <gtest/gtest.h>

#include "test_enclosure.h"

namespace vdslab::sim {
namespace {

DriveSpec Pattern(const char* serial, std::uint32_t count) {
  return {.slot = {}, .size_bytes = 1, .model = "m", .serial = serial, .count = count};
}

TEST(DrivePattern, NumbersSerialsFromOneWithLeadingZeros) {
  EXPECT_EQ(SerialOf(Pattern("A##B", 12), 0), "A01B");
  EXPECT_EQ(SerialOf(Pattern("A##B", 12), 11), "A12B");
  EXPECT_EQ(SerialOf(Pattern("AB", 1), 0), "AB");
}

TEST(DrivePattern, NumbersTheFirstRunOnly) { EXPECT_EQ(SerialOf(Pattern("#-##", 9), 6), "7-##"); }

TEST(DrivePattern, KnowsItsSerials) {
  const DriveSpec pattern = Pattern("A##B", 12);
  for (std::uint32_t number = 0; number < pattern.count; ++number) {
    EXPECT_TRUE(HasSerial(pattern, SerialOf(pattern, number))) << number;
  }
  for (const char* other : {"A00B", "A13B", "A1B", "A012B", "A01C", "B01B", "A#1B", "A##B", ""}) {
    EXPECT_FALSE(HasSerial(pattern, other)) << other;
  }
  EXPECT_TRUE(HasSerial(Pattern("AB", 1), "AB"));
  EXPECT_FALSE(HasSerial(Pattern("#", 1), "99999999999999999999"));
}

TEST(DrivePattern, NeedsADigitForEachOfTheLastNumber) {
  EXPECT_TRUE(CanNumber(Pattern("A#", 9)));
  EXPECT_FALSE(CanNumber(Pattern("A#", 10)));
  EXPECT_FALSE(CanNumber(Pattern("A", 2)));
  EXPECT_TRUE(CanNumber(Pattern("A", 1)));
}

// 100,000 drives on 391 buses, the last one with 160.
EnclosureSpec LargeSpec() {
  EnclosureSpec spec = TestSpec();
  spec.luns.clear();
  spec.bus_count = 391;
  spec.slots_per_bus = 256;
  spec.drives = {Pattern("L######", 60000), Pattern("M######", 40000)};
  spec.drives[1].slot = SlotAt(spec, 60000);
  spec.drives[1].size_bytes = 2;
  return spec;
}

TEST(DrivePattern, FindsTheDrivesOfASlot) {
  const EnclosureSpec spec = LargeSpec();
  EXPECT_EQ(FindDrives(spec, {0, 0}), &spec.drives[0]);
  EXPECT_EQ(FindDrives(spec, SlotAt(spec, 59999)), &spec.drives[0]);
  EXPECT_EQ(FindDrives(spec, SlotAt(spec, 60000)), &spec.drives[1]);
  EXPECT_EQ(FindDrives(spec, {390, 159}), &spec.drives[1]);
  for (const SlotAddress slot : {SlotAddress{390, 160}, {391, 0}, {0, 256}, {-1, 0}, {0, -1}}) {
    EXPECT_EQ(FindDrives(spec, slot), nullptr);
  }
}

class LargeEnclosure : public EnclosureTest {
 protected:
  LargeEnclosure() : EnclosureTest(LargeSpec()) {}
};

TEST_F(LargeEnclosure, HasEveryDriveWhereItBelongs) {
  EXPECT_EQ(FindDefect(enclosure_->spec()), "");
  EXPECT_EQ(enclosure_->Drives().size(), 100000u);
  const DriveProperties last = Drive({390, 159});
  EXPECT_EQ(last.handle, enclosure_->Drives().back());
  EXPECT_EQ(last.serial, "M040000");
  EXPECT_EQ(last.size_bytes, 2u);
  EXPECT_EQ(enclosure_->DriveIn({390, 160}), std::nullopt);
}

TEST_F(LargeEnclosure, ChangesTheOneDriveThatIsAskedFor) {
  const DriveHandle changed = Handle({300, 200});
  EXPECT_EQ(SetStatus(changed, DriveStatus::kOffline), Outcome::kOk);
  DriveProperties properties;
  for (const DriveHandle each : enclosure_->Drives()) {
    ASSERT_EQ(enclosure_->Read(each, &properties), Outcome::kOk);
    EXPECT_EQ(properties.status, each == changed ? DriveStatus::kOffline : DriveStatus::kOnline);
  }
}

}  // namespace
}  // namespace vdslab::sim
