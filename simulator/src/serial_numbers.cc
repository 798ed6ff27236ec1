#include "serial_numbers.h"

#include <algorithm>
#include <set>

#include "simulator/drive_pattern.h"

namespace vdslab::sim {
namespace {

// False: at some place both have a character that is not the other's, so no two serials are equal.
bool MayMeet(const DriveSpec& one, const DriveSpec& other) {
  const auto may_be_same = [](char a, char b) { return a == b || a == '#' || b == '#'; };
  return one.serial.size() == other.serial.size() &&
         std::equal(one.serial.begin(), one.serial.end(), other.serial.begin(), may_be_same);
}

std::optional<std::string> FindShared(const DriveSpec& one, const DriveSpec& other) {
  if (!MayMeet(one, other)) return std::nullopt;
  const bool one_is_smaller = one.count < other.count;
  const DriveSpec& smaller = one_is_smaller ? one : other;
  const DriveSpec& larger = one_is_smaller ? other : one;
  for (std::uint32_t number = 0; number < smaller.count; ++number) {
    const std::string serial = SerialOf(smaller, number);
    if (HasSerial(larger, serial)) return serial;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FindSharedSerial(const std::vector<DriveSpec>& drives) {
  std::vector<const DriveSpec*> many;
  std::set<std::string> single;
  for (const DriveSpec& each : drives) {
    if (each.count > 1) {
      many.push_back(&each);
    } else if (!single.insert(SerialOf(each, 0)).second) {
      return SerialOf(each, 0);
    }
  }
  for (auto one = many.begin(); one != many.end(); ++one) {
    for (auto other = many.begin(); other != one; ++other) {
      if (auto shared = FindShared(**other, **one)) return shared;
    }
    const auto shared = std::find_if(single.begin(), single.end(), [&](const std::string& serial) {
      return HasSerial(**one, serial);
    });
    if (shared != single.end()) return *shared;
  }
  return std::nullopt;
}

}  // namespace vdslab::sim
