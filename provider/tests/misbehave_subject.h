// The provider whose enclosure file gives it a defect, and ways to look for the defect.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <thread>

#include "client.h"

namespace vdslab::provider::testing {

// Threads: one, but for what a probe starts itself.
class Subject final : public LoadedClient {
 public:
  using Client::Drain;
  using Client::Drives;
  using Client::FreeDrive;
  using Client::Lab;
  using Client::Life;
  using Client::Load;
  using Client::Lun;
  using Client::MemberDrive;
  using Client::module_;
  using Client::Parked;
  using Client::provider_;
  using Client::sink_;
  using Client::Subsystem;
  using Client::Unload;

  void TestBody() override {}

  std::vector<ComPtr<IVdsController>> Controllers();
  ComPtr<IVdsController> Controller(std::size_t number) { return Controllers().at(number); }
  ComPtr<IVdsControllerPort> Port();  // of controller 0
  ComPtr<IVdsLunPlex> Plex();
  ComPtr<IEnumVdsObject> DriveEnumeration();

  // What `call` answers while a member drive goes offline.
  HRESULT WhileBusy(const std::function<HRESULT()>& call);
  void FailMembers(int count);
  // What the sink was told since it was last cleared, all delivered.
  std::vector<ULONG> Codes();
  bool WasTold(ULONG code);
};

// What GetProperties tells; its texts are freed.
template <class Properties, class Object>
Properties Read(const ComPtr<Object>& object) {
  Properties read{};
  object->GetProperties(&read);
  if constexpr (requires { read.pwszFriendlyName; }) {
    Take(read.pwszFriendlyName);
    Take(read.pwszIdentification);
  }
  if constexpr (requires { read.pwszUnmaskingList; }) Take(read.pwszUnmaskingList);
  return read;
}

// The extents of a drive or a plex; none when they cannot be read.
template <class Object>
std::vector<VDS_DRIVE_EXTENT> Extents(const ComPtr<Object>& object) {
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  object->QueryExtents(&extents, &count);
  std::vector<VDS_DRIVE_EXTENT> all(extents, extents + count);
  CoTaskMemFree(extents);
  return all;
}

// How many references the object has.
inline ULONG References(IUnknown* object) {
  object->AddRef();
  return object->Release();
}

// Whether `call` does not return within half a second. It goes on then, on a thread of its own, and
// the process is to be ended.
template <class Call>
bool TakesLong(Call call) {
  std::packaged_task<void()> task(std::move(call));
  auto done = task.get_future();
  std::thread thread(std::move(task));
  const bool late = done.wait_for(std::chrono::milliseconds(500)) != std::future_status::ready;
  late ? thread.detach() : thread.join();
  return late;
}

}  // namespace vdslab::provider::testing
