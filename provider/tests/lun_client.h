// A client that has LUNs made, and looks at what became of them.
#pragma once

#include <string>
#include <vector>

#include "abi/utf16.h"
#include "client.h"

namespace vdslab::provider::testing {

inline constexpr ULONGLONG kGiB = 1ull << 30;
inline constexpr ULONGLONG kTiB = 1ull << 40;

// Properties whose strings are text of ours.
struct LunFacts {
  HRESULT result = E_UNEXPECTED;
  VDS_OBJECT_ID id{};
  std::string name;
  std::string unmasking;
  ULONGLONG size = 0;
  VDS_LUN_TYPE type = VDS_LT_UNKNOWN;
  VDS_LUN_STATUS status = VDS_LS_UNKNOWN;
  VDS_HEALTH health = VDS_H_UNKNOWN;
};

class LunClient : public LoadedClient {
 protected:
  struct Begun {
    HRESULT result;
    ComPtr<IVdsAsync> async;
  };
  struct Ended {
    HRESULT result;
    VDS_ASYNC_OUTPUT_TYPE type;
    ComPtr<IVdsLun> lun;
  };
  using DriveIds = std::vector<VDS_OBJECT_ID>;

  // `method` of `object` with these arguments and then the place for IVdsAsync.
  template <class Interface, class Method, class... Arguments>
  static Begun Begin(const ComPtr<Interface>& object, Method method, Arguments... arguments) {
    Begun begun{};
    begun.result = ((*object).*method)(arguments..., begun.async.put());
    EXPECT_EQ(begun.result == S_OK, static_cast<bool>(begun.async));
    return begun;
  }
  Begun Create(VDS_LUN_TYPE type, ULONGLONG size, DriveIds drives = {},
               const std::string& unmasking = "*", VDS_HINTS* hints = nullptr);
  ComPtr<IVdsLun> Made(VDS_LUN_TYPE type, ULONGLONG size, DriveIds drives = {});  // by Create

  static Ended Wait(const ComPtr<IVdsAsync>& async);
  // Carried out to its end.
  template <class Interface, class Method, class... Arguments>
  static Ended Do(const ComPtr<Interface>& object, Method method, Arguments... arguments) {
    const Begun begun = Begin(object, method, arguments...);
    return begun.async ? Wait(begun.async) : Ended{begun.result, VDS_ASYNCOUT_UNKNOWN, nullptr};
  }

  VDS_SUB_SYSTEM_PROP Array();  // of the subsystem, without the texts
  static LunFacts Read(const ComPtr<IVdsLun>& lun);
  static VDS_LUN_PROP Properties(const ComPtr<IVdsLun>& lun);  // without the texts
  std::vector<ComPtr<IVdsLun>> Luns();
  static std::vector<ComPtr<IVdsLunPlex>> Plexes(const ComPtr<IVdsLun>& lun);
  static VDS_OBJECT_ID IdOf(const ComPtr<IVdsLunPlex>& plex);
  static DriveIds DrivesOf(const ComPtr<IVdsLunPlex>& plex);  // in the order of its extents
  DriveIds FreeDrives();                                      // in the order of slots
  std::vector<ULONG> Codes();                                 // told since the last call
};

}  // namespace vdslab::provider::testing
