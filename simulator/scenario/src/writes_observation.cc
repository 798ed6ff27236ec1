#include "writes_observation.h"

#include <algorithm>

#include "object_names.h"
#include "scenario/words.h"

namespace vdslab::sim {

std::vector<WriteReport> WritesOf(const Enclosure& enclosure,
                                  const std::optional<std::string>& tag) {
  std::vector<WriteReport> writes = enclosure.Writes();
  if (tag) std::erase_if(writes, [&](const WriteReport& write) { return write.tag != *tag; });
  return writes;
}

std::uint64_t CountOf(const std::vector<WriteReport>& writes, WriteState state) {
  return static_cast<std::uint64_t>(
      std::count_if(writes.begin(), writes.end(),
                    [&](const WriteReport& write) { return write.state() == state; }));
}

std::string WriteText(const EnclosureSpec& spec, const WriteReport& write) {
  const StoryObject object =
      write.lun ? StoryObject{ObjectKind::kLun, *write.lun} : DriveAt(spec, *write.drive);
  std::string text = write.tag.empty() ? "" : write.tag + ": ";
  text += NameOf(spec, object) + " " + BytesText(write.length_bytes);
  if (write.lun) text += " at " + BytesText(write.offset_bytes);
  if (write.is_cached) text += ", cached";
  return text + ", " + std::string(NameOf(write.state())) + " (" +
         std::string(NameOf(write.reason)) + ")";
}

TextPairs ObserveWrites(const Enclosure& enclosure, const std::optional<std::string>& tag) {
  const std::vector<WriteReport> writes = WritesOf(enclosure, tag);
  TextPairs words;
  for (const WriteState state : {WriteState::kSafe, WriteState::kAtRisk, WriteState::kLost}) {
    words.emplace_back(NameOf(state), std::to_string(CountOf(writes, state)));
  }
  const auto worst = std::max_element(
      writes.begin(), writes.end(),
      [](const WriteReport& one, const WriteReport& other) { return one.state() < other.state(); });
  const bool any = worst != writes.end();
  words.emplace_back("state", any ? NameOf(worst->state()) : "none");
  if (any) words.emplace_back("reason", NameOf(worst->reason));
  return words;
}

}  // namespace vdslab::sim
