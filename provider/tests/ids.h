// The ids by which clients know the objects of an array.
#pragma once

#include "client.h"

namespace vdslab::provider::testing {

// {"provider": ["{...}"], "subsystem": [...], "controller": [...], "port": [...], "drive": [...],
// "lun": [...], "plex": [...], "path": [[...], ...]}, each in the order in which they are listed.
Json Ids(const ComPtr<IVdsHwProvider>& provider);

}  // namespace vdslab::provider::testing
