// The stimuli that exist, with their arguments and results (scenarios/stimuli.yaml).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vdslab::conformance {

enum class ArgumentType { kInteger, kBytes, kDuration, kText, kList };

struct StimulusArgument {
  ArgumentType type = ArgumentType::kInteger;
  bool required = false;
  std::string default_value;        // as written; empty: none
  std::vector<std::string> values;  // of a text; empty: any
  std::string meaning;
};

struct Stimulus {
  std::string name;
  std::string meaning;
  std::map<std::string, StimulusArgument> arguments;
  std::map<std::string, StimulusArgument> results;
};

class Stimuli {
 public:
  // Throws yaml::Error.
  static Stimuli Load(const std::filesystem::path& file);
  const Stimulus* Find(std::string_view name) const;  // null: no such stimulus
  const std::vector<Stimulus>& all() const { return all_; }

 private:
  std::vector<Stimulus> all_;  // in the order of the file
};

}  // namespace vdslab::conformance
