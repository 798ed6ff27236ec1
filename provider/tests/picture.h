// All objects of an array, and what they show.
#pragma once

#include <vector>

#include "client.h"

namespace vdslab::provider::testing {

// The provider, and every object that its queries lead to; at the end an enumeration of drives.
// While objects cannot be listed there are fewer.
std::vector<ComPtr<IUnknown>> Everything(const ComPtr<IVdsHwProvider>& provider);

// What GetProperties shows: {"name": ..., "status": ..., "health": ..., ...}, and what it returned
// as "result". Null for an object that has no properties.
Json Shown(const ComPtr<IUnknown>& object);

Json Picture(const std::vector<ComPtr<IUnknown>>& objects);

}  // namespace vdslab::provider::testing
