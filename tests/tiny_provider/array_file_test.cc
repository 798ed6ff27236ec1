#include "array_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace tiny {
namespace {

class ArrayFileTest : public testing::Test {
 protected:
  ~ArrayFileTest() override { std::filesystem::remove(file_); }

  void Write(const std::string& text) { std::ofstream(file_) << text; }

  std::string file_ = testing::TempDir() + "array_file_test_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".txt";
};

TEST_F(ArrayFileTest, AMissingFileIsAFreshArray) {
  const Array array = Load(file_);
  EXPECT_EQ(array.cache, Cache::kSound);
  ASSERT_EQ(array.drives.size(), 6u);
  for (const auto& [slot, drive] : array.drives) EXPECT_EQ(drive.status, 1);
}

TEST_F(ArrayFileTest, WhatIsStoredIsLoadedAgain) {
  Array array = FreshArray();
  array.cache = Cache::kReenumerated;
  array.drives[{0, 3}] = {
      .status = 5, .before_fault = 4, .present = false, .busy = true, .stay = 7, .dirty_bytes = 9};
  Store(file_, array);
  const Array loaded = Load(file_);
  EXPECT_EQ(loaded.cache, Cache::kReenumerated);
  EXPECT_EQ(loaded.drives, array.drives);
}

TEST_F(ArrayFileTest, StoringReplacesWhatWasThere) {
  Write("cache 1\n");
  Store(file_, FreshArray());
  EXPECT_EQ(Load(file_).cache, Cache::kSound);
}

TEST_F(ArrayFileTest, AFileThatIsNoArrayIsRefused) {
  Write("something else\n");
  EXPECT_THROW(Load(file_), std::runtime_error);
}

TEST_F(ArrayFileTest, ADriveThatIsCutShortIsRefused) {
  Write("cache 0\n0 1 4 1 1\n");
  EXPECT_THROW(Load(file_), std::runtime_error);
}

TEST_F(ArrayFileTest, AFileThatCannotBeWrittenIsAnError) {
  EXPECT_THROW(Store(file_ + "/no/folder", FreshArray()), std::runtime_error);
}

}  // namespace
}  // namespace tiny
