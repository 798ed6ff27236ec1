#include "simulator/enclosure.h"

#include <algorithm>
#include <utility>

#include "fault_effects.h"
#include "hardware.h"

namespace vdslab::sim {

Enclosure::Enclosure(EnclosureSpec spec, Clock& clock, FaultPlan& faults, EventSink& events)
    : EnclosureData(std::make_unique<Hardware>(std::move(spec), clock, faults, events)),
      fault_effects_(std::make_unique<FaultEffects>(*this, *impl_)) {
  if (impl_->spec.cache.battery_charged) return;
  for (ControllerNumber number = 0; number < ControllerCount(); ++number) {
    static_cast<void>(FailBattery(number));
  }
}

Enclosure::~Enclosure() {
  impl_->timers.Close();  // they look at the faults
}

const EnclosureSpec& Enclosure::spec() const { return impl_->spec; }
Gates& Enclosure::gates() { return impl_->gates; }
Clock& Enclosure::clock() { return impl_->clock; }
FaultPlan& Enclosure::faults() { return impl_->faults; }

std::vector<LatencyReport> Enclosure::LatencyReports(Duration late) const {
  return impl_->audit.Report(late);
}

std::vector<std::string> Enclosure::TakeCommandLog() {
  std::vector<Command> commands;
  for (Domain* domain : impl_->bays.Domains()) {
    std::lock_guard commit(domain->commit);
    domain->TakeCommandsInto(commands);
  }
  std::stable_sort(commands.begin(), commands.end(), [](const Command& one, const Command& other) {
    return one.stamp < other.stamp;
  });
  std::vector<std::string> texts;
  for (const Command& command : commands) texts.push_back(Describe(command));
  return texts;
}

}  // namespace vdslab::sim
