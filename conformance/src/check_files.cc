// All checks of a scenarios folder, and the choice among their cases.
#include "conformance/check_files.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "conformance/path_text.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

// In the order of their names with forward slashes, which is the same on every platform.
std::vector<std::filesystem::path> CheckFiles(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::recursive_directory_iterator each(folder, error);
  if (error) throw yaml::Error(PathText(folder), "the folder cannot be read");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : each) {
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return a.generic_u8string() < b.generic_u8string();
  });
  return files;
}

bool Selects(const std::string& pattern, const Case& what) {
  if (Matches(pattern, what.id) || Matches(pattern, what.check)) return true;
  return std::any_of(what.requirements.begin(), what.requirements.end(),
                     [&](const std::string& id) { return Matches(pattern, id); });
}

[[noreturn]] void FailSelectsNothing(const std::string& pattern, const std::vector<Case>& cases) {
  std::vector<std::string> names;
  for (const Case& each : cases) {
    names.push_back(each.id);
    names.push_back(each.check);
    names.insert(names.end(), each.requirements.begin(), each.requirements.end());
  }
  const std::string_view closest = yaml::Closest(pattern, Views(names));
  throw std::invalid_argument("no check is selected by " + yaml::Quote(pattern) +
                              (closest.empty() ? "; `vdslab check --list` shows all"
                                               : "; did you mean " + yaml::Quote(closest) + "?"));
}

}  // namespace

Library LoadScenarios(const std::filesystem::path& scenarios) {
  Library library;
  library.folder = scenarios;
  library.requirements = Requirements::Load(scenarios / "requirements.yaml");
  library.stimuli = Stimuli::Load(scenarios / "stimuli.yaml");
  std::map<std::string, std::string> files;  // check -> file
  for (const std::filesystem::path& file : CheckFiles(scenarios / "conformance")) {
    std::vector<Case> cases = LoadCheck(file, library.requirements, library.stimuli);
    const auto [place, is_new] = files.emplace(cases.front().check, PathText(file));
    if (!is_new) {
      throw yaml::Error(
          PathText(file), {},
          "the check " + yaml::Quote(place->first) + " is already defined in " + place->second);
    }
    std::move(cases.begin(), cases.end(), std::back_inserter(library.cases));
  }
  return library;
}

std::vector<Case> Select(const std::vector<Case>& cases, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return cases;
  std::vector<bool> selected(cases.size(), false);
  for (const std::string& pattern : patterns) {
    bool any = false;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (!Selects(pattern, cases[i])) continue;
      selected[i] = any = true;
    }
    if (!any) FailSelectsNothing(pattern, cases);
  }
  std::vector<Case> chosen;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (selected[i]) chosen.push_back(cases[i]);
  }
  return chosen;
}

}  // namespace vdslab::conformance
