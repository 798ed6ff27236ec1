#include "library_file.h"

#include <gmock/gmock.h>

namespace vdslab::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

void Put(std::string* bytes, std::size_t offset, std::uint32_t value, int width) {
  for (int i = 0; i < width; ++i)
    (*bytes)[offset + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

// A PE file with one section that imports one library.
std::string PeFile(bool wide) {
  std::string bytes(0x400, '\0');
  bytes.replace(0, 2, "MZ");
  Put(&bytes, 0x3C, 0x80, 4);
  Put(&bytes, 0x80, 0x00004550, 4);
  Put(&bytes, 0x86, 1, 2);                   // sections
  Put(&bytes, 0x94, wide ? 0xF0 : 0xE0, 2);  // size of the optional header
  Put(&bytes, 0x98, wide ? 0x20B : 0x10B, 2);
  const std::size_t directories = 0x98 + (wide ? 112 : 96);
  Put(&bytes, directories + 8, 0x1000, 4);  // import table
  const std::size_t section = 0x98 + (wide ? 0xF0 : 0xE0);
  Put(&bytes, section + 12, 0x1000, 4);  // address
  Put(&bytes, section + 16, 0x200, 4);   // size
  Put(&bytes, section + 20, 0x200, 4);   // place in the file
  Put(&bytes, 0x200 + 12, 0x1040, 4);    // name of the first import
  bytes.replace(0x240, 11, "contoso.dll");
  return bytes;
}

TEST(LibraryFile, NamesTheImportsOfAWindowsLibrary) {
  const LibraryFile library = InspectLibraryBytes(PeFile(true));
  EXPECT_EQ(library.kind, LibraryKind::kPe64);
  EXPECT_THAT(library.imports, ElementsAre("contoso.dll"));
  EXPECT_EQ(InspectLibraryBytes(PeFile(false)).kind, LibraryKind::kPe32);
}

TEST(LibraryFile, TellsElfWidths) {
  EXPECT_EQ(InspectLibraryBytes("\x7f"
                                "ELF\x02")
                .kind,
            LibraryKind::kElf64);
  EXPECT_EQ(InspectLibraryBytes("\x7f"
                                "ELF\x01")
                .kind,
            LibraryKind::kElf32);
}

TEST(LibraryFile, SurvivesAnyTruncation) {
  const std::string whole = PeFile(true);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    InspectLibraryBytes(std::string_view(whole).substr(0, size));
  }
  EXPECT_EQ(InspectLibraryBytes("").kind, LibraryKind::kOther);
  EXPECT_THAT(InspectLibraryBytes("MZ").imports, IsEmpty());
}

TEST(LibraryFile, ThatIsNotThereCannotBeRead) {
  EXPECT_EQ(InspectLibrary("no_such_file.dll").kind, LibraryKind::kUnreadable);
}

}  // namespace
}  // namespace vdslab::conformance
