// What a file as a whole may hold, and what is refused although YAML allows it.

#include "yaml/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "reading.h"

namespace vdslab::yaml {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Document, RefusesADuplicateKeyAndNamesBothPlaces) {
  EXPECT_EQ(ParseError("a: 1\nb: 2\na: 3\n"),
            "f:3:1: duplicate key `a`; it is already given on line 1");
  EXPECT_THAT(ParseError("x: {k: 1, k: 2}\n"), StartsWith("f:1:11: duplicate key `k`"));
}

TEST(Document, AllowsTheSameKeyInDifferentMaps) {
  EXPECT_EQ(ParseError("a: {k: 1}\nb: {k: 2}\n"), "no error");
}

TEST(Document, RefusesASecondDocument) {
  EXPECT_THAT(ParseError("a: 1\n---\nb: 2\n"), HasSubstr("exactly one document"));
  EXPECT_EQ(ParseError("---\na: 1\n"), "no error");
}

TEST(Document, RefusesAnchorsAliasesMergeKeysTagsAndDirectives) {
  EXPECT_EQ(ParseError("a: &x 1\n"),
            "f:1:4: anchors (`&name`) are not supported; write the value out");
  EXPECT_THAT(ParseError("a: &x {b: 1}\n"), HasSubstr("anchors"));
  EXPECT_THAT(ParseError("a: &x [1]\nb: *x\n"), HasSubstr("anchors"));
  EXPECT_THAT(ParseError("a: {<<: {b: 1}}\n"), HasSubstr("merge keys"));
  EXPECT_THAT(ParseError("a: !int 1\n"), HasSubstr("tags"));
  EXPECT_THAT(ParseError("a: !!str 1\n"), HasSubstr("tags"));
  EXPECT_THAT(ParseError("%YAML 1.2\n---\na: 1\n"), StartsWith("f:1:1: directives"));
}

TEST(Document, RefusesAnEmptyFileAndOneOfCommentsOnly) {
  EXPECT_EQ(ParseError(""), "f:1:1: the file is empty");
  EXPECT_EQ(ParseError("# nothing\n"), "f:1:1: the file is empty");
  EXPECT_EQ(ParseError("~\n"), "f:1:1: the file is empty");
}

TEST(Document, RefusesWhatIsNotText) {
  EXPECT_EQ(ParseError("a: \x01\n"), "f:1:4: a control character is not allowed here");
  EXPECT_EQ(ParseError("a: \xC3\x28\n"), "f:1:4: this is not UTF-8 text");
  EXPECT_EQ(ParseError("a: \xED\xA0\x80\n"), "f:1:4: this is not UTF-8 text");
  EXPECT_THAT(ParseError("a: \"\\0\"\n"), HasSubstr("the character NUL"));
}

TEST(Document, RefusesSyntaxErrorsWithTheirPlace) {
  EXPECT_THAT(ParseError("a: [1, 2\n"), StartsWith("f:2:1: "));
  EXPECT_THAT(ParseError("a: 1\n b: 2\n"), StartsWith("f:2:"));
}

TEST(Document, RefusesListsThatAreNestedTooDeep) {
  const std::string deep = "a: " + std::string(63, '[') + std::string(63, ']') + "\n";
  EXPECT_EQ(ParseError(deep), "no error");
  const std::string deeper = "a: " + std::string(64, '[') + std::string(64, ']') + "\n";
  EXPECT_THAT(ParseError(deeper), HasSubstr("nested more than 64 deep"));
  EXPECT_NE(ParseError("a: " + std::string(100000, '[')), "no error") << "and no stack runs over";
}

TEST(Document, RefusesATextThatIsTooLong) {
  const std::string text = "a: " + std::string(kMaxFileBytes, 'x');
  EXPECT_EQ(ParseError(text), "f:1:1: the file is larger than 16 MiB");
}

TEST(Document, CountsColumnsInCharactersAndSkipsAByteOrderMark) {
  EXPECT_THAT(ParseError("\xEF\xBB\xBF\xC3\xA4: {k: 1, k: 2}\n"), StartsWith("f:1:11: duplicate"));
}

TEST(Document, AcceptsWindowsLineEnds) {
  const Document document = Parse("a: 1\r\nb: two\r\n", "f");
  EXPECT_EQ(document.root().Entries().at(1).value.Text(), "two");
  EXPECT_THAT(ParseError("a: 1\r\nb: 2\r\na: 3\r\n"), StartsWith("f:3:1: "));
}

TEST(Document, ReportsAFileThatCannotBeRead) {
  EXPECT_EQ(ErrorOf([] { Load("no/such/file.yaml"); }),
            "no/such/file.yaml: the file cannot be opened");
  const std::string folder = testing::TempDir();
  EXPECT_THAT(ErrorOf([&] { Load(folder); }), StartsWith(folder + ": the file cannot be "));
}

TEST(Document, LoadsAFileWhoseNameIsNotAscii) {
  const std::filesystem::path path =
      std::filesystem::path(testing::TempDir()) / std::filesystem::path(u8"pr\u00fcfung.yaml");
  std::ofstream(path) << "a: 1\n";
  const std::u8string name = path.u8string();
  EXPECT_EQ(Load(std::string(name.begin(), name.end())).root().Entries().size(), 1u);
  std::filesystem::remove(path);
}

TEST(Schema, MustBeTheOneThisVersionReads) {
  const auto read = [](const std::string& text) {
    return ErrorOf([&] {
      MapReader map(Parse(text, "f").root());
      ReadSchema(map);
    });
  };
  EXPECT_EQ(read("schema: \"1.0-draft\"\n"), "no error");
  EXPECT_EQ(read("schema: \"2.0\"\n"),
            "f:1:9: schema `2.0` is not known; this version reads `1.0-draft`");
  EXPECT_EQ(read("a: 1\n"), "f:1:1: the key `schema` is missing");
}

}  // namespace
}  // namespace vdslab::yaml
