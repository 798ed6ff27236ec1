// One value of a YAML document, with its position: a map, a list, a scalar, or nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/error.h"

namespace vdslab::yaml {

class Tree;    // private: what a document consists of
struct Value;  // private: one value of it

// The address of a place for a drive, written "bus:slot".
struct BusSlot {
  std::int16_t bus = 0;
  std::int16_t slot = 0;
  bool operator==(const BusSlot&) const = default;
};

enum class IntegerForm {
  kDecimal,       // 42, -1
  kDecimalOrHex,  // also 0x80042404
};

struct Entry;

// A view that keeps its document alive; copies are cheap. Immutable, so any thread may read it.
// Every typed reader throws yaml::Error at the position of the value when the text is not of its
// type.
class Node {
 public:
  Node(std::shared_ptr<const Tree> tree, const Value* value);

  bool IsMap() const;
  bool IsList() const;
  bool IsScalar() const;
  bool IsNull() const;    // nothing after the colon, `~` or `null`
  bool IsQuoted() const;  // a scalar in single or double quotes, or a block scalar

  Position position() const;
  const std::string& file() const;

  // Throws yaml::Error with `message` at this value.
  [[noreturn]] void Fail(const std::string& message) const;

  // The text of a scalar, as written. Numbers and true / false are text too.
  const std::string& Text() const;

  // Text that is not empty.
  const std::string& NonEmptyText() const;

  // A number without unit, sign `-` allowed, no leading zeros, no `+`, no `_`, not quoted.
  std::int64_t Integer(IntegerForm form = IntegerForm::kDecimal) const;

  // The same, within [minimum, maximum].
  std::int64_t IntegerBetween(std::int64_t minimum, std::int64_t maximum,
                              IntegerForm form = IntegerForm::kDecimal) const;

  // The same, from 0 to 2^64 - 1.
  std::uint64_t Unsigned(IntegerForm form = IntegerForm::kDecimal) const;

  // `true` or `false`, and no other spelling.
  bool Boolean() const;

  // Bytes. A whole number and B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (of 1024).
  std::uint64_t Bytes() const;

  // Bytes per second: as Bytes, followed by "/s".
  std::uint64_t BytesPerSecond() const;

  // Nanoseconds, 0 or more. A whole number and ns, us, ms, s, min or h.
  std::int64_t DurationNs() const;

  // A part of a whole in millionths, from 0 to 1000000. A decimal number with a percent sign such
  // as `25%` or `0.5%`, or without one such as `0.25`; exact, so with so many digits at most.
  std::uint32_t PartsPerMillion() const;

  // "bus:slot", both decimal, each at most 32767.
  BusSlot SlotAddress() const;

  // The position in `words` of this scalar's text; another text is an error that lists them.
  std::size_t OneOf(std::initializer_list<std::string_view> words) const;
  std::size_t OneOf(const std::vector<std::string_view>& words) const;

  // Elements of a list, in order. Not a list: error.
  std::vector<Node> Items() const;

  // Entries of a map, in the order of the file. Not a map: error.
  std::vector<Entry> Entries() const;

 private:
  std::string_view Scalar(std::string_view wanted) const;
  const Value& Get() const { return *value_; }
  friend Node Rewrite(const Node& node,
                      const std::function<std::optional<std::string>(const Node&)>& rewrite);

  std::shared_ptr<const Tree> tree_;
  const Value* value_;
};

struct Entry {
  std::string key;
  Position key_position;
  Node value;

  // Throws yaml::Error with `message` at the key.
  [[noreturn]] void Fail(const std::string& message) const;
};

}  // namespace vdslab::yaml
