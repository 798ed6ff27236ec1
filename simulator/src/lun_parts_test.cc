#include "lun_parts.h"

#include <gtest/gtest.h>

#include <set>

#include "raid_level.h"
#include "simulator/generator.h"

namespace vdslab::sim {
namespace {

constexpr Bytes kUnit = 4;  // bytes of a stripe
constexpr Bytes kDriveBytes = 9 * kUnit;

// Of each column, the bytes that a write touches.
struct Touched {
  std::set<Bytes> all;
  std::set<Bytes> data;
};

// One byte at a time.
void Touch(LunType type, std::size_t columns, Bytes byte, std::vector<Touched>& touched) {
  const Bytes data_columns = DataColumns(type, columns);
  const Bytes row = byte / kUnit / data_columns;
  for (std::size_t column = 0; column < columns; ++column) {
    auto place = DataPlace(row, column, columns, ParityColumns(type));
    if (type == LunType::kStripedMirror) place = column / 2;
    if (place && *place != byte / kUnit % data_columns) continue;
    touched[column].all.insert(row * kUnit + byte % kUnit);
    if (place) touched[column].data.insert(row * kUnit + byte % kUnit);
  }
}

TEST(LunParts, AreThoseOfTheirBytesTogether) {
  const std::pair<LunType, std::size_t> kinds[] = {{LunType::kStripe, 3},
                                                   {LunType::kStripedMirror, 4},
                                                   {LunType::kParity, 4},
                                                   {LunType::kDoubleParity, 5}};
  Generator generator(1);
  for (const auto& [type, columns] : kinds) {
    const LunLayout layout =
        LayOut({.friendly_name = "lun", .type = type, .stripe_bytes = kUnit, .members = {}},
               std::vector<Bytes>(columns, kDriveBytes));
    for (int round = 0; round < 2000; ++round) {
      const Bytes begin = generator.Below(layout.size_bytes);
      const Bytes end = begin + 1 + generator.Below(layout.size_bytes - begin);
      std::vector<Touched> touched(columns);
      for (Bytes byte = begin; byte < end; ++byte) Touch(type, columns, byte, touched);
      const std::vector<ColumnPart> parts = PartsOf(type, layout, begin, end - begin);
      for (std::size_t column = 0; column < columns; ++column) {
        SCOPED_TRACE(testing::Message() << begin << " to " << end << ", column " << column);
        const ColumnPart& part = parts[column];
        ASSERT_EQ(part.bytes, touched[column].all.size());
        ASSERT_EQ(part.data_bytes, touched[column].data.size());
        if (part.bytes == 0) continue;
        ASSERT_LE(part.begin_bytes, *touched[column].all.begin());
        ASSERT_GT(part.end_bytes, *touched[column].all.rbegin());
      }
    }
  }
}

TEST(LunParts, OfASpanLieOnOneDriveAfterTheOther) {
  const LunSpec spec{.friendly_name = "lun", .type = LunType::kSpan, .members = {}};
  const auto parts = PartsOf(LunType::kSpan, LayOut(spec, {10, 20, 30}), 5, 26);
  EXPECT_EQ(parts[0].bytes, 5u);
  EXPECT_EQ(parts[0].begin_bytes, 5u);
  EXPECT_EQ(parts[1].bytes, 20u);
  EXPECT_EQ(parts[2].range().length_bytes, 1u);
}

TEST(LunParts, OfAMirrorLieOnEveryDriveFromWhereTheLunBegins) {
  const LunSpec spec{.friendly_name = "lun", .type = LunType::kMirror, .members = {}};
  LunLayout layout = LayOut(spec, {100, 100});
  layout.columns[1].drive_offset_bytes = 1000;
  const auto parts = PartsOf(LunType::kMirror, layout, 5, 10);
  EXPECT_EQ(parts[0].begin_bytes, 5u);
  EXPECT_EQ(parts[1].begin_bytes, 1005u);
  EXPECT_EQ(parts[1].bytes, 10u);
}

}  // namespace
}  // namespace vdslab::sim
