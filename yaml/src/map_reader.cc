#include "yaml/map_reader.h"

#include <algorithm>
#include <stdexcept>

#include "yaml/text.h"

namespace vdslab::yaml {

MapReader::MapReader(const Node& map) : map_(map), entries_(map.Entries()) {}

MapReader::MapReader(const Node& map, std::vector<std::string_view> known)
    : map_(map), entries_(map.Entries()), known_(known.begin(), known.end()), closed_(true) {
  Finish();
}

Node MapReader::Required(std::string_view key) {
  Learn(key);
  if (const Entry* entry = Find(key)) {
    if (entry->value.IsNull()) entry->Fail("the key " + Quote(key) + " has no value");
    return entry->value;
  }
  for (const Entry& entry : entries_) {
    if (!Knows(entry.key) && !Closest(entry.key, {key}).empty()) FailUnknown(entry);
  }
  map_.Fail("the key " + Quote(key) + " is missing");
}

std::optional<Node> MapReader::Optional(std::string_view key) {
  Learn(key);
  const Entry* entry = Find(key);
  if (entry == nullptr) return std::nullopt;
  if (entry->value.IsNull()) entry->Fail("the key " + Quote(key) + " has no value");
  return entry->value;
}

bool MapReader::Has(std::string_view key) const { return Find(key) != nullptr; }

void MapReader::Finish() const {
  for (const Entry& entry : entries_) {
    if (!Knows(entry.key)) FailUnknown(entry);
  }
}

const Entry* MapReader::Find(std::string_view key) const {
  const auto place = std::find_if(entries_.begin(), entries_.end(),
                                  [key](const Entry& entry) { return entry.key == key; });
  return place == entries_.end() ? nullptr : &*place;
}

bool MapReader::Knows(std::string_view key) const {
  return std::find(known_.begin(), known_.end(), key) != known_.end();
}

void MapReader::Learn(std::string_view key) {
  if (Knows(key)) return;
  if (closed_) throw std::logic_error("a key outside the declared table: " + std::string(key));
  known_.emplace_back(key);
}

void MapReader::FailUnknown(const Entry& entry) const {
  const std::vector<std::string_view> known(known_.begin(), known_.end());
  entry.Fail("unknown key " + Quote(entry.key) + Suggestion(entry.key, known));
}

}  // namespace vdslab::yaml
