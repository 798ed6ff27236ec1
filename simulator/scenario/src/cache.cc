#include "cache.h"

#include "yaml/map_reader.h"

namespace vdslab::sim {

void ReadCache(const yaml::Node& node, EnclosureSpec& spec) {
  yaml::MapReader map(node, {"write_back", "battery", "mirrored"});
  if (const auto write_back = map.Optional("write_back")) {
    spec.cache.write_back = write_back->Boolean();
  }
  if (const auto battery = map.Optional("battery")) {
    spec.cache.battery_charged = battery->OneOf({"charged", "failed"}) == 0;
  }
  const auto mirrored = map.Optional("mirrored");
  if (!mirrored) return;
  spec.cache.mirrored = mirrored->Boolean();
  const std::string defect = FindDefect(spec);
  if (!defect.empty()) mirrored->Fail(defect);
}

}  // namespace vdslab::sim
