// A provider as a file, without a registry.
#pragma once

#include <string>

#include "abi/com_ptr.h"
#include "abi/vds.h"

namespace vdslab::examples {

// As COM has a library: loaded as long as this lives, and for good where the library does not say
// then that nothing of it is held.
class ProviderLibrary {
 public:
  explicit ProviderLibrary(const std::string& file);
  ~ProviderLibrary();
  ProviderLibrary(const ProviderLibrary&) = delete;
  ProviderLibrary& operator=(const ProviderLibrary&) = delete;

  // Null when the file is no provider, or has no such class.
  abi::ComPtr<IClassFactory> Factory(REFCLSID clsid) const;

 private:
  template <class Export>
  Export Find(const char* name) const;  // null: there is none

  void* const library_;
};

}  // namespace vdslab::examples
