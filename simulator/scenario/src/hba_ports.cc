#include "hba_ports.h"

#include <string>

#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

WorldWideName ReadWorldWideName(const yaml::Node& node) {
  const auto name = ParseWorldWideName(node.NonEmptyText());
  if (!name) node.Fail("the world wide name `" + node.Text() + "` is not 16 hexadecimal digits");
  return *name;
}

}  // namespace

void ReadHbaPorts(const yaml::Node& node, EnclosureSpec& spec) {
  for (const yaml::Node& item : node.Items()) {
    yaml::MapReader map(item, {"port_name", "node_name"});
    spec.hba_ports.push_back({.port_name = ReadWorldWideName(map.Required("port_name")),
                              .node_name = ReadWorldWideName(map.Required("node_name"))});
    const std::string defect = FindDefect(spec);
    if (!defect.empty()) item.Fail(defect);
  }
}

}  // namespace vdslab::sim
