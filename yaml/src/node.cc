#include "yaml/node.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "quantity.h"
#include "tree.h"
#include "yaml/text.h"

namespace vdslab::yaml {
namespace {

std::string Describe(const Value& value) {
  switch (value.kind) {
    case Kind::kNull:
      return "nothing";
    case Kind::kScalar:
      return Quote(value.text);
    case Kind::kList:
      return "a list";
    case Kind::kMap:
      return "a map";
  }
  return "something else";
}

template <class T>
T Unwrap(const Node& node, const Reading<T>& reading) {
  if (const auto* mistake = std::get_if<Mistake>(&reading)) node.Fail(mistake->message);
  return std::get<T>(reading);
}

}  // namespace

Node::Node(std::shared_ptr<const Tree> tree, const Value* value)
    : tree_(std::move(tree)), value_(value) {}

bool Node::IsMap() const { return Get().kind == Kind::kMap; }
bool Node::IsList() const { return Get().kind == Kind::kList; }
bool Node::IsScalar() const { return Get().kind == Kind::kScalar; }
bool Node::IsNull() const { return Get().kind == Kind::kNull; }
bool Node::IsQuoted() const { return Get().quoted; }

Position Node::position() const { return tree_->source().PositionOf(Get().mark); }
const std::string& Node::file() const { return tree_->source().name(); }

void Node::Fail(const std::string& message) const { tree_->source().Fail(Get().mark, message); }

const std::string& Node::Text() const {
  if (!IsScalar()) Fail("expected a text, found " + Describe(Get()));
  return Get().text;
}

const std::string& Node::NonEmptyText() const {
  if (Text().empty()) Fail("the text is empty");
  return Get().text;
}

// The text of a number or boolean: quotes would make it a text.
std::string_view Node::Scalar(std::string_view wanted) const {
  if (!IsScalar()) Fail("expected " + std::string(wanted) + ", found " + Describe(Get()));
  if (IsQuoted()) {
    Fail("expected " + std::string(wanted) + "; write " + Quote(Get().text) + " without quotes");
  }
  return Get().text;
}

std::int64_t Node::Integer(IntegerForm form) const {
  return Unwrap(*this, ReadInteger(Scalar("a number"), form));
}

std::int64_t Node::IntegerBetween(std::int64_t minimum, std::int64_t maximum,
                                  IntegerForm form) const {
  const std::int64_t value = Integer(form);
  if (value < minimum || value > maximum) {
    Fail(Quote(Get().text) + " is out of range; expected " + std::to_string(minimum) + " to " +
         std::to_string(maximum));
  }
  return value;
}

std::uint64_t Node::Unsigned(IntegerForm form) const {
  return Unwrap(*this, ReadUnsigned(Scalar("a number"), form));
}

bool Node::Boolean() const {
  const std::string_view text = Scalar("`true` or `false`");
  if (text != "true" && text != "false") {
    Fail("expected `true` or `false`, found " + Quote(text));
  }
  return text == "true";
}

std::uint64_t Node::Bytes() const {
  if (!IsScalar()) Fail("expected a size like `64KiB`, found " + Describe(Get()));
  return Unwrap(*this, ReadBytes(Get().text));
}

std::uint64_t Node::BytesPerSecond() const {
  if (!IsScalar()) Fail("expected a rate like `100MiB/s`, found " + Describe(Get()));
  return Unwrap(*this, ReadBytesPerSecond(Get().text));
}

std::int64_t Node::DurationNs() const {
  if (!IsScalar()) Fail("expected a duration like `250ms`, found " + Describe(Get()));
  return Unwrap(*this, ReadDurationNs(Get().text));
}

std::uint32_t Node::PartsPerMillion() const {
  if (!IsScalar()) Fail("expected a proportion like `25%` or `0.25`, found " + Describe(Get()));
  return Unwrap(*this, ReadPartsPerMillion(Get().text));
}

BusSlot Node::SlotAddress() const {
  if (!IsScalar()) Fail("expected a slot like `\"0:3\"`, found " + Describe(Get()));
  return Unwrap(*this, ReadBusSlot(Get().text));
}

std::size_t Node::OneOf(std::initializer_list<std::string_view> words) const {
  return OneOf(std::vector<std::string_view>(words));
}

std::size_t Node::OneOf(const std::vector<std::string_view>& words) const {
  const std::string_view text = Text();
  const auto place = std::find(words.begin(), words.end(), text);
  if (place == words.end()) Fail("unknown value " + Quote(text) + Suggestion(text, words));
  return static_cast<std::size_t>(place - words.begin());
}

std::vector<Node> Node::Items() const {
  if (!IsList()) Fail("expected a list, found " + Describe(Get()));
  std::vector<Node> nodes;
  nodes.reserve(Get().items.size());
  for (const Value& item : Get().items) nodes.emplace_back(tree_, &item);
  return nodes;
}

std::vector<Entry> Node::Entries() const {
  if (!IsMap()) Fail("expected a map, found " + Describe(Get()));
  std::vector<Entry> entries;
  entries.reserve(Get().items.size());
  for (std::size_t index = 0; index < Get().items.size(); ++index) {
    const Key& key = Get().keys[index];
    entries.push_back({.key = key.text,
                       .key_position = tree_->source().PositionOf(key.mark),
                       .value = Node(tree_, &Get().items[index])});
  }
  return entries;
}

void Entry::Fail(const std::string& message) const {
  throw Error(value.file(), key_position, message);
}

}  // namespace vdslab::yaml
