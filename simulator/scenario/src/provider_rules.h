// The key `provider` of an enclosure file.
#pragma once

#include "scenario/provider_role.h"
#include "simulator/enclosure_spec.h"
#include "yaml/document.h"

namespace vdslab::sim {

// What the enclosure needs of it: the manners of conflicts, of notifications, and those that the
// array plays. The rest is only looked through for what is wrong.
void ReadProvider(const yaml::Node& node, EnclosureSpec& spec);

}  // namespace vdslab::sim
