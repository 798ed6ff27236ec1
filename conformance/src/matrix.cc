#include "matrix.h"

#include <algorithm>

#include "yaml/rewrite.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

constexpr std::size_t kMaxCases = 10'000;
constexpr std::string_view kOpen = "${";

// Values become part of case ids, which people type, paste into shells and select with * and ?.
void CheckValue(const yaml::Node& node) {
  const std::string& text = node.NonEmptyText();
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  if (text.find_first_not_of(kAllowed) != std::string::npos) {
    node.Fail("the value " + yaml::Quote(text) +
              " would not fit into a case id; use letters, digits, `_`, `.` and `-`");
  }
}

// The list behind `not`, or the value itself; `negate` tells which.
yaml::Node Listed(const yaml::Node& condition, bool* negate) {
  *negate = condition.IsMap();
  if (!*negate) return condition;
  return yaml::MapReader(condition, {"not"}).Required("not");
}

}  // namespace

Matrix::Matrix(const std::optional<yaml::Node>& for_each) {
  if (!for_each) return;
  std::size_t cases = 1;
  for (const yaml::Entry& entry : for_each->Entries()) {
    Axis axis{.entry = entry, .values = {}};
    for (const yaml::Node& item : entry.value.Items()) {
      CheckValue(item);
      const auto& values = axis.values;
      if (std::find(values.begin(), values.end(), item.Text()) != values.end()) {
        item.Fail("the value " + yaml::Quote(item.Text()) + " is listed twice");
      }
      axis.values.push_back(item.Text());
    }
    if (axis.values.empty()) entry.value.Fail("the list of values is empty");
    cases *= axis.values.size();
    if (cases > kMaxCases) entry.Fail("the matrix has more than 10000 cases");
    axes_.push_back(std::move(axis));
  }
  if (axes_.empty()) for_each->Fail("`for_each` names nothing; leave it out");
}

std::vector<Combination> Matrix::Combinations() const {
  std::vector<Combination> all = {{}};
  for (const Axis& axis : axes_) {
    std::vector<Combination> longer;
    for (const Combination& shorter : all) {
      for (const std::string& value : axis.values) {
        longer.push_back(shorter);
        longer.back()[axis.entry.key] = value;
      }
    }
    all = std::move(longer);
  }
  return all;
}

std::string Matrix::Suffix(const Combination& combination) const {
  std::string suffix;
  for (const Axis& axis : axes_) {
    suffix += (suffix.empty() ? "[" : ",") + combination.at(axis.entry.key);
  }
  return suffix.empty() ? suffix : suffix + "]";
}

yaml::Node Matrix::Bind(const yaml::Node& node, const Combination& combination) {
  return yaml::Rewrite(node,
                       [&](const yaml::Node& scalar) { return Replace(scalar, combination); });
}

std::optional<std::string> Matrix::Replace(const yaml::Node& scalar,
                                           const Combination& combination) {
  const std::string& text = scalar.Text();
  std::size_t open = text.find(kOpen);
  if (open == std::string::npos) return std::nullopt;
  std::string out;
  std::size_t done = 0;
  for (; open != std::string::npos; open = text.find(kOpen, done)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) scalar.Fail("`${` is not closed by `}`");
    const std::string name = text.substr(open + kOpen.size(), close - open - kOpen.size());
    out.append(text, done, open - done);
    out += combination.at(Use(scalar, name).entry.key);
    done = close + 1;
  }
  return out.append(text, done);
}

Matrix::Axis* Matrix::Find(const std::string& name) {
  const auto place = std::find_if(axes_.begin(), axes_.end(),
                                  [&](const Axis& axis) { return axis.entry.key == name; });
  return place == axes_.end() ? nullptr : &*place;
}

Matrix::Axis& Matrix::Use(const yaml::Node& at, const std::string& name) {
  if (Axis* axis = Find(name)) {
    axis->used = true;
    return *axis;
  }
  std::vector<std::string_view> names;
  for (const Axis& axis : axes_) names.push_back(axis.entry.key);
  at.Fail("`for_each` does not have the name " + yaml::Quote(name) + yaml::Suggestion(name, names));
}

void Matrix::CheckConditions(const yaml::Node& node) {
  if (node.IsList()) {
    for (const yaml::Node& item : node.Items()) CheckConditions(item);
  }
  if (!node.IsMap()) return;
  for (const yaml::Entry& entry : node.Entries()) {
    if (entry.key == "where") {
      CheckCondition(entry.value);
    } else {
      CheckConditions(entry.value);
    }
  }
}

void Matrix::CheckCondition(const yaml::Node& where) {
  const std::vector<yaml::Entry> entries = where.Entries();
  if (entries.empty()) where.Fail("`where` names nothing; leave it out");
  for (const yaml::Entry& entry : entries) {
    bool negate = false;
    CheckValues(Use(where, entry.key), Listed(entry.value, &negate));
  }
  const yaml::Position place = where.position();
  conditions_.emplace(std::pair(place.line, place.column), std::pair(where, false));
}

void Matrix::CheckValues(const Axis& axis, const yaml::Node& values) const {
  for (const yaml::Node& value : OneOrMany(values)) {
    const std::string& text = value.NonEmptyText();
    if (text.find(kOpen) != std::string::npos) continue;  // judged by whether it ever holds
    if (std::find(axis.values.begin(), axis.values.end(), text) == axis.values.end()) {
      value.Fail(yaml::Quote(axis.entry.key) + " never is " + yaml::Quote(text) +
                 yaml::Suggestion(text, Views(axis.values)));
    }
  }
}

bool Matrix::Applies(const std::optional<yaml::Node>& where, const Combination& combination) {
  if (!where) return true;
  for (const yaml::Entry& entry : where->Entries()) {
    bool negate = false;
    const std::vector<std::string> listed = Texts(Listed(entry.value, &negate));
    const std::string& value = combination.at(entry.key);
    const bool found = std::find(listed.begin(), listed.end(), value) != listed.end();
    if (found == negate) return false;
  }
  const yaml::Position place = where->position();
  conditions_.at({place.line, place.column}).second = true;
  return true;
}

void Matrix::CheckUse() const {
  for (const auto& [place, condition] : conditions_) {
    if (!condition.second) condition.first.Fail("this `where` holds in none of the cases");
  }
  for (const Axis& axis : axes_) {
    if (!axis.used) axis.entry.Fail("nothing uses the name " + yaml::Quote(axis.entry.key));
  }
}

}  // namespace vdslab::conformance
