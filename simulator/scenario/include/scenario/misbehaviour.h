// The defects that the simulated provider can be told to have, as scenarios/misbehave.yaml says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdslab::sim {

struct DefectDefinition {
  std::string name;
  std::string kind;  // what it belongs to: Results, Status, Cache, ...
  std::string meaning;
  std::vector<std::string> breaks;  // requirements
  std::string at;  // two defects at one place contradict each other; empty: it goes with all
  // What the conformance suite says of it.
  std::string check{};                // that reports it; empty: none does
  std::string verdict{};              // with this
  std::vector<std::string> others{};  // checks that may report it as well
  std::string ends{};  // how the worker process dies: "crash", "hang"; empty: it does not
};

// Read from the embedded file at the first call; in its order. Threads: any.
const std::vector<DefectDefinition>& DefectDefinitions();

// Null: there is no such defect.
const DefectDefinition* FindDefectDefinition(std::string_view name);

}  // namespace vdslab::sim
