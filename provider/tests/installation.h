// The libraries as regsvr32 installs them. Only on Windows.
#pragma once

#include <windows.h>

#include <string>

#include "client.h"

namespace vdslab::provider::testing {

// regsvr32 with these arguments and the path of `library`, which lies beside the test program; its
// exit code, which is 0 for success.
DWORD Regsvr32(const std::wstring& arguments, const std::wstring& library);

inline constexpr const wchar_t* kProviderLibrary = L"vdslab_provider.dll";
inline constexpr const wchar_t* kProxyLibrary = L"vdslab_proxy.dll";
inline constexpr const wchar_t* kInstall = L"/s";
inline constexpr const wchar_t* kInstallForVds = L"/s /n /i:vds";
inline constexpr const wchar_t* kTakeAway = L"/s /u";

// A thread of an apartment, `COINIT_MULTITHREADED` or `COINIT_APARTMENTTHREADED`.
class Apartment {
 public:
  explicit Apartment(DWORD kind);
  ~Apartment();
  Apartment(const Apartment&) = delete;
  Apartment& operator=(const Apartment&) = delete;
};

// At the beginning and in the end nothing is installed, however this test and those before it went.
class Installation : public ::testing::Test {
 protected:
  Installation() { TakeAwayAll(); }
  ~Installation() override { TakeAwayAll(); }

  // A provider in this process, or with CLSCTX_LOCAL_SERVER in another one.
  HRESULT Create(ComPtr<IVdsHwProvider>* provider, DWORD where = CLSCTX_INPROC_SERVER);

 private:
  static void TakeAwayAll();
};

}  // namespace vdslab::provider::testing
