// The drives of a specification one by one: a DriveSpec stands for many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "simulator/enclosure_spec.h"
#include "simulator/types.h"

namespace vdslab::sim {

// Slots are counted bus by bus. Precondition: the slot exists.
constexpr std::uint32_t SlotIndex(const EnclosureSpec& spec, SlotAddress slot) {
  return static_cast<std::uint32_t>(slot.bus * spec.slots_per_bus + slot.slot);
}
constexpr SlotAddress SlotAt(const EnclosureSpec& spec, std::uint32_t index) {
  const auto width = static_cast<std::uint32_t>(spec.slots_per_bus);
  return {.bus = static_cast<std::int16_t>(index / width),
          .slot = static_cast<std::int16_t>(index % width)};
}
constexpr bool HasSlot(const EnclosureSpec& spec, SlotAddress slot) {
  return slot.bus >= 0 && slot.bus < spec.bus_count && slot.slot >= 0 &&
         slot.slot < spec.slots_per_bus;
}

// The serial number of the `number`th of `drives`, from 0. Precondition: CanNumber.
std::string SerialOf(const DriveSpec& drives, std::uint32_t number);

// Whether the serial number has as many `#` as the numbers of the drives have digits.
bool CanNumber(const DriveSpec& drives);

// Whether one of `drives` has this serial number.
bool HasSerial(const DriveSpec& drives, std::string_view serial);

// The drives to which the one in `slot` belongs. Null: it is empty, or there is no such slot.
const DriveSpec* FindDrives(const EnclosureSpec& spec, SlotAddress slot);

// Calls `visit` with the slot of each drive, its DriveSpec, and its number there, from 0.
template <class Visit>
void ForEachDrive(const EnclosureSpec& spec, Visit visit) {
  for (const DriveSpec& drives : spec.drives) {
    const std::uint32_t first = SlotIndex(spec, drives.slot);
    for (std::uint32_t number = 0; number < drives.count; ++number) {
      visit(SlotAt(spec, first + number), drives, number);
    }
  }
}

}  // namespace vdslab::sim
