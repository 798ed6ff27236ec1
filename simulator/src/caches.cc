#include "caches.h"

#include <algorithm>

namespace vdslab::sim {

Caches::Caches(const EnclosureSpec& spec, const Components& components)
    : components_(components),
      has_controllers_(!spec.controllers.empty()),
      is_write_back_(spec.cache.write_back),
      is_mirrored_(HasMirroredCache(spec)),
      is_charged_(std::max<std::size_t>(spec.controllers.size(), 1),
                  has_controllers_ || spec.cache.battery_charged) {}

bool Caches::SetBattery(ControllerNumber number, bool charged) {
  if (!has_controllers_ || number >= is_charged_.size()) return false;
  is_charged_[number] = charged;
  return true;
}

bool Caches::Works(ControllerNumber number) const {
  if (!has_power_ || !has_controllers_) return has_power_;
  ControllerProperties controller;
  return components_.Read(number, &controller) == Outcome::kOk &&
         controller.status == ComponentStatus::kOnline;
}

bool Caches::AnyWorks() const { return !Serving(0).empty(); }

std::vector<ControllerNumber> Caches::Serving(ControllerNumber first) const {
  const auto count = static_cast<ControllerNumber>(is_charged_.size());
  std::vector<ControllerNumber> serving;
  for (ControllerNumber step = 0; step < count; ++step) {
    const ControllerNumber number = (first + step) % count;
    if (Works(number)) serving.push_back(number);
  }
  return serving;
}

std::vector<ControllerNumber> Caches::PlaceFor(ControllerNumber owner) const {
  if (!is_write_back_) return {};
  const std::size_t wanted = is_mirrored_ ? 2 : 1;
  std::vector<ControllerNumber> place = Serving(owner);
  if (place.size() < wanted) return {};
  place.resize(wanted);
  const bool kept = std::all_of(place.begin(), place.end(),
                                [this](ControllerNumber number) { return HasBattery(number); });
  return kept ? place : std::vector<ControllerNumber>{};
}

}  // namespace vdslab::sim
