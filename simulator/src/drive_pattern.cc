#include "simulator/drive_pattern.h"

#include <algorithm>

namespace vdslab::sim {
namespace {

// The run of `#` in a serial number.
struct NumberPlace {
  explicit NumberPlace(std::string_view pattern)
      : begin(std::min(pattern.find('#'), pattern.size())) {
    const std::size_t after = pattern.find_first_not_of('#', begin);
    end = std::min(after, pattern.size());
  }
  std::size_t begin;
  std::size_t end;
};

bool IsDigit(char character) { return character >= '0' && character <= '9'; }

}  // namespace

std::string SerialOf(const DriveSpec& drives, std::uint32_t number) {
  std::string serial = drives.serial;
  const NumberPlace place(serial);
  std::uint32_t rest = number + 1;
  for (std::size_t digit = place.end; digit > place.begin; rest /= 10) {
    serial[--digit] = static_cast<char>('0' + rest % 10);
  }
  return serial;
}

bool CanNumber(const DriveSpec& drives) {
  const NumberPlace place(drives.serial);
  return drives.count == 1 || std::to_string(drives.count).size() <= place.end - place.begin;
}

bool HasSerial(const DriveSpec& drives, std::string_view serial) {
  const std::string_view pattern = drives.serial;
  if (serial.size() != pattern.size()) return false;
  const NumberPlace place(pattern);
  std::uint64_t number = place.begin == place.end ? 1 : 0;
  for (std::size_t position = 0; position < serial.size(); ++position) {
    const char character = serial[position];
    if (position < place.begin || position >= place.end) {
      if (character != pattern[position]) return false;
    } else {
      if (!IsDigit(character) || number > drives.count) return false;
      number = number * 10 + static_cast<std::uint64_t>(character - '0');
    }
  }
  return number >= 1 && number <= drives.count;
}

const DriveSpec* FindDrives(const EnclosureSpec& spec, SlotAddress slot) {
  if (!HasSlot(spec, slot)) return nullptr;
  const std::uint32_t index = SlotIndex(spec, slot);
  const auto found = std::find_if(spec.drives.begin(), spec.drives.end(), [&](const auto& drives) {
    return index - SlotIndex(spec, drives.slot) < drives.count;
  });
  return found == spec.drives.end() ? nullptr : &*found;
}

}  // namespace vdslab::sim
