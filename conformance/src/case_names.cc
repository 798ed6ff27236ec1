#include "case_names.h"

#include <string_view>

#include "yaml/text.h"

namespace vdslab::conformance {
namespace {

std::string_view KindName(NameKind kind) {
  switch (kind) {
    case NameKind::kDrive:
      return "drive";
    case NameKind::kProvider:
      return "provider";
    case NameKind::kSubSystem:
      return "subsystem";
    case NameKind::kCall:
      return "call";
    case NameKind::kReading:
      return "reading";
    case NameKind::kAnswer:
      return "named stimulus";
  }
  return "name";
}

NameKind ToNameKind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kDrive:
      return NameKind::kDrive;
    case ObjectKind::kProvider:
      return NameKind::kProvider;
    case ObjectKind::kSubSystem:
      return NameKind::kSubSystem;
  }
  return NameKind::kDrive;
}

bool IsWord(std::string_view name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !name.empty() && name.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

CaseNames::CaseNames()
    : kinds_{{"provider", NameKind::kProvider},
             {"subsystem", NameKind::kSubSystem},
             {"start", NameKind::kReading}} {}

void CaseNames::Define(const yaml::Node& at, const std::string& name, NameKind kind) {
  if (!IsWord(name)) {
    at.Fail("the name " + yaml::Quote(name) +
            " is no word; use small letters, digits and `_`, like `drive0`");
  }
  const auto [place, is_new] = kinds_.emplace(name, kind);
  if (!is_new) {
    at.Fail("the name " + yaml::Quote(name) + " is taken; it names a " +
            std::string(KindName(place->second)));
  }
}

// The sign # keeps invented names apart from those of the check.
std::string CaseNames::Invent(const std::string& stem, NameKind kind) {
  std::string name = stem;
  for (int count = 2; !kinds_.emplace(name, kind).second; ++count) {
    name = stem + "#" + std::to_string(count);
  }
  return name;
}

std::string CaseNames::Use(const yaml::Node& node, NameKind kind) const {
  const std::string& name = node.NonEmptyText();
  const auto place = kinds_.find(name);
  if (place != kinds_.end() && place->second == kind) return name;
  std::vector<std::string_view> known;
  for (const auto& [each, its_kind] : kinds_) {
    if (its_kind == kind) known.push_back(each);
  }
  const std::string wanted(KindName(kind));
  if (place != kinds_.end()) {
    node.Fail(yaml::Quote(name) + " is a " + std::string(KindName(place->second)) + ", and a " +
              wanted + " is wanted here" + yaml::Suggestion("", known));
  }
  node.Fail("there is no " + wanted + " " + yaml::Quote(name) + " before this" +
            yaml::Suggestion(name, known));
}

std::string CaseNames::UseObject(const yaml::Node& node, ObjectKind kind) const {
  return Use(node, ToNameKind(kind));
}

const std::string& CaseNames::LastCall(const yaml::Node& at) const {
  if (last_call_.empty()) at.Fail("no call comes before this; name one with `of`");
  return last_call_;
}

}  // namespace vdslab::conformance
