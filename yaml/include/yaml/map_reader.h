// Reads a map key by key and finds what nobody asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/node.h"

namespace vdslab::yaml {

// Use: construct, ask for every key the format knows, then Finish(). Not finishing is allowed, and
// leaves unknown keys unreported.
class MapReader {
 public:
  // Throws yaml::Error when `map` is not a map.
  explicit MapReader(const Node& map);

  // The same, and every key outside `known` is reported at once; asking for a key outside it is a
  // mistake of the program (std::logic_error). Finish() then has nothing left to do.
  MapReader(const Node& map, std::vector<std::string_view> known);

  // The value of `key`. Missing: error at the map, or at a key that looks like a misspelling of it.
  Node Required(std::string_view key);

  // The value of `key`, or nothing when the key is not there. A key without a value is an error.
  std::optional<Node> Optional(std::string_view key);

  bool Has(std::string_view key) const;

  // Reports the first key that was never asked for, with a suggestion and the list of known keys.
  void Finish() const;

  const Node& map() const { return map_; }

 private:
  const Entry* Find(std::string_view key) const;
  bool Knows(std::string_view key) const;
  void Learn(std::string_view key);
  [[noreturn]] void FailUnknown(const Entry& entry) const;

  Node map_;
  std::vector<Entry> entries_;
  std::vector<std::string> known_;  // in the order asked for
  bool closed_ = false;             // the known keys were given at construction
};

}  // namespace vdslab::yaml
