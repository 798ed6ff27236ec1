#include "files.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "commands.h"
#include "conformance/path_text.h"

namespace vdslab::program {
namespace {

using conformance::PathFrom;
using conformance::PathText;

std::filesystem::path Existing(const std::filesystem::path& folder, const char* named_by) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return folder;
  throw UsageError(PathText(folder) + ": no such folder (named by " + named_by + ")");
}

}  // namespace

std::filesystem::path FindScenarios(const std::string& chosen, const World& world) {
  if (!chosen.empty()) return Existing(PathFrom(chosen), "--scenarios");
  const char* named = std::getenv("VDSLAB_SCENARIOS");
  if (named != nullptr && *named != '\0') return Existing(PathFrom(named), "VDSLAB_SCENARIOS");
  const std::filesystem::path beside = world.self.parent_path() / "scenarios";
  const std::filesystem::path shared =
      world.self.parent_path().parent_path() / "share" / "vdslab" / "scenarios";
  std::error_code error;
  if (std::filesystem::is_directory(beside, error)) return beside;
  if (std::filesystem::is_directory(shared, error)) return shared;
  throw UsageError("there is neither " + PathText(beside) + " nor " + PathText(shared) +
                   "; name the folder with --scenarios");
}

std::string ReadText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw UsageError(PathText(file) + ": the file cannot be opened");
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

void WriteText(const std::string& option, const std::filesystem::path& file,
               const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text << std::flush;
  if (!stream) throw UsageError(option + " " + PathText(file) + ": the file cannot be written");
}

}  // namespace vdslab::program
