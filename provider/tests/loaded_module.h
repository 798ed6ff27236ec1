// The provider as a library that was loaded at run time: nothing of it is linked into the test. Or
// as one that is, where a test looks inside.
#pragma once

#include <string>

#include "abi/com_ptr.h"
#include "abi/stimulus.h"
#include "abi/vds.h"

namespace vdslab::provider::testing {

// The library stays loaded from the constructor to the destructor; each loading begins afresh.
class LoadedModule {
 public:
  using GetClassObjectFunction = HRESULT(STDAPICALLTYPE*)(REFCLSID, REFIID, void**);
  using PlainFunction = HRESULT(STDAPICALLTYPE*)();
  struct Exports {
    GetClassObjectFunction get;
    PlainFunction can_unload;
  };

  LoadedModule();
  // Of a library that is linked into the test, and stays.
  explicit LoadedModule(const Exports& linked) : get_(linked.get), can_unload_(linked.can_unload) {}
  ~LoadedModule();
  LoadedModule(const LoadedModule&) = delete;
  LoadedModule& operator=(const LoadedModule&) = delete;

  HRESULT GetClassObject(REFCLSID clsid, REFIID iid, void** out) { return get_(clsid, iid, out); }
  HRESULT CanUnloadNow() { return can_unload_(); }
  // Only on Windows; elsewhere there is nothing to register with, and this is E_NOTIMPL.
  HRESULT RegisterServer() { return register_ == nullptr ? E_NOTIMPL : register_(); }
  HRESULT UnregisterServer() { return unregister_ == nullptr ? E_NOTIMPL : unregister_(); }
  abi::ComPtr<IVdsHwProvider> CreateProvider();

  // Whether anything in this process keeps the library loaded.
  static bool IsLoaded();

 private:
  void* library_ = nullptr;
  GetClassObjectFunction get_ = nullptr;
  PlainFunction can_unload_ = nullptr;
  PlainFunction register_ = nullptr;
  PlainFunction unregister_ = nullptr;
};

// Sets a variable that the provider reads; an empty value takes it away.
void SetVariable(const char* name, const std::string& value);

}  // namespace vdslab::provider::testing
