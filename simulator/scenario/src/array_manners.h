// The manners of scenarios/manners.yaml that the array plays, and not its provider.
#pragma once

#include <string_view>

#include "simulator/enclosure_spec.h"

namespace vdslab::sim {

// False: the array plays no manner of that name.
bool TakeArrayManner(std::string_view name, EnclosureSpec& spec);

}  // namespace vdslab::sim
