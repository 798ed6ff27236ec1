#include <filesystem>

#include "scenario/enclosure_file.h"
#include "scenario/story.h"
#include "scenario/words.h"
#include "story_entries.h"
#include "yaml/document.h"
#include "yaml/text.h"

namespace vdslab::sim {
namespace {

using Seed = std::optional<std::uint64_t>;

std::filesystem::path PathFrom(const std::string& text) {  // of UTF-8
  return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

// The file that `name` means, seen from the folder of the story.
std::string Beside(const yaml::Node& name) {
  const auto path = PathFrom(name.file()).parent_path() / PathFrom(name.NonEmptyText());
  const std::u8string utf8 = path.generic_u8string();
  const std::string text(utf8.begin(), utf8.end());
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    name.Fail("there is no file " + yaml::Quote(name.Text()) +
              "; an enclosure is a file, or a map");
  }
  return text;
}

class StoryReader {
 public:
  explicit StoryReader(const yaml::Node& root)
      : root_(root), map_(root, {"schema", "story", "purpose", "seed", "enclosure", "timeline"}) {}

  Story Read(Seed seed) {
    yaml::ReadSchema(map_);
    story_.file = root_.file();
    story_.name = map_.Required("story").NonEmptyText();
    story_.purpose = map_.Required("purpose").NonEmptyText();
    const auto own_seed = map_.Optional("seed");
    const Seed of_story = own_seed ? Seed(own_seed->Unsigned()) : std::nullopt;
    ReadEnclosureOf(map_.Required("enclosure"), seed ? seed : of_story);
    const yaml::Node timeline = map_.Required("timeline");
    for (const yaml::Node& node : timeline.Items()) ReadEntry(node);
    if (!expects_) timeline.Fail("the story expects nothing, so it cannot fail");
    return std::move(story_);
  }

 private:
  void ReadEnclosureOf(const yaml::Node& node, Seed seed) {
    story_.enclosure = node.IsMap() ? ReadEnclosure(node, seed) : LoadEnclosure(Beside(node), seed);
    if (story_.enclosure.clock == ClockKind::kReal) {
      node.Fail("a story plays in virtual time, and the clock of this enclosure is the real one");
    }
    if (story_.enclosure.on_conflict == OnConflict::kWait) {
      node.Fail(
          "a story has one client, which in this enclosure would wait for itself;"
          " `on_conflict` must be `refuse`");
    }
  }

  void ReadEntry(const yaml::Node& node) {
    yaml::MapReader map(node);
    StoryEntry& entry = story_.timeline.emplace_back();
    entry.line = node.position().line;
    if (const auto at = map.Optional("at")) entry.at = ReadTime(*at);
    if (const auto wait = map.Optional("wait")) {
      if (entry.at) wait->Fail("an entry has one of `at` and `wait`");
      entry.wait = Duration(wait->DurationNs());
    }
    if (map.Has("do") == map.Has("expect")) {
      node.Fail("an entry has either `do` or `expect`");
    }
    if (map.Has("do")) {
      entry.what = ReadAction(node, story_.enclosure);
      return;
    }
    entry.what = ReadExpectation(map.Required("expect"), story_.enclosure);
    map.Finish();
    expects_ = true;
  }

  Duration ReadTime(const yaml::Node& node) {
    const Duration time(node.DurationNs());
    if (time < last_) {
      node.Fail(yaml::Quote(node.Text()) + " goes back; an entry before is at " + TimeText(last_));
    }
    return last_ = time;
  }

  const yaml::Node root_;
  yaml::MapReader map_;
  Story story_;
  Duration last_{0};
  bool expects_ = false;
};

}  // namespace

Story LoadStory(const std::string& path, Seed seed) {
  return StoryReader(yaml::Load(path).root()).Read(seed);
}

Story ParseStory(std::string_view text, const std::string& name, Seed seed) {
  return StoryReader(yaml::Parse(text, name).root()).Read(seed);
}

}  // namespace vdslab::sim
