// The keys `pools`, `luns` and `rebuild` of an enclosure file.
#pragma once

#include "simulator/enclosure_spec.h"
#include "yaml/document.h"

namespace vdslab::sim {

// Each fails on the node that makes the enclosure one that cannot be.
void ReadPools(const yaml::Node& pools, EnclosureSpec& spec);
void ReadLuns(const yaml::Node& luns, EnclosureSpec& spec);
void ReadRebuild(const yaml::Node& node, EnclosureSpec& spec);

}  // namespace vdslab::sim
