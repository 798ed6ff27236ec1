// What the registry holds, before and after. Only on Windows.
#pragma once

#include <map>
#include <string>

namespace vdslab::provider::testing {

// Every value as "key\\:name" and its text, and every key as "key" and nothing. Upper case, but for
// the texts.
using RegistryPicture = std::map<std::wstring, std::wstring>;

// The keys below which classes, applications, interfaces and services are registered, all of them;
// those that were not there at the first call also with all that is in them.
RegistryPicture ReadRegistry();

// What `after` has that `before` has not, or has otherwise.
RegistryPicture Added(const RegistryPicture& before, const RegistryPicture& after);

// A value below HKEY_LOCAL_MACHINE, for as long as this object lives.
class RegistryEntry {
 public:
  // `created` is `key` or one above it, and must not be there yet: what is there is not ours to
  // change. Throws if it is.
  RegistryEntry(const std::wstring& created, const std::wstring& key, const std::wstring& text);
  ~RegistryEntry();
  RegistryEntry(const RegistryEntry&) = delete;
  RegistryEntry& operator=(const RegistryEntry&) = delete;

 private:
  const std::wstring created_;
};

}  // namespace vdslab::provider::testing
