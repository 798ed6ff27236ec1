#include "yaml/durations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "reading.h"

namespace vdslab::yaml {
namespace {

class DurationFile : public testing::Test {
 protected:
  ~DurationFile() override { std::filesystem::remove(path_); }

  std::vector<std::int64_t> Load(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
    return LoadDurationsNs(path_.string());
  }
  // What is said about the text, without the name of the file.
  std::string ErrorOf(const std::string& text) {
    return yaml::ErrorOf([&] { Load(text); }).substr(path_.string().size());
  }

 private:
  const std::filesystem::path path_ =
      std::filesystem::path(testing::TempDir()) / "vdslab_durations_test.txt";
};

TEST_F(DurationFile, HoldsOneALineInOrder) {
  EXPECT_EQ(Load("# recorded on a Monday\n3ms\n\n  10us  # quick\r\n3ms"),
            (std::vector<std::int64_t>{3'000'000, 10'000, 3'000'000}));
}

TEST_F(DurationFile, NamesThePlaceOfAMistake) {
  EXPECT_EQ(ErrorOf("1ms\n  5\n"), ":2:3: `5` has no unit; write a duration like `250ms`");
  EXPECT_EQ(ErrorOf("1ms 2ms\n"),
            ":1:1: unknown unit `ms 2ms` (expected one of: ns, us, ms, s, min, h)");
  EXPECT_EQ(ErrorOf("1ms\n-1ms\n"), ":2:1: `-1ms` is not a duration; write one like `250ms`");
}

TEST_F(DurationFile, IsNotEmpty) {
  EXPECT_EQ(ErrorOf("# nothing\n"), ":1:1: the file holds no duration");
}

TEST(DurationFileThatIsNotThere, IsAnError) {
  EXPECT_EQ(ErrorOf([] { LoadDurationsNs("no_such_trace.txt"); }),
            "no_such_trace.txt: the file cannot be opened");
}

}  // namespace
}  // namespace vdslab::yaml
