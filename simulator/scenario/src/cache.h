// How writes are acknowledged, described in YAML.
#pragma once

#include "simulator/enclosure_spec.h"
#include "yaml/document.h"

namespace vdslab::sim {

// Controllers have been read.
void ReadCache(const yaml::Node& node, EnclosureSpec& spec);

}  // namespace vdslab::sim
