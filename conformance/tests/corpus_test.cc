// Files that a reader must refuse, each with the message it must give in its first line, and files
// that it must take.

#include <algorithm>
#include <fstream>

#include "fixture.h"
#include "yaml/document.h"

namespace vdslab::conformance {
namespace {

std::vector<std::filesystem::path> Files(const char* kind) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceFolder() / "conformance/tests/corpus" / kind)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The text behind "# " in the first line.
std::string ExpectedMessage(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line.substr(0, 2) == "# " ? line.substr(2) : "the first line is no comment";
}

void Read(const std::filesystem::path& file) {
  const bool is_profile = yaml::MapReader(yaml::Load(file.string()).root()).Has("profile");
  if (is_profile) {
    LoadProfile(file, &TheLibrary().stimuli);
  } else {
    LoadCheck(file, TheLibrary().requirements, TheLibrary().stimuli);
  }
}

TEST(Corpus, HoldsInvalidFilesThatAreRefusedWithTheirMessage) {
  const auto files = Files("invalid");
  EXPECT_GT(files.size(), 30u);
  for (const auto& file : files) {
    const std::string message = ErrorOf([&] { Read(file); });
    const std::string place = file.string() + ":";
    ASSERT_EQ(message.substr(0, place.size()), place) << message;
    EXPECT_EQ(message.substr(place.size()), ExpectedMessage(file)) << file.filename();
  }
}

TEST(Corpus, HoldsValidFilesThatAreTaken) {
  const auto files = Files("valid");
  EXPECT_GT(files.size(), 2u);
  for (const auto& file : files) EXPECT_EQ(ErrorOf([&] { Read(file); }), "no error") << file;
}

}  // namespace
}  // namespace vdslab::conformance
