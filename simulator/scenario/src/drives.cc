#include "drives.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "simulator/drive_pattern.h"
#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

constexpr std::int64_t kDriveCountMax = 1 << 20;

// As it is written; else the first digits are drawn, and the last ones count the drives.
std::string ReadSerial(const std::optional<yaml::Node>& node, Generator& generator,
                       const DriveSpec& drives) {
  if (!node) return drives.count == 1 ? DrawHex(generator, 16) : DrawHex(generator, 9) + "#######";
  DriveSpec numbered = drives;
  numbered.serial = node->NonEmptyText();
  if (CanNumber(numbered)) return numbered.serial;
  if (numbered.serial.find('#') == std::string::npos) {
    node->Fail("the serial of several drives needs `#` where their number goes");
  }
  node->Fail("too few `#` for " + std::to_string(drives.count) + " drives");
}

DriveSpec ReadGroup(const yaml::Node& node, Generator& generator, const EnclosureSpec& spec,
                    SlotAddress next) {
  yaml::MapReader map(node, {"first", "count", "size", "model", "serial", "hot_spare"});
  DriveSpec drives;
  const auto first = map.Optional("first");
  drives.slot = first ? ReadSlot(*first) : next;
  if (const auto count = map.Optional("count")) {
    drives.count = static_cast<std::uint32_t>(count->IntegerBetween(1, kDriveCountMax));
  }
  drives.size_bytes = map.Required("size").Bytes();
  const auto model = map.Optional("model");
  drives.model = model ? model->NonEmptyText() : spec.vendor;
  drives.serial = ReadSerial(map.Optional("serial"), generator, drives);
  if (const auto hot_spare = map.Optional("hot_spare")) drives.hot_spare = hot_spare->Boolean();
  return drives;
}

// What follows the last drive; it may lie on a bus that does not exist.
SlotAddress SlotAfter(const yaml::Node& node, const EnclosureSpec& spec, const DriveSpec& drives) {
  const std::int64_t place = drives.slot.slot + std::int64_t{drives.count};
  const std::int64_t bus = drives.slot.bus + place / spec.slots_per_bus;
  const auto slot = static_cast<std::int16_t>(place % spec.slots_per_bus);
  if (bus + (slot > 0 ? 1 : 0) > kBusNumberMax) node.Fail("the drives need more than 32767 buses");
  return {.bus = static_cast<std::int16_t>(bus), .slot = slot};
}

}  // namespace

void ReadDrives(const yaml::Node& node, bool makes_room, Generator& generator,
                EnclosureSpec& spec) {
  SlotAddress next;
  for (const yaml::Node& group : node.IsMap() ? std::vector{node} : node.Items()) {
    const DriveSpec& drives = spec.drives.emplace_back(ReadGroup(group, generator, spec, next));
    next = SlotAfter(group, spec, drives);
    const auto needed = static_cast<std::int16_t>(next.slot > 0 ? next.bus + 1 : next.bus);
    if (makes_room) spec.bus_count = std::max(spec.bus_count, needed);
    const std::string defect = FindDefect(spec);
    if (!defect.empty()) group.Fail(defect);
  }
}

SlotAddress ReadSlot(const yaml::Node& node) {
  const yaml::BusSlot address = node.SlotAddress();
  return {.bus = address.bus, .slot = address.slot};
}

std::string DrawHex(Generator& generator, int digits) {
  std::string text;
  while (static_cast<int>(text.size()) < digits) text += "0123456789abcdef"[generator.Below(16)];
  return text;
}

}  // namespace vdslab::sim
