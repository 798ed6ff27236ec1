#include <windows.h>

#include <cwctype>
#include <set>
#include <stdexcept>
#include <vector>

#include "abi/registry.h"
#include "registry_picture.h"

namespace vdslab::provider::testing {
namespace {

std::wstring UpperCase(std::wstring text) {
  for (wchar_t& letter : text) letter = static_cast<wchar_t>(std::towupper(letter));
  return text;
}

using Names = std::vector<std::wstring>;

Names KeysBelow(HKEY key) {
  Names names;
  wchar_t name[256];
  DWORD length = 256;
  for (DWORD index = 0; RegEnumKeyExW(key, index, name, &length, nullptr, nullptr, nullptr,
                                      nullptr) == ERROR_SUCCESS;
       ++index) {
    names.emplace_back(name);
    length = 256;
  }
  return names;
}

HKEY OpenKey(HKEY parent, const std::wstring& name) {
  HKEY key = nullptr;
  return RegOpenKeyExW(parent, name.c_str(), 0, KEY_READ, &key) == ERROR_SUCCESS ? key : nullptr;
}

void AddValues(HKEY key, const std::wstring& path, RegistryPicture* picture) {
  wchar_t name[256];
  wchar_t data[1024];
  for (DWORD index = 0;; ++index) {
    DWORD length = 256;
    DWORD bytes = sizeof data - sizeof *data;
    if (RegEnumValueW(key, index, name, &length, nullptr, nullptr, reinterpret_cast<BYTE*>(data),
                      &bytes) != ERROR_SUCCESS) {
      return;
    }
    data[bytes / sizeof *data] = L'\0';
    picture->emplace(path + L"\\:" + UpperCase(name), data);
  }
}

void AddAllOf(HKEY parent, const std::wstring& name, const std::wstring& path,
              RegistryPicture* picture) {
  const HKEY key = OpenKey(parent, name);
  picture->emplace(path, L"");
  AddValues(key, path, picture);
  for (const auto& below : KeysBelow(key)) {
    AddAllOf(key, below, path + L"\\" + UpperCase(below), picture);
  }
  RegCloseKey(key);
}

}  // namespace

RegistryPicture ReadRegistry() {
  static std::map<std::wstring, std::set<std::wstring>> known;
  RegistryPicture picture;
  for (const wchar_t* root :
       {L"SOFTWARE\\Classes", L"SOFTWARE\\Classes\\CLSID", L"SOFTWARE\\Classes\\AppID",
        L"SOFTWARE\\Classes\\Interface", L"SYSTEM\\CurrentControlSet\\Services"}) {
    const HKEY key = OpenKey(HKEY_LOCAL_MACHINE, root);
    const Names names = KeysBelow(key);
    const auto& old = known.try_emplace(root, names.begin(), names.end()).first->second;
    for (const auto& name : names) {
      const std::wstring path = UpperCase(root + (L"\\" + name));
      picture.emplace(path, L"");
      if (!old.contains(name)) AddAllOf(key, name, path, &picture);
    }
    RegCloseKey(key);
  }
  return picture;
}

RegistryPicture Added(const RegistryPicture& before, const RegistryPicture& after) {
  RegistryPicture added;
  for (const auto& [name, text] : after) {
    const auto found = before.find(name);
    if (found == before.end() || found->second != text) added.emplace(name, text);
  }
  return added;
}

RegistryEntry::RegistryEntry(const std::wstring& created, const std::wstring& key,
                             const std::wstring& text)
    : created_(created) {
  if (const HKEY there = OpenKey(HKEY_LOCAL_MACHINE, created)) {
    RegCloseKey(there);
    throw std::runtime_error("the key is there already");
  }
  const abi::RegistryText value[] = {{key, L"", text}};
  abi::WriteToRegistry(value);
}

RegistryEntry::~RegistryEntry() { abi::DeleteFromRegistry(created_); }

}  // namespace vdslab::provider::testing
