// The rulings of docs/ambiguities.md.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace vdslab::program {

struct Ambiguity {
  std::string title;   // "What a failed drive still does"
  std::string text;    // all that stands below the heading
  std::string ruling;  // the paragraph that rules
};

// By id, "AMB-05". The file is shipped in the scenarios folder and lies in docs/ in the repository;
// without it the map is empty.
std::map<std::string, Ambiguity> LoadAmbiguities(const std::filesystem::path& scenarios);

}  // namespace vdslab::program
