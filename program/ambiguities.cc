#include "ambiguities.h"

#include <sstream>

#include "files.h"

namespace vdslab::program {
namespace {

constexpr std::string_view kHeading = "### AMB-";
constexpr std::string_view kRuling = "*Ruling.* ";

std::filesystem::path FindFile(const std::filesystem::path& scenarios) {
  const std::filesystem::path shipped = scenarios / "ambiguities.md";
  std::error_code error;
  if (std::filesystem::exists(shipped, error)) return shipped;
  return scenarios.parent_path() / "docs" / "ambiguities.md";
}

std::string Trimmed(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t begin = text.find_first_not_of('\n');
  return end == std::string::npos ? "" : text.substr(begin, end + 1 - begin);
}

std::string RulingOf(const std::string& text) {
  const std::size_t begin = text.find(kRuling);
  if (begin == std::string::npos) return "";
  const std::size_t end = text.find("\n\n", begin);
  const std::size_t start = begin + kRuling.size();
  return text.substr(start, end == std::string::npos ? end : end - start);
}

}  // namespace

std::map<std::string, Ambiguity> LoadAmbiguities(const std::filesystem::path& scenarios) {
  std::map<std::string, Ambiguity> all;
  const std::filesystem::path file = FindFile(scenarios);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return all;
  std::istringstream lines(ReadText(file));
  Ambiguity* current = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.rfind(kHeading, 0) == 0) {
      const std::size_t space = line.find(' ', 4);
      current = &all[line.substr(4, space - 4)];
      const std::size_t title = line.find("- ", space);
      if (title != std::string::npos) current->title = line.substr(title + 2);
    } else if (!line.empty() && line[0] == '#') {
      current = nullptr;
    } else if (current != nullptr) {
      current->text += line + "\n";
    }
  }
  for (auto& [id, ambiguity] : all) {
    ambiguity.text = Trimmed(ambiguity.text);
    ambiguity.ruling = RulingOf(ambiguity.text);
  }
  return all;
}

}  // namespace vdslab::program
