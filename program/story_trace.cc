// The event log of a story.
#include <nlohmann/json.hpp>

#include "story_output.h"

namespace vdslab::program {
namespace {

using Json = nlohmann::ordered_json;
using sim::StoryRecord;

struct JsonOf {
  Json operator()(std::monostate) const { return nullptr; }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

Json Begin(sim::Duration at, const char* what) { return {{"time_ns", at.count()}, {"what", what}}; }

Json ActionJson(const StoryRecord& record) {
  Json json = Begin(record.at, "action");
  json["do"] = record.name;
  for (const auto& [name, text] : record.given) json["arguments"][name] = text;
  json["answer"] = record.answer;
  json["ended_ns"] = record.ended.count();
  for (const auto& [name, value] : record.results) {
    json["results"][name] = std::visit(JsonOf{}, value);
  }
  return json;
}

Json RecordJson(const StoryRecord& record) {
  if (record.kind == StoryRecord::Kind::kAction) return ActionJson(record);
  if (record.kind == StoryRecord::Kind::kEvent) {
    Json json = Begin(record.at, "event");
    json["object"] = record.name;
    json["event"] = record.text;
    return json;
  }
  Json json = Begin(record.at, "expectation");
  json["expected"] = record.text;
  json["met"] = record.misses.empty();
  return json;
}

}  // namespace

std::string StoryTrace(const sim::Story& story, const sim::StoryLog& log) {
  Json head = Begin(sim::Duration(0), "story");
  head["story"] = story.name;
  head["seed"] = story.enclosure.seed;
  std::string lines = head.dump() + "\n";
  for (const StoryRecord& record : log.records) {
    Json json = RecordJson(record);
    if (!record.misses.empty()) json["misses"] = record.misses;
    lines += json.dump() + "\n";
  }
  return lines;
}

}  // namespace vdslab::program
