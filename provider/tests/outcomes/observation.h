// What every method has returned, and why.
#pragma once

#include <string>
#include <vector>

#include "method.h"

namespace vdslab::provider::testing {

struct Seen {
  std::string code;
  std::vector<std::string> causes;  // in words
};

struct Observation {
  const Method* method = nullptr;
  std::string usual{};       // the code when nothing is in the way
  std::vector<Seen> seen{};  // codes in the order in which they came; the usual one first

  const Seen* Find(const std::string& code) const;
  void Note(const std::string& code, const std::string& cause);
  // The same, but for a cause that has no effect on the method.
  void NoteEffect(const std::string& code, const std::string& cause);
};

// Of each method, in the order of kMethods. Every cause is brought about for every method, then
// each bad argument given to it, then each of its special causes.
std::vector<Observation> ObserveAll();

}  // namespace vdslab::provider::testing
