#include "scenario/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

namespace vdslab::sim {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<std::pair<std::uint32_t, std::string_view>, 5> kFlags = {{
    {kHotSpare, "HOTSPARE"},
    {kAssigned, "ASSIGNED"},
    {kUnassigned, "UNASSIGNED"},
    {kHotSpareInUse, "HOTSPARE_IN_USE"},
    {kHotSpareStandby, "HOTSPARE_STANDBY"},
}};

constexpr std::array<std::pair<LunType, std::string_view>, 7> kLunTypes = {{
    {LunType::kSimple, "simple"},
    {LunType::kSpan, "span"},
    {LunType::kStripe, "stripe"},
    {LunType::kMirror, "mirror"},
    {LunType::kParity, "parity"},
    {LunType::kDoubleParity, "double_parity"},
    {LunType::kStripedMirror, "striped_mirror"},
}};

struct Unit {
  std::uint64_t size;
  std::string_view name;
};
constexpr Unit kTimes[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "us"}, {1, "ns"}};
constexpr Unit kSizes[] = {{std::uint64_t{1} << 40, "TiB"},
                           {std::uint64_t{1} << 30, "GiB"},
                           {std::uint64_t{1} << 20, "MiB"},
                           {std::uint64_t{1} << 10, "KiB"},
                           {1, "B"}};

std::string InUnits(std::uint64_t value, std::span<const Unit> units, std::string_view zero) {
  if (value == 0) return std::string(zero);
  const auto unit = std::find_if(units.begin(), units.end(),
                                 [&](const Unit& each) { return value % each.size == 0; });
  return std::to_string(value / unit->size) + std::string(unit->name);
}

}  // namespace

std::vector<std::string> FlagWords(std::uint32_t flags) {
  std::vector<std::string> words;
  for (const auto& [flag, word] : kFlags) {
    if ((flags & flag) != 0) words.emplace_back(word);
  }
  return words;
}

std::string_view EventWord(EventKind kind) {
  static constexpr std::array<std::string_view, 5> kWords = {"arrived", "departed", "modified",
                                                             "left_service", "lost_data"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view AnswerWord(Outcome outcome) {
  switch (outcome) {  // no default: a new Outcome must be given its word here
    case Outcome::kOk:
      return "ok";
    case Outcome::kGone:
      return "gone";
    case Outcome::kInvalid:
      return "invalid";
    case Outcome::kCacheCorrupt:
      return "corrupt";
    case Outcome::kBusy:
      return "busy";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kRefused:
      return "refused";
    case Outcome::kOutOfMemory:
      return "out_of_memory";
    case Outcome::kNotFound:
      return "not_found";
    case Outcome::kTimedOut:
      return "timed_out";
    case Outcome::kCancelled:
      return "cancelled";
    case Outcome::kNoSpace:
      return "no_space";
    case Outcome::kTooFewDrives:
      return "too_few_drives";
    case Outcome::kImpossible:
      return "impossible";
    case Outcome::kInUse:
      return "in_use";
  }
  return "";  // not an enumerator
}

std::string TimeText(Duration time) {
  return InUnits(static_cast<std::uint64_t>(time.count()), kTimes, "0s");
}

std::string BytesText(Bytes bytes) { return InUnits(bytes, kSizes, "0B"); }

std::string SlotText(SlotAddress slot) {
  return std::to_string(slot.bus) + ":" + std::to_string(slot.slot);
}

std::string Join(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

const Words& DriveStatusWords() {
  static const Words words = {"UNKNOWN", "ONLINE", "NOT_READY", "OFFLINE", "FAILED", "REMOVED"};
  return words;
}

const Words& ComponentStatusWords() { return DriveStatusWords(); }

const Words& SubsystemStatusWords() {
  static const Words words = {"UNKNOWN", "ONLINE", "NOT_READY",
                              "OFFLINE", "FAILED", "PARTIALLY_MANAGED"};
  return words;
}

const Words& LunStatusWords() {
  static const Words words = {"UNKNOWN", "ONLINE", "NOT_READY", "OFFLINE", "FAILED"};
  return words;
}

const Words& AllFlagWords() {
  static const Words words = [] {
    Words all;
    for (const auto& [flag, word] : kFlags) all.push_back(word);
    return all;
  }();
  return words;
}

const Words& AnswerWords() {
  static const Words words = [] {
    Words all;
    while (!AnswerWord(static_cast<Outcome>(all.size())).empty()) {
      all.push_back(AnswerWord(static_cast<Outcome>(all.size())));
    }
    return all;
  }();
  return words;
}

const Words& LunTypeWords() {
  static const Words words = [] {
    Words all;
    for (const auto& [type, word] : kLunTypes) all.push_back(word);
    return all;
  }();
  return words;
}

LunType LunTypeOf(std::string_view word) {
  return std::find_if(kLunTypes.begin(), kLunTypes.end(),
                      [&](const auto& row) { return row.second == word; })
      ->first;
}

DriveStatus DriveStatusOf(std::string_view word) {
  int number = 0;
  while (StatusWord(number) != word) ++number;
  return static_cast<DriveStatus>(number);
}

std::uint32_t FlagOf(std::string_view word) {
  return std::find_if(kFlags.begin(), kFlags.end(),
                      [&](const auto& row) { return row.second == word; })
      ->first;
}

}  // namespace vdslab::sim
