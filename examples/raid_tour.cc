// A client of a VDS hardware provider. It lists the array, has a mirror made, pulls one of its
// drives, watches what the array makes of that, and puts the drive back. It knows the interfaces of
// VDS and, for pulling the drive, IVdsLabStimulus.
//
// usage: raid_tour PROVIDER_FILE
//
// It moves the time of the array, which has to be virtual: VDSLAB_CLOCK=virtual.

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <vector>

#include "abi/com_ptr.h"
#include "abi/names.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "abi/vds.h"
#include "provider_library.h"

namespace {

using vdslab::abi::ComPtr;
using vdslab::abi::NameIn;

void Check(HRESULT result, const char* what) {
  if (SUCCEEDED(result)) return;
  std::cerr << what << ": " << vdslab::abi::NameOfHresult(result) << "\n";
  std::exit(1);
}

std::string Take(LPWSTR text) {
  std::string taken = vdslab::abi::ToUtf8(text);
  CoTaskMemFree(text);
  return taken;
}

// Collects what the provider tells, until it is asked for. It lives on the stack.
class Sink final : public IVdsAdviseSink {
 public:
  STDMETHODIMP QueryInterface(REFIID iid, void** out) override {
    const bool known = iid == __uuidof(IUnknown) || iid == __uuidof(IVdsAdviseSink);
    *out = known ? this : nullptr;
    if (known) AddRef();
    return known ? S_OK : E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override { return --references_; }
  STDMETHODIMP OnNotify(LONG count, VDS_NOTIFICATION* notifications) override {
    const std::lock_guard guard(mutex_);
    for (LONG i = 0; i < count; ++i) {  // every arm of the union begins with the event
      told_.push_back(vdslab::abi::NameOfNotification(notifications[i].Drive.ulEvent));
    }
    CoTaskMemFree(notifications);
    return S_OK;
  }
  void Show() {
    const std::lock_guard guard(mutex_);
    for (const std::string& one : told_) std::cout << "  told: " << one << "\n";
    told_.clear();
  }

 private:
  std::atomic<ULONG> references_{1};
  std::mutex mutex_;
  std::vector<std::string> told_;
};

template <class Interface>
std::vector<ComPtr<Interface>> All(const ComPtr<IEnumVdsObject>& enumeration) {
  std::vector<ComPtr<Interface>> all;
  ULONG fetched = 0;
  for (ComPtr<IUnknown> next; enumeration->Next(1, next.put(), &fetched) == S_OK;) {
    all.push_back(next.As<Interface>());
  }
  return all;
}

class Tour {
 public:
  explicit Tour(const ComPtr<IVdsHwProvider>& provider) : provider_(provider) {
    Check(provider_.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink_), "OnLoad");
    ComPtr<IEnumVdsObject> subsystems;
    Check(provider_->QuerySubSystems(subsystems.put()), "QuerySubSystems");
    array_ = All<IVdsSubSystem>(subsystems).at(0);
  }
  ~Tour() { provider_.As<IVdsProviderPrivate>()->OnUnload(TRUE); }

  void ListDrives() {
    ComPtr<IEnumVdsObject> drives;
    Check(array_->QueryDrives(drives.put()), "QueryDrives");
    for (const auto& drive : All<IVdsDrive>(drives)) ShowDrive(drive);
  }

  void MakeMirror() {
    std::cout << "CreateLun: a mirror of 1 TiB\n";
    WCHAR everybody[] = OLESTR("*");
    ComPtr<IVdsAsync> async;
    Check(array_->CreateLun(VDS_LT_MIRROR, 1ull << 40, nullptr, 0, everybody, nullptr, async.put()),
          "CreateLun");
    HRESULT made = S_OK;
    VDS_ASYNC_OUTPUT output{};
    Check(async->Wait(&made, &output), "Wait");
    Check(made, "CreateLun");
    ComPtr<IUnknown> object;
    object.Attach(output.cl.pLunUnk);
    lun_ = object.As<IVdsLun>();
    ShowWhatHappened();
  }

  void PullDrive() {
    ComPtr<IEnumVdsObject> plexes;
    Check(lun_->QueryPlexes(plexes.put()), "QueryPlexes");
    VDS_DRIVE_EXTENT* extents = nullptr;
    LONG count = 0;
    Check(All<IVdsLunPlex>(plexes).at(0)->QueryExtents(&extents, &count), "QueryExtents");
    ComPtr<IUnknown> drive;
    const auto life = provider_.As<IVdsProviderPrivate>();
    Check(life->GetObject(extents[0].id, VDS_OT_DRIVE, drive.put()), "GetObject");
    CoTaskMemFree(extents);
    const VDS_DRIVE_PROP read = ShowDrive(drive.As<IVdsDrive>());
    place_ = "{\"bus\": " + std::to_string(read.sInternalBusNumber) +
             ", \"slot\": " + std::to_string(read.sSlotNumber) + "}";
    Cause("drive.unplug", place_);
  }

  void Cause(const std::string& stimulus, const std::string& arguments) {
    std::cout << stimulus << " " << arguments << "\n";
    Apply(stimulus, arguments);
    ShowWhatHappened();
  }
  void PutBack() { Cause("drive.plug", place_); }

 private:
  void Apply(const std::string& stimulus, const std::string& arguments) {
    LPWSTR result = nullptr;
    const auto laboratory = provider_.As<IVdsLabStimulus>();
    Check(laboratory->Apply(vdslab::abi::ToUtf16(stimulus).c_str(),
                            vdslab::abi::ToUtf16(arguments).c_str(), &result),
          stimulus.c_str());
    CoTaskMemFree(result);
  }

  void ShowWhatHappened() {
    Apply("events.drain", "{}");
    sink_.Show();
    VDS_LUN_PROP read{};
    Check(lun_->GetProperties(&read), "GetProperties");
    Take(read.pwszIdentification);
    Take(read.pwszUnmaskingList);
    std::cout << "  " << Take(read.pwszFriendlyName) << ": "
              << NameIn("VDS_LUN_STATUS", read.status) << ", " << NameIn("VDS_HEALTH", read.health)
              << "\n";
  }

  static VDS_DRIVE_PROP ShowDrive(const ComPtr<IVdsDrive>& drive) {
    VDS_DRIVE_PROP read{};
    Check(drive->GetProperties(&read), "GetProperties");
    Take(read.pwszFriendlyName);
    std::cout << "  drive " << Take(read.pwszIdentification) << " in " << read.sInternalBusNumber
              << ":" << read.sSlotNumber << ", " << (read.ullSize >> 30) << " GiB, "
              << NameIn("VDS_DRIVE_STATUS", read.status) << ", "
              << NameIn("VDS_HEALTH", read.health) << "\n";
    return read;
  }

  const ComPtr<IVdsHwProvider> provider_;
  Sink sink_;
  ComPtr<IVdsSubSystem> array_;
  ComPtr<IVdsLun> lun_;
  std::string place_;  // of the drive that is pulled
};

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: raid_tour PROVIDER_FILE\n";
    return 2;
  }
  const auto factory = vdslab::examples::LoadFactory(arguments[1], CLSID_VdsLabProvider);
  if (!factory) {
    std::cerr << arguments[1] << ": no provider\n";
    return 1;
  }
  ComPtr<IVdsHwProvider> provider;
  Check(factory->CreateInstance(nullptr, __uuidof(IVdsHwProvider), provider.put_void()),
        "CreateInstance");
  Tour tour(provider);
  tour.ListDrives();
  tour.MakeMirror();
  tour.PullDrive();
  tour.Cause("clock.advance", "{\"by\": \"10min\"}");
  tour.Cause("clock.advance", "{\"by\": \"24h\"}");
  tour.PutBack();
  return 0;
}
