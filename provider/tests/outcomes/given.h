// Out-parameters of calls that succeed: what the caller owns then is let go of.
#pragma once

#include <type_traits>

#include "client.h"

namespace vdslab::provider::testing {

inline constexpr int kPathCount = 4;  // of a LUN: from one HBA port to the ports of controllers

inline void LetGo(const VDS_LUN_INFORMATION& disk) {
  if (disk.m_deviceIdDescriptor.m_rgIdentifiers != nullptr) Free(disk);
}

inline void LetGo(const VDS_ASYNC_OUTPUT& output) {
  if (output.type != VDS_ASYNCOUT_CREATELUN || output.cl.pLunUnk == nullptr) return;
  output.cl.pLunUnk->Release();
}

// The paths of the scene's LUN, all of them.
inline void LetGo(VDS_PATH_INFO* paths) {
  for (int path = 0; paths != nullptr && path < kPathCount; ++path) {
    CoTaskMemFree(paths[path].pHbaPortProp);
  }
  CoTaskMemFree(paths);
}

// A reference; memory; or a structure with texts.
template <class T>
void LetGo(const T& value) {
  if constexpr (std::is_convertible_v<T, IUnknown*>) {
    if (value != nullptr) value->Release();
  } else if constexpr (std::is_pointer_v<T>) {
    CoTaskMemFree(value);
  } else {
    if constexpr (requires { value.pwszName; }) CoTaskMemFree(value.pwszName);
    if constexpr (requires { value.pwszDescription; }) CoTaskMemFree(value.pwszDescription);
    if constexpr (requires { value.pwszVersion; }) CoTaskMemFree(value.pwszVersion);
    if constexpr (requires { value.pwszFriendlyName; }) CoTaskMemFree(value.pwszFriendlyName);
    if constexpr (requires { value.pwszIdentification; }) CoTaskMemFree(value.pwszIdentification);
    if constexpr (requires { value.pwszUnmaskingList; }) CoTaskMemFree(value.pwszUnmaskingList);
  }
}

template <class T>
class Given {
 public:
  Given() = default;
  ~Given() { LetGo(value_); }
  Given(const Given&) = delete;
  Given& operator=(const Given&) = delete;

  T* get() { return &value_; }
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  T value_{};
};

}  // namespace vdslab::provider::testing
