// Makes a tree from what yaml-cpp reports, and refuses what the subset leaves out.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tree.h"

namespace vdslab::yaml {

// yaml-cpp keeps no duplicate keys apart and takes a second document in silence, so both are judged
// here.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const Source& source) : source_(source) {}

  bool has_root() const { return has_root_; }
  Value TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

 private:
  struct Open {  // a list or map whose end has not come
    Value value;
    std::map<std::string, int> first_lines;  // of the keys so far
  };

  void Refuse(Mark mark, const std::string& tag, YAML::anchor_t anchor) const;
  bool ExpectsKey() const;
  void AddKey(Mark mark, bool quoted, const std::string& text);
  void Add(Value value);
  void Begin(Kind kind, Mark mark);
  void Close();

  const Source& source_;
  std::vector<Open> open_;
  Value root_;
  bool has_root_ = false;
  int document_count_ = 0;
  std::size_t value_count_ = 0;
};

}  // namespace vdslab::yaml
