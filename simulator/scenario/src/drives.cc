#include "drives.h"

#include <optional>
#include <string>

#include "yaml/map_reader.h"

namespace vdslab::sim {
namespace {

constexpr std::int64_t kDriveCountMax = 1 << 20;

// A run of `#` in a pattern stands for the number of the drive in its group, from 1, with leading
// zeros.
std::string FillIn(const yaml::Node& pattern, std::int64_t number, std::int64_t count) {
  std::string text = pattern.NonEmptyText();
  const std::size_t begin = text.find('#');
  if (begin == std::string::npos) {
    if (count > 1) pattern.Fail("the serial of several drives needs `#` where their number goes");
    return text;
  }
  const std::size_t end = text.find_first_not_of('#', begin);
  const std::size_t width = (end == std::string::npos ? text.size() : end) - begin;
  std::string digits = std::to_string(number);
  if (digits.size() > width) pattern.Fail("too few `#` for " + std::to_string(count) + " drives");
  digits.insert(0, width - digits.size(), '0');
  return text.replace(begin, width, digits);
}

// The slot `number` places after `first`, going on to the next bus where one is full.
SlotAddress SlotAfter(SlotAddress first, std::int64_t number, const yaml::Node& group,
                      const EnclosureSpec& spec) {
  const std::int64_t place = first.slot + number;
  const std::int64_t bus = first.bus + place / spec.slots_per_bus;
  if (first.slot >= spec.slots_per_bus || bus >= spec.bus_count) {
    group.Fail("the drives do not fit; the enclosure has " + std::to_string(spec.bus_count) +
               " x " + std::to_string(spec.slots_per_bus) + " slots");
  }
  return {.bus = static_cast<std::int16_t>(bus),
          .slot = static_cast<std::int16_t>(place % spec.slots_per_bus)};
}

void ReadGroup(const yaml::Node& node, Generator& generator, EnclosureSpec& spec) {
  yaml::MapReader map(node, {"first", "count", "size", "model", "serial", "hot_spare"});
  const yaml::Node first = map.Required("first");
  const auto count_node = map.Optional("count");
  const std::int64_t count = count_node ? count_node->IntegerBetween(1, kDriveCountMax) : 1;
  const Bytes size = map.Required("size").Bytes();
  const std::string model = map.Required("model").NonEmptyText();
  const auto serial = map.Optional("serial");
  const auto hot_spare = map.Optional("hot_spare");
  for (std::int64_t number = 0; number < count; ++number) {
    spec.drives.push_back(
        {.slot = SlotAfter(ReadSlot(first), number, node, spec),
         .size_bytes = size,
         .model = model,
         .serial = serial ? FillIn(*serial, number + 1, count) : DrawHex(generator, 16),
         .hot_spare = hot_spare && hot_spare->Boolean()});
  }
  const std::string defect = FindDefect(spec);
  if (!defect.empty()) node.Fail(defect);
}

}  // namespace

void ReadDrives(const yaml::Node& groups, Generator& generator, EnclosureSpec& spec) {
  for (const yaml::Node& group : groups.Items()) ReadGroup(group, generator, spec);
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
