// The task allocator fails, once, at each place in turn: every call says so, and leaves nothing
// behind. This program's own CoTaskMem functions stand in for those of the shared library.

#include <cstdlib>
#include <new>

#include "changed_enclosure.h"
#include "client.h"

namespace {

int allocations_left = -1;  // negative: no end
long long live_blocks = 0;
thread_local bool new_fails = false;  // on this thread, every time

}  // namespace

// Of this program and of the module, whose C++ memory is short, too.
void* operator new(std::size_t size) {
  void* const memory = new_fails ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

extern "C" __attribute__((visibility("default"))) LPVOID CoTaskMemAlloc(SIZE_T size) {
  if (allocations_left == 0) return nullptr;
  if (allocations_left > 0) --allocations_left;
  ++live_blocks;
  return std::malloc(size == 0 ? 1 : size);
}

extern "C" __attribute__((visibility("default"))) void CoTaskMemFree(LPVOID memory) {
  if (memory != nullptr) --live_blocks;
  std::free(memory);
}

namespace vdslab::provider::testing {
namespace {

struct NewFails {
  NewFails() { new_fails = true; }
  ~NewFails() { new_fails = false; }
};

class ShortOfMemory : public LoadedClient {
 protected:
  // Lets the call meet a shortage after 0, 1, 2 ... allocations until it succeeds. Returns how
  // often it failed.
  template <class Call>
  int FailUntilItWorks(Call call) {
    for (int allowed = 0;; ++allowed) {
      const long long before = live_blocks;
      allocations_left = allowed;
      const HRESULT result = call();
      allocations_left = -1;
      if (result == S_OK) return allowed;
      EXPECT_EQ(result, E_OUTOFMEMORY);
      EXPECT_EQ(live_blocks, before) << "after " << allowed << " allocations";
    }
  }
};

class WithheldEnclosure : private ChangedEnclosure {
 protected:
  WithheldEnclosure()
      : ChangedEnclosure("notify: queued",
                         "notify: queued, interfaces: {IVdsHwProviderStoragePools: false}") {}
};
class ShortOfMemoryInARole : private WithheldEnclosure, public ShortOfMemory {};

TEST_F(ShortOfMemoryInARole, WhatIsWithheldStaysWithheld) {
  const auto offers = [this](REFIID iid) {
    const NewFails shortage;
    void* out = nullptr;
    const HRESULT result = provider_->QueryInterface(iid, &out);
    if (out != nullptr) provider_->Release();
    return result;
  };
  EXPECT_EQ(offers(__uuidof(IVdsHwProviderStoragePools)), E_NOINTERFACE);
  EXPECT_EQ(offers(__uuidof(IVdsHwProviderType)), S_OK);
}

TEST_F(ShortOfMemory, PropertiesAreAllOrNothing) {
  const auto drive = FreeDrive();
  EXPECT_EQ(FailUntilItWorks([&] { return Facts(drive.get()).result; }), 2);
}

TEST_F(ShortOfMemory, WhoIsActiveForALunClearsItsOutParameterFirst) {
  const auto lun = Lun();
  const auto ports = lun.As<IVdsLunControllerPorts>();
  const auto ask = [](auto* object, auto method) {
    IEnumVdsObject* out = reinterpret_cast<IEnumVdsObject*>(&new_fails);
    const NewFails shortage;
    const HRESULT result = (object->*method)(&out);
    return result == E_OUTOFMEMORY && out == nullptr;
  };
  EXPECT_TRUE(ask(lun.get(), &IVdsLun::QueryActiveControllers));
  EXPECT_TRUE(ask(ports.get(), &IVdsLunControllerPorts::QueryActiveControllerPorts));
}

TEST_F(ShortOfMemory, ExtentsAreAllOrNothing) {
  const auto drive = MemberDrive();
  EXPECT_EQ(FailUntilItWorks([&] {
              VDS_DRIVE_EXTENT* extents = nullptr;
              LONG count = 0;
              const HRESULT result = drive->QueryExtents(&extents, &count);
              EXPECT_EQ(extents != nullptr, result == S_OK);
              CoTaskMemFree(extents);
              return result;
            }),
            1);
}

TEST_F(ShortOfMemory, PathsAreAllOrNothing) {
  const auto lun = Lun().As<IVdsLunMpio>();
  EXPECT_EQ(FailUntilItWorks([&] {
              VDS_PATH_INFO* paths = nullptr;
              LONG count = 0;
              const HRESULT result = lun->GetPathInfo(&paths, &count);
              EXPECT_EQ(paths != nullptr, result == S_OK);
              for (LONG i = 0; i < count; ++i) CoTaskMemFree(paths[i].pHbaPortProp);
              CoTaskMemFree(paths);
              return result;
            }),
            9);
  EXPECT_EQ(FailUntilItWorks([&] {
              VDS_LOADBALANCE_POLICY_ENUM policy{};
              VDS_PATH_POLICY* paths = nullptr;
              LONG count = 0;
              const HRESULT result = lun->GetLoadBalancePolicy(&policy, &paths, &count);
              EXPECT_EQ(paths != nullptr, result == S_OK);
              CoTaskMemFree(paths);
              return result;
            }),
            1);
}

TEST_F(ShortOfMemory, TheLunIsAllOrNothing) {
  const auto lun = Lun();
  EXPECT_EQ(FailUntilItWorks([&] {
              VDS_LUN_PROP read{};
              const HRESULT result = lun->GetProperties(&read);
              CoTaskMemFree(read.pwszFriendlyName);
              CoTaskMemFree(read.pwszIdentification);
              CoTaskMemFree(read.pwszUnmaskingList);
              return result;
            }),
            3);
  int failures = 0;
  VDS_LUN_INFORMATION disk{};
  failures = FailUntilItWorks([&] { return lun->GetIdentificationData(&disk); });
  EXPECT_EQ(failures, 6);
  Free(disk);
}

}  // namespace
}  // namespace vdslab::provider::testing
