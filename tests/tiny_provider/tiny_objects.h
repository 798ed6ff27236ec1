// The objects of the tiny provider. Its manners differ from those of vdslab's own provider: VDS 1.0
// (no status REMOVED, no DRIVE_REMOVED event), notifications inside the call, one lock for
// everything, a status FAILED that a caller may set, and numbers outside the enumeration answered
// as not supported.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/vds.h"
#include "array_file.h"

namespace tiny {

using vdslab::abi::ComPtr;

// {5b1c2f0e-6f0b-4b59-9c3e-3a4f1f6d7a10}
inline constexpr GUID kTinyClass = {
    0x5b1c2f0e, 0x6f0b, 0x4b59, {0x9c, 0x3e, 0x3a, 0x4f, 0x1f, 0x6d, 0x7a, 0x10}};

extern std::atomic<long long> live_objects;  // for DllCanUnloadNow

// One interface, one object: all that this provider needs of COM.
template <class Interface>
class Object : public Interface {
 public:
  Object() { ++live_objects; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    if (out == nullptr) return E_POINTER;
    *out = nullptr;
    if (iid != __uuidof(IUnknown) && iid != __uuidof(Interface)) return E_NOINTERFACE;
    *out = static_cast<Interface*>(this);
    AddRef();
    return S_OK;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

 protected:
  virtual ~Object() { --live_objects; }

 private:
  std::atomic<ULONG> references_{1};
};

// What all objects of one load share.
struct Shared {
  std::mutex lock;
  bool loaded = false;
  ComPtr<IVdsAdviseSink> sink;
};

VDS_OBJECT_ID IdOf(std::uint8_t kind, int number);
LPWSTR CopyText(const char* text);  // null when out of memory

IVdsSubSystem* MakeSubsystem(std::shared_ptr<Shared> shared);
IVdsDrive* MakeDrive(std::shared_ptr<Shared> shared, Slot slot, unsigned stay);
HRESULT MakeEnumeration(std::vector<ComPtr<IUnknown>> objects, IEnumVdsObject** out);
HRESULT MakeProvider(REFIID iid, void** out);

}  // namespace tiny
