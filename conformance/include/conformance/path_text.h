// Paths as UTF-8 text on every platform.
#pragma once

#include <filesystem>
#include <string>

namespace vdslab::conformance {

inline std::string PathText(const std::filesystem::path& path) {
  const auto text = path.u8string();
  return std::string(text.begin(), text.end());
}

inline std::filesystem::path PathFrom(const std::string& text) {
  return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

}  // namespace vdslab::conformance
