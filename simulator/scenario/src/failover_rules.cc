#include "failover_rules.h"

#include "yaml/map_reader.h"

namespace vdslab::sim {

void ReadFailover(const yaml::Node& node, EnclosureSpec& spec) {
  yaml::MapReader map(node, {"mode", "time"});
  if (const auto mode = map.Optional("mode")) {
    spec.failover.mode = mode->OneOf({"active/active", "active/passive"}) == 0
                             ? ControllerMode::kActiveActive
                             : ControllerMode::kActivePassive;
  }
  if (const auto time = map.Optional("time")) spec.failover.time = Duration(time->DurationNs());
}

}  // namespace vdslab::sim
