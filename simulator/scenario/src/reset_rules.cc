#include "reset_rules.h"

#include "yaml/map_reader.h"

namespace vdslab::sim {

void ReadReset(const yaml::Node& node, EnclosureSpec& spec) {
  yaml::MapReader map(node, {"controller", "port"});
  if (const auto time = map.Optional("controller")) {
    spec.reset.controller = Duration(time->DurationNs());
  }
  if (const auto time = map.Optional("port")) spec.reset.port = Duration(time->DurationNs());
}

}  // namespace vdslab::sim
