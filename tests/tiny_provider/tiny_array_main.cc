// tiny_array: what an operator of the tiny array can do to it from outside.
//
//   tiny_array reset | corrupt
//   tiny_array fail|heal|unplug|plug|busy|idle|not-ready|silent BUS SLOT
//   tiny_array write BUS SLOT BYTES        prints {"dirty_bytes": N}
//   tiny_array dirty BUS SLOT              prints {"dirty_bytes": N}

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "array_file.h"

namespace {

constexpr int kUnknown = 0;
constexpr int kOnline = 1;
constexpr int kNotReady = 2;
constexpr int kOffline = 4;
constexpr int kFailed = 5;

void Damage(tiny::Drive* drive, int status) {
  if (drive->status == kOnline || drive->status == kOffline) drive->before_fault = drive->status;
  drive->status = status;
}

bool ApplyToDrive(const std::string& verb, tiny::Drive* drive) {
  if (verb == "fail") {
    Damage(drive, kFailed);
  } else if (verb == "not-ready") {
    Damage(drive, kNotReady);
  } else if (verb == "silent") {
    Damage(drive, kUnknown);
  } else if (verb == "heal") {
    drive->status = drive->before_fault;
  } else if (verb == "unplug") {
    drive->present = false;
  } else if (verb == "plug") {
    if (!drive->present) ++drive->stay;
    drive->present = true;
  } else if (verb == "busy" || verb == "idle") {
    drive->busy = verb == "busy";
  } else {
    return verb == "dirty";
  }
  return true;
}

int Usage() {
  std::cerr << "usage: tiny_array reset|corrupt, or VERB BUS SLOT [BYTES]\n";
  return 2;
}

int Run(int argc, char** argv) {
  if (argc < 2) return Usage();
  const std::string verb = argv[1];
  const std::string file = tiny::ArrayFile();
  if (verb == "reset") {
    tiny::Store(file, tiny::FreshArray());
    return 0;
  }
  tiny::Array array = tiny::Load(file);
  if (verb == "corrupt") {
    array.cache = tiny::Cache::kDamaged;
    tiny::Store(file, array);
    return 0;
  }
  if (argc < 4) return Usage();
  const auto found = array.drives.find({std::atoi(argv[2]), std::atoi(argv[3])});
  if (found == array.drives.end()) {
    std::cerr << "tiny_array: no slot " << argv[2] << ":" << argv[3] << "\n";
    return 1;
  }
  tiny::Drive& drive = found->second;
  if (verb == "write" && argc == 5) {
    drive.dirty_bytes += std::strtoull(argv[4], nullptr, 10);
  } else if (!ApplyToDrive(verb, &drive)) {
    return Usage();
  }
  tiny::Store(file, array);
  if (verb == "write" || verb == "dirty") {
    std::cout << "{\"dirty_bytes\": " << drive.dirty_bytes << "}\n";
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "tiny_array: " << error.what() << "\n";
    return 1;
  }
}
