// What the first bytes of a library file say, so that a refusal of the loader can be explained.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vdslab::conformance {

enum class LibraryKind { kUnreadable, kElf32, kElf64, kPe32, kPe64, kOther };

struct LibraryFile {
  LibraryKind kind = LibraryKind::kUnreadable;
  std::vector<std::string> imports;  // names of the libraries that a PE file needs
};

LibraryFile InspectLibrary(const std::filesystem::path& file);
LibraryFile InspectLibraryBytes(std::string_view bytes);

// "a 32-bit Windows library".
std::string_view LibraryKindText(LibraryKind kind);

}  // namespace vdslab::conformance
