// The fake provider as a module of its own. FAKE_MANNERS says how SetStatus(UNKNOWN) misbehaves.

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "fake_array.h"
#include "hang.h"

namespace {

using namespace vdslab::conformance::fake;
using vdslab::conformance::Hang;

std::optional<HRESULT> Misbehave(const std::string& manners, int status) {
  if (manners == "noise") {
    std::puts("{\"result\": \"noise on standard output\"}");
    std::fputs("noise on standard error\n", stderr);
    return std::nullopt;
  }
  if (status != VDS_DRS_UNKNOWN) return std::nullopt;
  if (manners == "crash") *reinterpret_cast<volatile int*>(std::uintptr_t{8}) = 1;
  if (manners == "abort") std::abort();
  if (manners == "exit") std::exit(3);
  if (manners == "hang") Hang();
  if (manners == "throw") throw std::runtime_error("thrown by the fake provider");
  return std::nullopt;
}

std::shared_ptr<FakeArray> Array() {
  static const auto array = [] {
    auto made = std::make_shared<FakeArray>(4);
    const char* named = std::getenv("FAKE_MANNERS");
    const std::string manners = named != nullptr ? named : "";
    made->offered = {"reset",        "drive.fail", "drive.silent", "drive.not_ready",
                     "drive.unplug", "drive.plug", "events.drain"};
    made->manners.set_status = [manners](FakeDrive&, int status) {
      return Misbehave(manners, status);
    };
    if (manners == "refuse") made->manners.on_load = VDS_E_INITIALIZED_FAILED;
    if (manners == "leak") made->manners.leaks = true;
    return made;
  }();
  return array;
}

class Factory final : public Object<IClassFactory> {
 public:
  using Object::Object;
  STDMETHODIMP CreateInstance(IUnknown*, REFIID iid, void** object) override {
    return CreateFakeProvider(array_, iid, object);
  }
  STDMETHODIMP LockServer(BOOL) override { return S_OK; }
};

}  // namespace

STDAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void** object) {
  *object = nullptr;
  if (!(clsid == __uuidof(VdsLabProvider))) return CLASS_E_CLASSNOTAVAILABLE;
  auto* factory = new Factory(Array());
  const HRESULT result = factory->QueryInterface(iid, object);
  factory->Release();
  return result;
}

STDAPI DllCanUnloadNow() { return Array()->live_objects == 0 ? S_OK : S_FALSE; }
