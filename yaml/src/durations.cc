#include "yaml/durations.h"

#include <algorithm>
#include <string_view>

#include "file.h"
#include "quantity.h"
#include "source.h"

namespace vdslab::yaml {
namespace {

constexpr std::string_view kBlank = " \t\r";

// The text of a line without comment and surrounding blanks; a view into `line`.
std::string_view Content(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t begin = line.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlank) + 1 - begin);
}

}  // namespace

std::vector<std::int64_t> LoadDurationsNs(const std::string& path) {
  const Source source(path, ReadFile(path));
  source.CheckText();
  const std::string_view text = source.text();
  std::vector<std::int64_t> durations;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view content = Content(text.substr(begin, end - begin));
    begin = end + 1;
    if (content.empty()) continue;
    const auto reading = ReadDurationNs(content);
    if (const auto* mistake = std::get_if<Mistake>(&reading)) {
      const auto offset = static_cast<std::size_t>(content.data() - text.data());
      source.Fail(source.MarkAt(offset), mistake->message);
    }
    durations.push_back(std::get<std::int64_t>(reading));
  }
  if (durations.empty()) source.Fail({}, "the file holds no duration");
  return durations;
}

}  // namespace vdslab::yaml
