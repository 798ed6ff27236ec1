// The numbered requirements (scenarios/requirements.yaml): what the documentation asks of a
// provider.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/verdict.h"

namespace vdslab::conformance {

enum class RequirementLevel { kMust, kShould, kMay };
enum class DocQuality { kExplicit, kImplied, kInferred };

struct Requirement {
  std::string id;
  std::string object;
  std::string method;
  RequirementLevel level = RequirementLevel::kMay;
  std::string text;
  std::vector<std::string> returns;
  std::string precondition;
  std::string observable;
  std::vector<std::string> source;
  DocQuality doc_quality = DocQuality::kInferred;
  std::vector<std::string> see;  // "AMB-12"
};

class Requirements {
 public:
  // Throws yaml::Error: a file that cannot be read, an unknown key, a duplicate id.
  static Requirements Load(const std::filesystem::path& file);

  // Null when there is none of that id.
  const Requirement* Find(std::string_view id) const;
  const std::vector<Requirement>& all() const { return all_; }

  // The verdict when an expectation that names these requirements is not met: that of the heaviest
  // (MUST fail; SHOULD warn, or advisory when inferred; MAY observed).
  Verdict WhenBroken(const std::vector<std::string>& ids) const;
  // The verdict when it is met: pass, or observed when all of them are MAY.
  Verdict WhenMet(const std::vector<std::string>& ids) const;

 private:
  std::vector<Requirement> all_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace vdslab::conformance
