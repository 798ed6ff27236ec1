#include <fmt/format.h>

#include "conformance/describe.h"
#include "conformance/path_text.h"
#include "conformance/report.h"
#include "conformance/reproduce.h"
#include "shell_words.h"

namespace vdslab::conformance {
namespace {

std::string Absolute(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return PathText((error ? path : absolute).lexically_normal());
}

// A class id stands for itself.
std::string ProviderWord(const std::string& provider) {
  return provider.front() == '{' ? provider : Absolute(PathFrom(provider));
}

}  // namespace

std::string ReproduceLine(const Library& library, const Profile& profile, const RunOptions& options,
                          const std::string& case_id) {
  std::string line = ShellWord(Absolute(options.program)) + " check " + ShellWord(case_id);
  const auto add = [&line](const char* option, const std::string& value) {
    line += std::string(" ") + option + " " + ShellWord(value);
  };
  add("--scenarios", Absolute(library.folder));
  if (!options.profile.empty()) add("--profile", Absolute(options.profile));
  if (!options.provider.empty()) add("--provider", ProviderWord(options.provider));
  if (!options.enclosure.empty()) add("--enclosure", Absolute(PathFrom(options.enclosure)));
  add("--level", std::string(LevelName(options.level)));
  add("--seed", std::to_string(options.seed));
  if (options.repeat > 1) add("--repeat", std::to_string(options.repeat));
  if (options.manual) line += " --manual";
  return line +
         fmt::format(" # vdslab {}, profile {}, schedule none", SuiteVersion(), profile.hash);
}

}  // namespace vdslab::conformance
