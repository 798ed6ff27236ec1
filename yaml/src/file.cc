#include "file.h"

#include <filesystem>
#include <fstream>

#include "yaml/document.h"

namespace vdslab::yaml {

// A directory opens like a file on some platforms and fails on the first read.
std::string ReadFile(const std::string& path) {
  const std::u8string utf8(path.begin(), path.end());
  std::ifstream file(std::filesystem::path(utf8), std::ios::binary);
  if (!file) throw Error(path, "the file cannot be opened");
  std::string text;
  std::string block(65536, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (text.size() > kMaxFileBytes) throw Error(path, "the file is larger than 16 MiB");
  }
  if (file.bad() || !file.eof()) throw Error(path, "the file cannot be read");
  return text;
}

}  // namespace vdslab::yaml
