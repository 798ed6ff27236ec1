// The state of the tiny array: a text file that the provider and the command-line tool share.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace tiny {

struct Drive {
  int status = 1;        // VDS_DRIVE_STATUS as the drive itself would tell it
  int before_fault = 1;  // what it returns to when it is repaired
  bool present = true;
  bool busy = false;  // another station holds it
  unsigned stay = 1;  // counts the plug-ins
  std::uint64_t dirty_bytes = 0;

  bool operator==(const Drive&) const = default;
};

using Slot = std::pair<int, int>;  // bus, slot

// Cache of the provider: sound, damaged, or looked at anew after a damage.
enum class Cache { kSound = 0, kDamaged = 1, kReenumerated = 2 };

struct Array {
  Cache cache = Cache::kSound;
  std::map<Slot, Drive> drives;
};

// Six drives on one bus, all online.
Array FreshArray();

// Where the state lies: the environment variable TINY_ARRAY, or tiny_array.txt in the working
// folder.
std::string ArrayFile();

// A missing file is a fresh array. Throws std::runtime_error when the file cannot be understood.
Array Load(const std::string& file);

// Replaces the file in one step, so that a reader sees the old state or the new one.
void Store(const std::string& file, const Array& array);

}  // namespace tiny
