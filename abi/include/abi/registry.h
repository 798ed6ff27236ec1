// The values that a library registers below HKEY_LOCAL_MACHINE. Only on Windows.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "abi/vds.h"

namespace vdslab::abi {

struct RegistryText {
  std::wstring key;   // below HKEY_LOCAL_MACHINE
  std::wstring name;  // empty: the default value of the key
  std::wstring text;
};

// Writes all of them, with the keys that are missing. Stops at the first that cannot be written.
// Threads: any, here and below.
HRESULT WriteToRegistry(std::span<const RegistryText> values);

// Nothing where there is no such value, or one that is no text.
std::optional<std::wstring> ReadFromRegistry(const std::wstring& key, const std::wstring& name);

// The key with all that is in it. S_OK also where there is none.
HRESULT DeleteFromRegistry(const std::wstring& key);

// The key, if it holds neither values nor other keys.
void DeleteFromRegistryIfEmpty(const std::wstring& key);

// The GUID as the registry spells it: "{FF24EFA4-AADE-4B6B-898B-EAA6A20887C7}".
std::wstring RegistryGuid(const GUID& guid);

// The file of the library or program that `address` is in.
std::wstring ModuleFile(const void* address);

}  // namespace vdslab::abi
