// A provider for tests of the engine: its drives, and the ways in which it can misbehave.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/stimulus.h"
#include "abi/vds.h"

namespace vdslab::conformance::fake {

using abi::ComPtr;

struct FakeDrive {
  int number = 0;  // its slot; the bus is 0
  int status = VDS_DRS_ONLINE;
  int health = VDS_H_HEALTHY;
  bool present = true;
  bool member = false;
  bool hot_spare = false;
  unsigned stay = 0;  // counts the plug-ins: an object of an earlier stay is deleted
};

// What the provider does beside, or instead of, what it should.
struct Manners {
  // Asked before every SetStatus; a value is the answer, and nothing else happens.
  std::function<std::optional<HRESULT>(FakeDrive& drive, int status)> set_status;
  // What the status becomes instead, after a call was parked.
  std::function<std::optional<int>(FakeDrive& drive, int status)> after_park;
  HRESULT on_load = S_OK;
  bool reset_does_nothing = false;
  bool announces = true;
  int announces_times = 1;
  bool endless_enumeration = false;
  bool null_in_enumeration = false;
  bool leaks = false;  // SetStatus(UNKNOWN) loses a reference
  bool notifies_after_unload = false;
  bool keeps_sink = false;
  bool bad_notification = false;  // a drive event with a code of a LUN
};

class FakeArray {
 public:
  explicit FakeArray(int drives);

  std::mutex mutex;
  std::vector<FakeDrive> drives;
  Manners manners;
  std::set<std::string> offered;  // stimuli
  std::vector<std::string> applied;
  ComPtr<IVdsAdviseSink> sink;
  std::atomic<int> live_objects{0};
  std::atomic<IVdsDrive*> lost{nullptr};  // the drive whose reference was lost

  // Parking of calls: stimuli call.hold, call.await, call.release.
  bool held = false;
  int parked = 0;
  std::condition_variable gate;

  void Announce(const FakeDrive& drive, ULONG event);
};

VDS_OBJECT_ID DriveId(int number);
HRESULT CreateFakeProvider(std::shared_ptr<FakeArray> array, REFIID iid, void** object);

// Objects that count themselves.
template <class Interface>
class Object : public Interface {
 public:
  explicit Object(std::shared_ptr<FakeArray> array) : array_(std::move(array)) {
    ++array_->live_objects;
  }
  STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
    *object = nullptr;
    if (!(iid == __uuidof(IUnknown)) && !(iid == __uuidof(Interface))) return E_NOINTERFACE;
    *object = static_cast<Interface*>(this);
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
  virtual ~Object() { --array_->live_objects; }
  std::shared_ptr<FakeArray> array_;

 private:
  std::atomic<ULONG> references_{1};
};

IVdsSubSystem* MakeFakeSubsystem(std::shared_ptr<FakeArray> array);
IVdsDrive* MakeFakeDrive(std::shared_ptr<FakeArray> array, int number);
IEnumVdsObject* MakeFakeEnumeration(std::shared_ptr<FakeArray> array,
                                    std::vector<ComPtr<IUnknown>> objects);
// Applies a stimulus; false: it cannot be.
bool ApplyToFake(FakeArray& array, const std::string& stimulus, int slot);

}  // namespace vdslab::conformance::fake
