#include "abi_words.h"

#include <limits>
#include <optional>
#include <vector>

#include "abi/names.h"
#include "yaml/text.h"
#include "yaml_words.h"

namespace vdslab::conformance {
namespace {

// One kind of names: their common prefix, and the numbers among which they lie.
struct Vocabulary {
  std::string_view what;         // "a drive status"
  std::string_view prefix;       // "VDS_DRS_"
  std::string_view enumeration;  // of abi.yaml
  std::int64_t first;
  std::int64_t last;
};

constexpr Vocabulary kStatus{"a drive status", "VDS_DRS_", "VDS_DRIVE_STATUS", 0, 15};
constexpr Vocabulary kHealth{"a health", "VDS_H_", "VDS_HEALTH", 0, 15};
constexpr Vocabulary kFlags{"a drive flag", "VDS_DRF_", "VDS_DRIVE_FLAG", 0, 16};
// The numbers of results without their severity; those of VDS lie together.
constexpr std::uint32_t kFirstVdsResult = 0x42400;
constexpr std::uint32_t kLastVdsResult = 0x42fff;
// Names that begin alike speak of drive letters.
constexpr std::string_view kDriveEvents[] = {"VDS_NF_DRIVE_ARRIVE", "VDS_NF_DRIVE_DEPART",
                                             "VDS_NF_DRIVE_MODIFY", "VDS_NF_DRIVE_REMOVED"};
constexpr std::string_view kCommonResults[] = {
    "S_OK",         "S_FALSE",       "E_INVALIDARG", "E_OUTOFMEMORY", "E_FAIL",
    "E_UNEXPECTED", "E_NOINTERFACE", "E_NOTIMPL",    "E_POINTER",     "E_ACCESSDENIED",
};

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::vector<std::string> NamesOf(const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (std::int64_t value = vocabulary.first; value <= vocabulary.last; ++value) {
    std::string name = abi::NameIn(vocabulary.enumeration, value);
    if (BeginsWith(name, vocabulary.prefix)) names.push_back(std::move(name));
  }
  return names;
}

std::int64_t ReadName(const Vocabulary& vocabulary, const yaml::Node& node) {
  const std::string& text = node.NonEmptyText();
  const auto value = abi::ValueOf(text);
  if (value && BeginsWith(text, vocabulary.prefix)) return *value;
  const std::vector<std::string> names = NamesOf(vocabulary);
  node.Fail(yaml::Quote(text) + " is not " + std::string(vocabulary.what) +
            yaml::Suggestion(text, Views(names)));
}

bool LooksLikeANumber(const std::string& text) {
  return text[0] == '-' || text[0] == '+' || (text[0] >= '0' && text[0] <= '9');
}

std::vector<std::string> ResultNames() {
  std::vector<std::string> names(std::begin(kCommonResults), std::end(kCommonResults));
  for (std::uint32_t low = kFirstVdsResult; low <= kLastVdsResult; ++low) {
    for (const std::uint32_t severity : {0u, 0x80000000u}) {
      std::string name = abi::NameOfHresult(static_cast<std::int32_t>(severity | low));
      if (BeginsWith(name, "VDS_")) names.push_back(std::move(name));
    }
  }
  return names;
}

bool IsResultName(std::string_view text) {
  for (const std::string_view prefix : {"S_", "E_", "VDS_E_", "VDS_S_"}) {
    if (BeginsWith(text, prefix)) return true;
  }
  return false;
}

const Vocabulary& VocabularyOf(MethodArgumentType type) {
  return type == MethodArgumentType::kDriveStatus ? kStatus : kFlags;
}

}  // namespace

std::int32_t ReadDriveStatus(const yaml::Node& node) {
  return static_cast<std::int32_t>(ReadName(kStatus, node));
}

std::int32_t ReadHresult(const yaml::Node& node) {
  const std::string& text = node.NonEmptyText();
  const auto value = IsResultName(text) ? abi::ValueOf(text) : std::nullopt;
  if (value) return static_cast<std::int32_t>(static_cast<std::uint32_t>(*value));
  const std::vector<std::string> names = ResultNames();
  const std::string_view closest = yaml::Closest(text, Views(names));
  node.Fail(yaml::Quote(text) + " is not the name of a result" +
            (closest.empty() ? "; expected one like `S_OK` or `VDS_E_NOT_SUPPORTED`"
                             : "; did you mean " + yaml::Quote(closest) + "?"));
}

std::uint32_t ReadDriveEvent(const yaml::Node& node) {
  const std::vector<std::string_view> names(std::begin(kDriveEvents), std::end(kDriveEvents));
  return static_cast<std::uint32_t>(abi::ValueOf(names[node.OneOf(names)]).value());
}

std::int64_t ReadDriveMember(std::string_view member, const yaml::Node& node) {
  if (member == "status") return ReadName(kStatus, node);
  if (member == "health") return ReadName(kHealth, node);
  return ReadMethodArgument(MethodArgumentType::kDriveFlags, node);
}

// A status may be any number of 32 bits, written with its sign: the undefined ones are worth a try.
std::int64_t ReadMethodArgument(MethodArgumentType type, const yaml::Node& node) {
  if (!LooksLikeANumber(node.NonEmptyText())) return ReadName(VocabularyOf(type), node);
  const yaml::IntegerForm form = yaml::IntegerForm::kDecimalOrHex;
  if (type == MethodArgumentType::kDriveFlags) {
    return node.IntegerBetween(0, std::numeric_limits<std::uint32_t>::max(), form);
  }
  return node.IntegerBetween(std::numeric_limits<std::int32_t>::min(),
                             std::numeric_limits<std::int32_t>::max(), form);
}

std::string NameOfDriveMember(std::string_view member, std::int64_t value) {
  if (member == "status") return abi::NameIn(kStatus.enumeration, value);
  if (member == "health") return abi::NameIn(kHealth.enumeration, value);
  return NameOfMethodArgument(MethodArgumentType::kDriveFlags, value);
}

std::string NameOfMethodArgument(MethodArgumentType type, std::int64_t value) {
  return abi::NameIn(VocabularyOf(type).enumeration, value);
}

}  // namespace vdslab::conformance
