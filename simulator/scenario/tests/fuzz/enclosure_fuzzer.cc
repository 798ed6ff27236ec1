// Any text is an enclosure file or an error with its place, and an enclosure that was read can be
// built. For libFuzzer, and for replay.cc.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenario/enclosure_file.h"
#include "simulator/enclosure.h"
#include "simulator/virtual_clock.h"
#include "yaml/error.h"

namespace vdslab::sim {
namespace {

constexpr const char* kName = "no_such_folder/fuzz.yaml";  // where no trace lies
constexpr int kSlotsMax = 4096;                            // more take time and tell nothing new

class Deaf final : public EventSink {
  void OnHappening(const Happening&) noexcept override {}
};

void Build(const EnclosureSpec& spec) {
  VirtualClock clock;
  FaultPlan faults(spec.seed);
  Deaf deaf;
  const Enclosure enclosure(spec, clock, faults, deaf);
  DriveProperties properties;
  for (const DriveHandle drive : enclosure.Drives()) {
    if (enclosure.Read(drive, &properties) != Outcome::kOk) std::abort();
  }
}

void Try(std::string_view text) {
  try {
    const EnclosureSpec spec = ParseEnclosure(text, kName);
    if (!FindDefect(spec).empty()) std::abort();
    if (spec.bus_count * spec.slots_per_bus <= kSlotsMax) Build(spec);
  } catch (const yaml::Error& error) {
    if (error.message().empty() || error.line() < 1 || error.column() < 1) std::abort();
  }
}

}  // namespace
}  // namespace vdslab::sim

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  vdslab::sim::Try({reinterpret_cast<const char*>(data), size});
  return 0;
}
