#include "array.h"

#include "simulator/real_clock.h"
#include "simulator/virtual_clock.h"

namespace vdslab::provider {
namespace {

std::unique_ptr<sim::Clock> MakeClock(sim::ClockKind kind) {
  if (kind == sim::ClockKind::kReal) return std::make_unique<sim::RealClock>();
  return std::make_unique<sim::VirtualClock>();
}

}  // namespace

Array::Array(const sim::EnclosureSpec& spec, const Role& role)
    : clock_(MakeClock(spec.clock.value_or(sim::ClockKind::kReal))),
      faults_(spec.seed, clock_->Now()),
      relay_(spec.notify),
      role_(role),
      gate_(role.one_call_at_a_time(), spec.on_conflict),
      changes_(role.Has(Manner::kPropertiesWait) || role.Has(Manner::kQueriesAreRefused)),
      being_told_(role.Has(Manner::kBusyWhileItTells)),
      enclosure_(std::make_unique<sim::Enclosure>(spec, *clock_, faults_, relay_)),
      ids_(std::make_shared<const ObjectIds>(*enclosure_)) {}

Array::~Array() = default;

std::shared_ptr<const ObjectIds> Array::IdsBy(const IdRule& rule) const {
  return rule == IdRule() ? ids_ : std::make_shared<const ObjectIds>(*enclosure_, rule);
}

void Array::Rest() {
  if (auto* real = dynamic_cast<sim::RealClock*>(clock_.get())) real->Rest();
}

void Array::Wake() {
  if (auto* real = dynamic_cast<sim::RealClock*>(clock_.get())) real->Wake();
}

void Array::Retire() {
  faults_.Clear();
  const sim::EnclosureSpec& spec = enclosure_->spec();
  for (std::int16_t bus = 0; bus < spec.bus_count; ++bus) {
    for (std::int16_t slot = 0; slot < spec.slots_per_bus; ++slot) {
      enclosure_->LetGoDrive({bus, slot});
    }
  }
  enclosure_->gates().Release();
}

}  // namespace vdslab::provider
