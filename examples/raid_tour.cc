// A client of a VDS hardware provider. It lists the array, has a mirror made, pulls one of its
// drives, watches what the array makes of that, and puts the drive back. It knows the interfaces of
// VDS and, for pulling the drive, IVdsLabStimulus.
//
// usage: raid_tour PROVIDER_FILE
//
// It moves the time of the array, which has to be virtual: VDSLAB_CLOCK=virtual.

#include <iostream>
#include <string>

#include "abi/com_ptr.h"
#include "abi/names.h"
#include "abi/stimulus.h"
#include "abi/utf16.h"
#include "abi/vds.h"
#include "client.h"
#include "provider_library.h"
#include "sink.h"

namespace vdslab::examples {
namespace {

using abi::ComPtr;
using abi::NameIn;
using abi::ToUtf16;

class Tour {
 public:
  explicit Tour(const ComPtr<IVdsHwProvider>& provider)
      : life_(provider.As<IVdsProviderPrivate>()), laboratory_(provider.As<IVdsLabStimulus>()) {
    Check(life_->OnLoad(nullptr, &sink_), "OnLoad");
    ComPtr<IEnumVdsObject> subsystems;
    Check(provider->QuerySubSystems(subsystems.put()), "QuerySubSystems");
    array_ = All<IVdsSubSystem>(subsystems).at(0);
  }
  ~Tour() { life_->OnUnload(TRUE); }

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
    const VDS_OBJECT_ID id = extents[0].id;
    CoTaskMemFree(extents);
    ComPtr<IUnknown> drive;
    Check(life_->GetObject(id, VDS_OT_DRIVE, drive.put()), "GetObject");
    const VDS_DRIVE_PROP read = ShowDrive(drive.As<IVdsDrive>());
    place_ = "{\"bus\": " + std::to_string(read.sInternalBusNumber) +
             ", \"slot\": " + std::to_string(read.sSlotNumber) + "}";
    Cause("drive.unplug", place_);
  }

  void PutBack() { Cause("drive.plug", place_); }

  void Cause(const std::string& stimulus, const std::string& arguments) {
    std::cout << stimulus << " " << arguments << "\n";
    Apply(stimulus, arguments);
    ShowWhatHappened();
  }

 private:
  void Apply(const std::string& stimulus, const std::string& arguments) {
    LPWSTR result = nullptr;
    Check(laboratory_->Apply(ToUtf16(stimulus).c_str(), ToUtf16(arguments).c_str(), &result),
          stimulus);
    CoTaskMemFree(result);
  }

  void ShowWhatHappened() {
    Apply("events.drain", "{}");
    for (const std::string& one : sink_.Told()) std::cout << "  told: " << one << "\n";
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

  const ComPtr<IVdsProviderPrivate> life_;
  const ComPtr<IVdsLabStimulus> laboratory_;
  Sink sink_;
  ComPtr<IVdsSubSystem> array_;
  ComPtr<IVdsLun> lun_;
  std::string place_;  // of the drive that is pulled
};

}  // namespace
}  // namespace vdslab::examples

int main(int argument_count, char** arguments) {
  using namespace vdslab::examples;
  if (argument_count != 2) {
    std::cerr << "usage: raid_tour PROVIDER_FILE\n";
    return 2;
  }
  const ProviderLibrary library(arguments[1]);
  const auto factory = library.Factory(CLSID_VdsLabProvider);
  if (!factory) {
    std::cerr << arguments[1] << ": no provider\n";
    return 1;
  }
  vdslab::abi::ComPtr<IVdsHwProvider> provider;
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
