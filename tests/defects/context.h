// What the wrapped objects of one provider share: the defect to show, and what they remember for
// it.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/stimulus.h"
#include "abi/vds.h"

namespace defects {

using vdslab::abi::ComPtr;

extern std::atomic<long long> live_objects;  // for DllCanUnloadNow

// Of one drive, by its bus and slot.
struct DriveMemory {
  bool stuck_busy = false;
  std::optional<VDS_DRIVE_STATUS> postponed;  // a refused change to make up for
};

class Context {
 public:
  // The name in VDSLAB_DEFECT; empty: none.
  Context();

  bool Has(std::string_view defect) const { return defect_ == defect; }

  // Delivers one event about the drive to the client.
  void Announce(const VDS_OBJECT_ID& drive, ULONG event);

  // Notes what a stimulus will do, for the defects that depend on it.
  void Note(const std::string& stimulus, const std::string& arguments);

  ComPtr<IVdsAdviseSink> sink;
  ComPtr<IVdsLabStimulus> lab;
  std::atomic<bool> corrupted{false};          // cache.corrupt was applied
  std::atomic<bool> slow{false};               // a fault slow_drive is armed
  std::atomic<bool> flush_fails{false};        // a fault flush_failure is armed
  std::atomic<bool> taken_offline{false};      // SetStatus(OFFLINE) has succeeded
  std::atomic<bool> asked_for_unknown{false};  // SetStatus(UNKNOWN) was called
  std::mutex lock;                             // guards what follows
  std::map<std::string, DriveMemory> drives;   // key: "bus:slot"
  std::basic_string<WCHAR> dirty;              // what the last cache.write answered

 private:
  std::string defect_;
};

// Enough of COM for the wrappers: one or several interfaces, IUnknown through the first.
template <class First, class... Rest>
class Wrapped : public First, public Rest... {
 public:
  Wrapped() { ++live_objects; }
  Wrapped(const Wrapped&) = delete;
  Wrapped& operator=(const Wrapped&) = delete;
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    if (out == nullptr) return E_INVALIDARG;
    *out = nullptr;
    if (iid == __uuidof(IUnknown)) *out = static_cast<First*>(this);
    Offer<First>(iid, out);
    (Offer<Rest>(iid, out), ...);
    if (*out == nullptr) return E_NOINTERFACE;
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
  virtual ~Wrapped() { --live_objects; }

 private:
  template <class Interface>
  void Offer(REFIID iid, void** out) {
    if (iid == __uuidof(Interface)) *out = static_cast<Interface*>(this);
  }
  std::atomic<ULONG> references_{1};
};

using SharedContext = std::shared_ptr<Context>;

// Each takes over the reference to the real object and gives back one to the wrapper.
IVdsDrive* WrapDrive(SharedContext context, ComPtr<IVdsDrive> real);
IVdsSubSystem* WrapSubsystem(SharedContext context, ComPtr<IVdsSubSystem> real);
IUnknown* WrapSink(SharedContext context, ComPtr<IVdsAdviseSink> real);
HRESULT WrapProvider(ComPtr<IUnknown> real, REFIID iid, void** out);

// Wraps what an enumeration holds.
enum class Content { kDrives, kSubsystems };
HRESULT WrapEnumeration(SharedContext context, Content content, IEnumVdsObject* real,
                        IEnumVdsObject** out);

// Properties of a drive without its strings; status UNKNOWN where they cannot be read.
VDS_DRIVE_PROP Peek(IVdsDrive* drive);

// From the COM task allocator.
LPWSTR CopyText(const std::basic_string<WCHAR>& text);

}  // namespace defects
