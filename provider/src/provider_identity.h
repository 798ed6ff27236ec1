// Who this provider is.
#pragma once

#include "abi/vds.h"

namespace vdslab::provider {

inline constexpr GUID kProviderId = {
    0xe910ab9b, 0xf2d7, 0x4af1, {0xb6, 0x7f, 0x7f, 0xd5, 0x1f, 0xc7, 0x11, 0x92}};
// Changes with each released version.
inline constexpr GUID kProviderVersionId = {
    0x696914c0, 0xc52c, 0x4fa9, {0xa9, 0xe1, 0x98, 0x07, 0xbd, 0x3f, 0xc1, 0x90}};
inline constexpr const char* kProviderName = "vdslab simulated provider";
inline constexpr const char* kProviderVersion = "0.1.0";

}  // namespace vdslab::provider
