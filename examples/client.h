// What a client does with all that a provider gives: results, texts and enumerations.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/names.h"
#include "abi/utf16.h"
#include "abi/vds.h"

namespace vdslab::examples {

// Ends the program when `what` has failed.
inline void Check(HRESULT result, const std::string& what) {
  if (SUCCEEDED(result)) return;
  std::cerr << what << ": " << abi::NameOfHresult(result) << "\n";
  std::exit(1);
}

// The text, which is freed.
inline std::string Take(LPWSTR text) {
  std::string taken = abi::ToUtf8(text);
  CoTaskMemFree(text);
  return taken;
}

// The objects that are left in the enumeration.
template <class Interface>
std::vector<abi::ComPtr<Interface>> All(const abi::ComPtr<IEnumVdsObject>& enumeration) {
  std::vector<abi::ComPtr<Interface>> all;
  ULONG fetched = 0;
  for (abi::ComPtr<IUnknown> next; enumeration->Next(1, next.put(), &fetched) == S_OK;) {
    all.push_back(next.As<Interface>());
  }
  return all;
}

}  // namespace vdslab::examples
