// What a document consists of, once read.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "source.h"

namespace vdslab::yaml {

enum class Kind { kNull, kScalar, kList, kMap };

struct Key {
  std::string text;
  Mark mark;
};

struct Value {
  Kind kind = Kind::kNull;
  bool quoted = false;
  Mark mark;
  std::string text;          // of a scalar
  std::vector<Key> keys;     // of a map: keys[i] belongs to items[i]
  std::vector<Value> items;  // of a list or map
};

class Tree {
 public:
  explicit Tree(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  const Source& source() const { return *source_; }
  const std::shared_ptr<const Source>& shared_source() const { return source_; }
  const Value& root() const { return root_; }
  void set_root(Value root) { root_ = std::move(root); }

 private:
  std::shared_ptr<const Source> source_;
  Value root_;
};

}  // namespace vdslab::yaml
