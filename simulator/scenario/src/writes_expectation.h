// What a story expects of acknowledged writes.
#pragma once

#include "scenario/story.h"
#include "yaml/document.h"

namespace vdslab::sim {

// {tag: ledger, state: lost, reason: power_lost}, {safe: 2, at_risk: 0, lost: 1}
WritesExpectation ReadWritesExpectation(const yaml::Node& node);

}  // namespace vdslab::sim
