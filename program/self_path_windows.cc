#include <windows.h>

#include <string>

#include "self_path.h"

namespace vdslab::program {

std::filesystem::path SelfPath() {
  std::wstring path(MAX_PATH, L'\0');
  for (;;) {
    const DWORD length = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    if (length < path.size()) return path.substr(0, length);
    path.resize(path.size() * 2);  // it was cut off
  }
}

}  // namespace vdslab::program
