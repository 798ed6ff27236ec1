#include "stimulus_answer.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace vdslab::conformance {
namespace {

using nlohmann::json;

constexpr std::string_view kBlank = " \t\r\n";

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// "name value", "name: value", "name = value".
void ReadLine(std::string_view line, StimulusAnswer* answer) {
  const std::size_t end = line.find_first_of(" \t=:");
  if (end == std::string_view::npos || end == 0) return;
  const std::size_t start = line.find_first_not_of(" \t=:", end);
  if (start == std::string_view::npos) return;
  if (const auto value = ParseInteger(line.substr(start))) {
    answer->values[std::string(line.substr(0, end))] = *value;
  }
}

}  // namespace

StimulusAnswer ParseJsonAnswer(std::string_view text) {
  StimulusAnswer answer;
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) {
    answer.error = "the answer is no JSON object: " + std::string(Trim(text).substr(0, 80));
    return answer;
  }
  for (const auto& entry : object.items()) {
    if (entry.value().is_number_integer()) {
      answer.values[entry.key()] = entry.value().get<std::int64_t>();
    }
  }
  answer.ok = true;
  if (object.contains("error") && object["error"].is_string()) {
    answer.ok = false;
    answer.error = object["error"].get<std::string>();
  }
  return answer;
}

StimulusAnswer ParseCommandOutput(std::string_view text, const std::string& first_result) {
  text = Trim(text);
  if (text.starts_with('{')) return ParseJsonAnswer(text);
  StimulusAnswer answer;
  answer.ok = true;
  if (const auto value = ParseInteger(text); value && !first_result.empty()) {
    answer.values[first_result] = *value;
    return answer;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ReadLine(Trim(text.substr(0, end)), &answer);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return answer;
}

}  // namespace vdslab::conformance
