// Carries out stimuli on an enclosure: the one place that maps their names to what hardware does.
#pragma once

#include <string_view>

#include "scenario/stimulus_values.h"
#include "simulator/enclosure.h"

namespace vdslab::sim {

// Threads: any. The enclosure must outlive it.
class Laboratory {
 public:
  explicit Laboratory(Enclosure& enclosure) : enclosure_(enclosure) {}

  // False for those that are not about one enclosure (`reset`, `events.drain`, `objects.held`): who
  // owns the enclosure and its listeners serves them.
  static bool Serves(std::string_view name);

  // Preconditions: Serves(name), and CheckArguments has accepted the arguments.
  StimulusAnswer Apply(std::string_view name, const StimulusValues& arguments);

 private:
  Enclosure& enclosure_;
};

}  // namespace vdslab::sim
