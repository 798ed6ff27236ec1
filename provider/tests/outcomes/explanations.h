// What stands in explanations.yaml: why codes do not occur, or always do, or do though no page says
// so.
#pragma once

#include <string>
#include <vector>

namespace vdslab::provider::testing {

struct Explanation {
  std::string code;
  std::vector<std::string> methods;  // "IVdsDrive::SetStatus"; none: of any method
  std::string text;

  bool IsOf(const std::string& method) const;
};

struct Explanations {
  std::vector<Explanation> never;
  std::vector<Explanation> always;
  std::vector<Explanation> beyond_the_pages;
};

// Throws yaml::Error.
Explanations LoadExplanations(const std::string& path);

// The text about that code of the method; null: there is none.
const Explanation* Find(const std::vector<Explanation>& explanations, const std::string& method,
                        const std::string& code);

}  // namespace vdslab::provider::testing
