// The one YAML reader of the project. A strict subset of YAML 1.2: exactly one document, unique
// keys, no anchors, aliases, merge keys, tags or directives; scalars mean what their reader says
// (node.h).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "yaml/error.h"
#include "yaml/map_reader.h"
#include "yaml/node.h"

namespace vdslab::yaml {

inline constexpr std::size_t kMaxFileBytes = 16u << 20;
inline constexpr int kMaxDepth = 64;  // maps and lists inside each other

class Document {
 public:
  explicit Document(std::shared_ptr<const Tree> tree);

  // The outermost value. Never null: an empty file is an error of Parse.
  Node root() const;
  const std::string& file() const;

 private:
  std::shared_ptr<const Tree> tree_;
};

// Reads a file; `path` is UTF-8 on every platform. Throws yaml::Error for a file that cannot be
// read, for one that is larger than kMaxFileBytes, and for everything that Parse refuses. A UTF-8
// byte order mark is skipped.
Document Load(const std::string& path);

// Reads `text`; `name` stands for the file in error messages.
Document Parse(std::string_view text, const std::string& name);

// Reads the required key `schema` of a file's outermost map, which must be "1.0-draft".
void ReadSchema(MapReader& map);

}  // namespace vdslab::yaml
