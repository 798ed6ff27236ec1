// The write-back caches of the controllers: where a write is kept, and which of them keep what they
// hold.
#pragma once

#include <cstdint>
#include <vector>

#include "components.h"
#include "simulator/enclosure_spec.h"
#include "simulator/types.h"

namespace vdslab::sim {

// Every controller has a cache and a battery. A cache keeps what it holds while its controller
// works, or else while its battery is charged. An enclosure without controllers has one cache,
// whose controller never fails.
//
// Everything under Hardware::incident. Batteries that have failed before the enclosure begins fail
// when it does.
class Caches {
 public:
  Caches(const EnclosureSpec& spec, const Components& components);

  // False: there is no such controller.
  bool SetBattery(ControllerNumber number, bool charged);
  void SetPower(bool on) { has_power_ = on; }
  bool has_power() const { return has_power_; }

  bool Works(ControllerNumber number) const;  // its controller is online, and has power
  bool HasBattery(ControllerNumber number) const { return is_charged_[number]; }
  bool Keeps(ControllerNumber number) const { return Works(number) || HasBattery(number); }
  bool AnyWorks() const;
  bool CanFail() const { return has_controllers_; }
  bool is_mirrored() const { return is_mirrored_; }

  // The controllers that hold a write which comes through `owner`, so that it may be acknowledged
  // at once. Empty: it has to go through to the drives.
  std::vector<ControllerNumber> PlaceFor(ControllerNumber owner) const;
  // The working controllers, beginning with `first`, or else with the next one that works.
  std::vector<ControllerNumber> Serving(ControllerNumber first) const;

 private:
  const Components& components_;
  const bool has_controllers_;
  const bool is_write_back_;
  const bool is_mirrored_;
  std::vector<bool> is_charged_;  // by controller
  bool has_power_ = true;
};

}  // namespace vdslab::sim
