// The provider used from another apartment and from another process, through our proxies.

#include <algorithm>
#include <functional>
#include <thread>

#include "installation.h"
#include "picture.h"
#include "surrogate.h"

namespace vdslab::provider::testing {
namespace {

// An object on its way to a thread of another apartment.
class Parcel {
 public:
  HRESULT Pack(IVdsHwProvider* provider) {
    return CoMarshalInterThreadInterfaceInStream(__uuidof(IVdsHwProvider), provider, &stream_);
  }
  ComPtr<IVdsHwProvider> Unpack() {
    ComPtr<IVdsHwProvider> provider;
    EXPECT_EQ(
        CoGetInterfaceAndReleaseStream(stream_, __uuidof(IVdsHwProvider), provider.put_void()),
        S_OK);
    return provider;
  }

 private:
  IStream* stream_ = nullptr;
};

// Does the work on another thread, and meanwhile serves calls into this apartment.
void ServeDuring(const std::function<void()>& work) {
  HANDLE ended = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  std::thread thread([&] {
    work();
    SetEvent(ended);
  });
  while (MsgWaitForMultipleObjects(1, &ended, FALSE, INFINITE, QS_ALLINPUT) != WAIT_OBJECT_0) {
    for (MSG message; PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE);) {
      DispatchMessageW(&message);
    }
  }
  thread.join();
  CloseHandle(ended);
}

// Everything that a client does: loads, looks, changes, hears of it, causes, unloads. A proxy
// refuses null for a text, so the machine's name, which is reserved, is empty. The whole picture is
// returned. `frees`: the sink is called by itself, and not by a stub, which would free.
Json Use(const ComPtr<IVdsHwProvider>& provider, bool frees = false) {
  RecordingSink sink;
  sink.frees = frees;
  const auto life = provider.As<IVdsProviderPrivate>();
  wchar_t no_name[] = L"";
  EXPECT_EQ(life->OnLoad(nullptr, &sink), HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER));
  EXPECT_EQ(life->OnLoad(no_name, &sink), S_OK);
  EXPECT_EQ(Apply(provider.get(), "reset").result, S_OK);
  auto objects = Everything(provider);
  const Json picture = Picture(objects);
  const auto drive = std::find_if(objects.begin(), objects.end(), [](const auto& object) {
    const auto candidate = object.template As<IVdsDrive>();
    return candidate && Facts(candidate.get()).flags == VDS_DRF_UNASSIGNED;
  });
  if (drive == objects.end()) {
    ADD_FAILURE() << "no free drive in " << picture;
    return picture;
  }
  EXPECT_EQ(drive->As<IVdsDrive>()->SetStatus(VDS_DRS_OFFLINE), S_OK);
  EXPECT_EQ(drive->As<IVdsDrive>()->SetStatus(VDS_DRS_REMOVED), VDS_E_NOT_SUPPORTED);
  // In a call out of a single-threaded apartment calls come in.
  EXPECT_EQ(Apply(provider.get(), "events.drain").result, S_OK);
  EXPECT_THAT(sink.codes(), ::testing::Contains(VDS_NF_DRIVE_MODIFY));
  objects.clear();
  EXPECT_EQ(life->OnUnload(FALSE), S_OK);
  CoDisconnectObject(&sink, 0);  // the sink ends here, whoever has a proxy of it
  return picture;
}

class Apartments : public Installation {
 protected:
  Apartments() { EXPECT_EQ(Regsvr32(kInstall, kProviderLibrary), 0u); }
};

TEST_F(Apartments, WithoutProxiesTheProviderStaysInItsApartment) {
  const Apartment apartment(COINIT_APARTMENTTHREADED);
  ComPtr<IVdsHwProvider> provider;
  ASSERT_EQ(Create(&provider), S_OK);
  EXPECT_TRUE(FAILED(Parcel().Pack(provider.get())));
}

TEST_F(Apartments, AProviderOfASingleThreadedApartmentIsUsedByAnotherThread) {
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  const Apartment apartment(COINIT_APARTMENTTHREADED);
  ComPtr<IVdsHwProvider> provider;
  ASSERT_EQ(Create(&provider), S_OK);
  Parcel parcel;
  ASSERT_EQ(parcel.Pack(provider.get()), S_OK);
  ServeDuring([&] {
    const Apartment another(COINIT_MULTITHREADED);
    const auto proxy = parcel.Unpack();
    EXPECT_NE(proxy, provider);
    // The thread that delivers is at home where the sink is.
    EXPECT_GT(Use(proxy, true).size(), 20u);
  });
}

TEST_F(Apartments, AThreadOfASingleThreadedApartmentUsesAProviderOfAnother) {
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  const Apartment apartment(COINIT_MULTITHREADED);
  ComPtr<IVdsHwProvider> provider;
  ASSERT_EQ(Create(&provider), S_OK);
  Parcel parcel;
  ASSERT_EQ(parcel.Pack(provider.get()), S_OK);
  std::thread([&] {
    const Apartment another(COINIT_APARTMENTTHREADED);
    EXPECT_GT(Use(parcel.Unpack()).size(), 20u);
  }).join();
}

TEST_F(Apartments, AnotherProcessShowsTheSameArray) {
  ASSERT_EQ(Regsvr32(kInstallForVds, kProxyLibrary), 0u);
  const Apartment apartment(COINIT_MULTITHREADED);
  ComPtr<IVdsHwProvider> here;
  ASSERT_EQ(Create(&here), S_OK);
  RecordingSink sink;
  ASSERT_EQ(here.As<IVdsProviderPrivate>()->OnLoad(nullptr, &sink), S_OK);
  const Json expected = Picture(Everything(here));
  ASSERT_EQ(here.As<IVdsProviderPrivate>()->OnUnload(FALSE), S_OK);

  const auto before = Surrogates();
  for (int life = 0; life < 2; ++life) {
    ComPtr<IVdsHwProvider> there;
    ASSERT_EQ(Create(&there, CLSCTX_LOCAL_SERVER), S_OK);
    EXPECT_EQ(Use(there), expected);
    std::size_t killed = 0;
    for (const DWORD process : Surrogates()) {
      if (std::find(before.begin(), before.end(), process) == before.end()) killed += Kill(process);
    }
    EXPECT_EQ(killed, 1u);
    VDS_PROVIDER_PROP properties{};
    EXPECT_TRUE(FAILED(there.As<IVdsProvider>()->GetProperties(&properties))) << "the process died";
  }
}

}  // namespace
}  // namespace vdslab::provider::testing
