#include "tree_builder.h"

#include <yaml-cpp/mark.h>

#include <utility>

#include "yaml/document.h"
#include "yaml/text.h"

namespace vdslab::yaml {
namespace {

constexpr std::size_t kMaxValues = 1'000'000;
constexpr char kPlainTag[] = "?";   // what yaml-cpp says of a plain scalar without a tag
constexpr char kQuotedTag[] = "!";  // and of one in quotes

Mark ToMark(const YAML::Mark& mark) { return {.line = mark.line, .column = mark.column}; }

}  // namespace

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++document_count_ > 1) {
    source_.Fail(ToMark(mark), "the document ends before this; a file holds exactly one document");
  }
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Refuse(ToMark(mark), "", anchor);
  if (ExpectsKey()) source_.Fail(ToMark(mark), "a key is missing, or is the word `null`");
  Value value;
  value.mark = ToMark(mark);
  Add(std::move(value));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  source_.Fail(ToMark(mark), "aliases (`*name`) are not supported; write the value out");
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& text) {
  Refuse(ToMark(mark), tag, anchor);
  if (text.find('\0') != std::string::npos) {
    source_.Fail(ToMark(mark), "a text may not contain the character NUL");
  }
  const bool quoted = tag == kQuotedTag;
  if (ExpectsKey()) return AddKey(ToMark(mark), quoted, text);
  Value value;
  value.kind = Kind::kScalar;
  value.quoted = quoted;
  value.mark = ToMark(mark);
  value.text = text;
  Add(std::move(value));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  Refuse(ToMark(mark), tag, anchor);
  Begin(Kind::kList, ToMark(mark));
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  Refuse(ToMark(mark), tag, anchor);
  Begin(Kind::kMap, ToMark(mark));
}

void TreeBuilder::Refuse(Mark mark, const std::string& tag, YAML::anchor_t anchor) const {
  if (anchor != YAML::NullAnchor) {
    source_.Fail(mark, "anchors (`&name`) are not supported; write the value out");
  }
  if (!tag.empty() && tag != kPlainTag && tag != kQuotedTag) {
    source_.Fail(mark, "tags (`!name`) are not supported");
  }
}

bool TreeBuilder::ExpectsKey() const {
  if (open_.empty()) return false;
  const Value& inner = open_.back().value;
  return inner.kind == Kind::kMap && inner.keys.size() == inner.items.size();
}

void TreeBuilder::AddKey(Mark mark, bool quoted, const std::string& text) {
  if (text == "<<" && !quoted) {
    source_.Fail(mark, "merge keys (`<<`) are not supported; write the entries out");
  }
  const auto [place, is_new] = open_.back().first_lines.emplace(text, mark.line + 1);
  if (!is_new) {
    source_.Fail(mark, "duplicate key " + Quote(text) + "; it is already given on line " +
                           std::to_string(place->second));
  }
  open_.back().value.keys.push_back({.text = text, .mark = mark});
}

void TreeBuilder::Add(Value value) {
  if (++value_count_ > kMaxValues) {
    source_.Fail(value.mark, "the file holds more than 1000000 values");
  }
  if (open_.empty()) {
    root_ = std::move(value);
    has_root_ = true;
  } else {
    open_.back().value.items.push_back(std::move(value));
  }
}

void TreeBuilder::Begin(Kind kind, Mark mark) {
  if (ExpectsKey()) source_.Fail(mark, "a key must be a word, not a list or map");
  if (open_.size() >= static_cast<std::size_t>(kMaxDepth)) {
    source_.Fail(mark, "lists and maps are nested more than 64 deep");
  }
  Open open;
  open.value.kind = kind;
  open.value.mark = mark;
  open_.push_back(std::move(open));
}

void TreeBuilder::Close() {
  Value value = std::move(open_.back().value);
  open_.pop_back();
  Add(std::move(value));
}

}  // namespace vdslab::yaml
