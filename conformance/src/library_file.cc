#include "library_file.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>

namespace vdslab::conformance {
namespace {

// Little-endian numbers at offsets that the file itself names, so every access is checked.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::uint32_t> Read(std::uint64_t offset, int width) const {
    if (offset > bytes_.size() || bytes_.size() - offset < static_cast<std::size_t>(width)) {
      return std::nullopt;
    }
    std::uint32_t value = 0;
    for (int i = width - 1; i >= 0; --i) {
      value = value << 8 | static_cast<unsigned char>(bytes_[offset + static_cast<unsigned>(i)]);
    }
    return value;
  }
  std::uint32_t Word(std::uint64_t offset) const { return Read(offset, 4).value_or(0); }
  std::uint32_t Half(std::uint64_t offset) const { return Read(offset, 2).value_or(0); }

  std::string Text(std::uint64_t offset) const {
    if (offset >= bytes_.size()) return {};
    const std::string_view rest = bytes_.substr(offset, 260);
    return std::string(rest.substr(0, rest.find('\0')));
  }

 private:
  std::string_view bytes_;
};

struct Section {
  std::uint32_t address, size, offset;
};

// The place in the file of what lies at `address` in memory.
std::optional<std::uint64_t> FileOffset(const std::vector<Section>& sections,
                                        std::uint32_t address) {
  for (const Section& section : sections) {
    if (address >= section.address && address - section.address < section.size) {
      return std::uint64_t{section.offset} + (address - section.address);
    }
  }
  return std::nullopt;
}

std::vector<Section> Sections(const Bytes& bytes, std::uint64_t pe) {
  std::vector<Section> sections;
  const std::uint32_t count = bytes.Half(pe + 6);
  const std::uint64_t first = pe + 24 + bytes.Half(pe + 20);
  for (std::uint32_t i = 0; i < count && i < 96; ++i) {
    const std::uint64_t at = first + 40u * i;
    sections.push_back({bytes.Word(at + 12), bytes.Word(at + 16), bytes.Word(at + 20)});
  }
  return sections;
}

std::vector<std::string> Imports(const Bytes& bytes, std::uint64_t pe, bool wide) {
  std::vector<std::string> names;
  const std::vector<Section> sections = Sections(bytes, pe);
  const std::uint64_t directories = pe + 24 + (wide ? 112 : 96);
  const auto table = FileOffset(sections, bytes.Word(directories + 8));
  for (std::uint64_t i = 0; table && i < 1000; ++i) {
    const std::uint32_t name = bytes.Word(*table + 20 * i + 12);
    const auto offset = FileOffset(sections, name);
    if (name == 0 || !offset) break;
    names.push_back(bytes.Text(*offset));
  }
  return names;
}

}  // namespace

LibraryFile InspectLibraryBytes(std::string_view content) {
  LibraryFile library;
  library.kind = LibraryKind::kOther;
  const Bytes bytes(content);
  if (content.starts_with("\x7f"
                          "ELF")) {
    library.kind = bytes.Read(4, 1) == 2u ? LibraryKind::kElf64 : LibraryKind::kElf32;
  } else if (content.starts_with("MZ")) {
    const std::uint64_t pe = bytes.Word(0x3C);
    if (bytes.Word(pe) != 0x00004550) return library;
    const bool wide = bytes.Half(pe + 24) == 0x20B;
    library.kind = wide ? LibraryKind::kPe64 : LibraryKind::kPe32;
    library.imports = Imports(bytes, pe, wide);
  }
  return library;
}

LibraryFile InspectLibrary(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  const std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return InspectLibraryBytes(content);
}

std::string_view LibraryKindText(LibraryKind kind) {
  switch (kind) {
    case LibraryKind::kUnreadable:
      return "a file that cannot be read";
    case LibraryKind::kElf32:
      return "a 32-bit ELF library";
    case LibraryKind::kElf64:
      return "a 64-bit ELF library";
    case LibraryKind::kPe32:
      return "a 32-bit Windows library";
    case LibraryKind::kPe64:
      return "a 64-bit Windows library";
    case LibraryKind::kOther:
      return "no library";
  }
  return "no library";
}

}  // namespace vdslab::conformance
