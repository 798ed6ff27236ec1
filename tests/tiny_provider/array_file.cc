#include "array_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace tiny {

Array FreshArray() {
  Array array;
  for (int slot = 0; slot < 6; ++slot) array.drives[{0, slot}] = Drive{};
  return array;
}

std::string ArrayFile() {
  const char* named = std::getenv("TINY_ARRAY");
  return named != nullptr ? named : "tiny_array.txt";
}

// One line for the cache, then one a drive:
//   cache 0
//   bus slot status before_fault present busy stay dirty_bytes
Array Load(const std::string& file) {
  std::ifstream in(file);
  if (!in) return FreshArray();
  Array array;
  std::string word;
  int cache = 0;
  if (!(in >> word >> cache) || word != "cache") throw std::runtime_error("not an array: " + file);
  array.cache = static_cast<Cache>(cache);
  Slot slot;
  while (in >> slot.first >> slot.second) {
    Drive drive;
    in >> drive.status >> drive.before_fault >> drive.present >> drive.busy >> drive.stay >>
        drive.dirty_bytes;
    if (!in) throw std::runtime_error("a drive is cut short: " + file);
    array.drives[slot] = drive;
  }
  return array;
}

void Store(const std::string& file, const Array& array) {
  const std::string fresh = file + ".new";
  {
    std::ofstream out(fresh, std::ios::trunc);
    out << "cache " << static_cast<int>(array.cache) << '\n';
    for (const auto& [slot, drive] : array.drives) {
      out << slot.first << ' ' << slot.second << ' ' << drive.status << ' ' << drive.before_fault
          << ' ' << drive.present << ' ' << drive.busy << ' ' << drive.stay << ' '
          << drive.dirty_bytes << '\n';
    }
    if (!out.flush()) throw std::runtime_error("cannot write " + fresh);
  }
  std::filesystem::rename(fresh, file);
}

}  // namespace tiny
