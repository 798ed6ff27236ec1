// The examples of the format documents are files that can be read.

#include <fstream>
#include <iterator>

#include "fixture.h"

namespace vdslab::conformance {
namespace {

// The text of every block ```yaml in the document.
std::vector<std::string> Examples(const std::string& document) {
  std::ifstream stream(SourceFolder() / "docs" / document);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::string opening = "```yaml\n";
  std::vector<std::string> examples;
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    at += opening.size();
    const std::size_t end = text.find("```\n", at);
    examples.push_back(text.substr(at, end - at));
  }
  return examples;
}

class Documents : public TemporaryFolder {};

TEST_F(Documents, ShowChecksThatCanBeRead) {
  const auto examples = Examples("check-format.md");
  EXPECT_GE(examples.size(), 4u);
  for (const std::string& example : examples) {
    const auto file = Write("example.yaml", example);
    EXPECT_EQ(ErrorOf([&] { LoadCheck(file, TheLibrary().requirements, TheLibrary().stimuli); }),
              "no error")
        << example;
  }
}

TEST_F(Documents, ShowProfilesThatCanBeRead) {
  const auto examples = Examples("profiles.md");
  EXPECT_GE(examples.size(), 2u);
  for (const std::string& example : examples) {
    const auto file = Write("example.yaml", example);
    EXPECT_EQ(ErrorOf([&] { LoadProfile(file, &TheLibrary().stimuli); }), "no error") << example;
  }
}

}  // namespace
}  // namespace vdslab::conformance
