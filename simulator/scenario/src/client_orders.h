// The orders that a client of the enclosure gives, as a story names them.
#pragma once

#include <map>
#include <string_view>

#include "scenario/stimulus_definition.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Defined like stimuli.
const std::vector<StimulusDefinition>& ClientOrders();

// A client that keeps the drives it has seen, also when they have left.
class Client {
 public:
  explicit Client(Enclosure& enclosure);

  // Preconditions: `name` is one of ClientOrders, and CheckArguments has accepted the arguments.
  StimulusAnswer Order(std::string_view name, const StimulusValues& arguments);

 private:
  void LookAround();

  Enclosure& enclosure_;
  std::map<SlotAddress, DriveHandle> drives_;
};

}  // namespace vdslab::sim
