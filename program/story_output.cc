#include "story_output.h"

#include <fmt/format.h>

#include "scenario/words.h"

namespace vdslab::program {
namespace {

using sim::StoryRecord;

constexpr std::size_t kTextWidth = 62;

std::string ResultText(const sim::StimulusValue& value) {
  if (const auto* number = std::get_if<std::uint64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    return list->empty() ? "none" : sim::Join(*list, ", ");
  }
  return "";
}

// "ok, done at 18s (dirty_bytes 4096)"
std::string OutcomeText(const StoryRecord& action) {
  std::string text = action.answer;
  if (action.ended != action.at) text += ", done at " + sim::TimeText(action.ended);
  for (const auto& [name, value] : action.results) {
    text += fmt::format(" ({} {})", name, ResultText(value));
  }
  return text;
}

std::string Line(const StoryRecord& record) {
  const std::string time = sim::TimeText(record.at);
  switch (record.kind) {
    case StoryRecord::Kind::kEvent:
      return fmt::format("{:>10}    . {} {}", time, record.name, record.text);
    case StoryRecord::Kind::kAction:
      return fmt::format("{:>10}  {:<{}}  {}", time, sim::ActionText(record.name, record.given),
                         kTextWidth, OutcomeText(record));
    case StoryRecord::Kind::kExpectation:
      return fmt::format("{:>10}    {:<{}}  {}", time, "= " + record.text, kTextWidth - 2,
                         record.misses.empty() ? "met" : "NOT MET");
  }
  return "";
}

}  // namespace

StoryCounts CountStory(const sim::StoryLog& log) {
  StoryCounts counts;
  for (const StoryRecord& record : log.records) {
    if (record.kind == StoryRecord::Kind::kAction) ++counts.actions;
    if (record.kind == StoryRecord::Kind::kExpectation) ++counts.expectations;
    counts.misses += static_cast<int>(record.misses.size());
  }
  return counts;
}

void PrintStory(const sim::Story& story, const sim::StoryLog& log, bool only_misses,
                std::ostream& out) {
  if (!only_misses) out << fmt::format("{}: {}\n", story.name, story.purpose);
  for (const StoryRecord& record : log.records) {
    if (!only_misses) out << Line(record) << "\n";
    for (const std::string& miss : record.misses) {
      out << fmt::format("{}:{}: at {}: {}\n", story.file, record.line, sim::TimeText(record.at),
                         miss);
    }
  }
  if (log.broken) out << fmt::format("{}: the story breaks there\n", story.file);
  if (!only_misses) out << "\n";
}

std::string HashOf(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

}  // namespace vdslab::program
