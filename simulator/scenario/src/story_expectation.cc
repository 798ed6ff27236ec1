#include <algorithm>

#include "object_names.h"
#include "scenario/words.h"
#include "story_entries.h"
#include "writes_expectation.h"
#include "yaml/text.h"

namespace vdslab::sim {
namespace {

using Words = std::vector<std::string_view>;

struct Subject {
  std::string_view key;
  Words properties;  // keys beside it
};

const std::vector<Subject>& Subjects() {
  static const std::vector<Subject> all = {
      {"drive", {"present", "status", "health", "flags"}},
      {"lun", {"present", "status", "health", "served_by"}},
      {"controller", {"status", "health"}},
      {"port", {"status"}},
      {"subsystem", {}},
      {"dirty", {}},
      {"writes", {}},
  };
  return all;
}

Words SubjectKeys() {
  Words keys;
  for (const Subject& subject : Subjects()) keys.push_back(subject.key);
  return keys;
}

// The keys that an expectation of its subject may have; without a subject, all subjects.
Words KnownKeys(const yaml::Node& node) {
  const yaml::MapReader map(node);
  Words keys;
  for (const Subject& subject : Subjects()) {
    if (!map.Has(subject.key)) continue;
    if (!keys.empty()) {
      node.Fail("an expectation is about one of " + yaml::QuoteAll(SubjectKeys()));
    }
    keys = subject.properties;
    keys.insert(keys.begin(), subject.key);
  }
  if (keys.empty()) keys = SubjectKeys();
  keys.insert(keys.end(), {"events", "commands", "invariants", "recovery"});
  return keys;
}

bool IsNumber(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// By its name in the enclosure; one that an order makes, by its number.
StoryObject ReadLunName(const yaml::Node& node, const EnclosureSpec& spec) {
  Words names;
  for (const LunSpec& lun : spec.luns) names.push_back(lun.friendly_name);
  const bool is_named = std::find(names.begin(), names.end(), node.Text()) != names.end();
  if (!is_named && IsNumber(node.Text())) {
    const auto least = static_cast<std::int64_t>(spec.luns.size());
    return {ObjectKind::kLun, static_cast<std::uint32_t>(node.IntegerBetween(least, INT32_MAX))};
  }
  return {ObjectKind::kLun, static_cast<std::uint32_t>(node.OneOf(names))};
}

// "lun 3" of a LUN that an order makes.
bool IsNumberedLun(std::string_view name, const EnclosureSpec& spec) {
  constexpr std::string_view kLun = "lun ";
  return name.starts_with(kLun) && IsNumber(name.substr(kLun.size())) &&
         std::stoul(std::string(name.substr(kLun.size()))) >= spec.luns.size();
}

// "drive 0:2 departed" and its like; the commands of drives are free texts.
std::string CheckedEvent(const yaml::Node& node, const EnclosureSpec& spec) {
  static const Words kEvents = {"arrived", "departed", "modified", "left_service", "lost_data"};
  const std::string& text = node.NonEmptyText();
  const std::size_t space = text.rfind(' ');
  const std::string name = text.substr(0, space);
  const std::vector<StoryObject> objects = ObjectsOf(spec);
  const bool known = std::any_of(objects.begin(), objects.end(), [&](const StoryObject object) {
    return NameOf(spec, object) == name;
  });
  const bool is_event =
      space != std::string::npos &&
      std::find(kEvents.begin(), kEvents.end(), text.substr(space + 1)) != kEvents.end();
  if (!(known || IsNumberedLun(name, spec)) || !is_event) {
    node.Fail(yaml::Quote(text) +
              " is no event of this enclosure; write an object and what became of it (" +
              yaml::QuoteAll(kEvents) + "), like `drive 0:2 departed`");
  }
  return text;
}

class ExpectationReader {
 public:
  ExpectationReader(const yaml::Node& node, const EnclosureSpec& spec)
      : spec_(spec), map_(node, KnownKeys(node)) {}

  StoryExpectation Read() {
    ReadSubject();
    if (const auto events = map_.Optional("events")) {
      expectation_.events.emplace();
      for (const yaml::Node& item : events->Items()) {
        expectation_.events->push_back(CheckedEvent(item, spec_));
      }
    }
    if (const auto commands = map_.Optional("commands")) {
      expectation_.commands.emplace();
      for (const yaml::Node& item : commands->Items()) {
        expectation_.commands->push_back(item.NonEmptyText());
      }
    }
    if (const auto hold = map_.Optional("invariants")) {
      expectation_.invariants = hold->OneOf({"hold"}) == 0;
    }
    if (const auto recovery = map_.Optional("recovery")) {
      expectation_.recovery = recovery->OneOf({"complete"}) == 0;
    }
    const bool of_all = expectation_.invariants || expectation_.recovery;
    const bool of_some = expectation_.object || expectation_.writes;
    if (!of_some && !of_all && !expectation_.events && !expectation_.commands) {
      map_.map().Fail("nothing is expected; name one of " + yaml::QuoteAll(SubjectKeys()) +
                      ", `events`, `commands`, `invariants` or `recovery`");
    }
    if (expectation_.object && expectation_.properties.empty()) {
      map_.map().Fail("nothing is expected of the " + NameOf(spec_, *expectation_.object));
    }
    return std::move(expectation_);
  }

 private:
  void ReadSubject() {
    if (const auto drive = Find("drive")) ReadDrive(*drive);
    if (const auto lun = Find("lun")) {
      expectation_.object = ReadLunName(*lun, spec_);
      ReadPresence();
      ReadStatusAndHealth(map_, LunStatusWords());
      if (const auto server = map_.Optional("served_by")) {
        Expect("served_by", std::to_string(ReadStoryController(*server, spec_)));
      }
    }
    if (const auto controller = Find("controller")) {
      expectation_.object =
          StoryObject{ObjectKind::kController, ReadStoryController(*controller, spec_)};
      ReadStatusAndHealth(map_, ComponentStatusWords());
    }
    if (const auto port = Find("port")) {
      expectation_.object = PortObject(spec_, ReadStoryPort(*port, spec_));
      ReadWord(map_, "status", ComponentStatusWords());
    }
    if (const auto subsystem = Find("subsystem")) ReadSubsystem(*subsystem);
    if (const auto dirty = Find("dirty")) ReadDirty(*dirty);
    if (const auto writes = Find("writes")) expectation_.writes = ReadWritesExpectation(*writes);
  }

  // Of a key that may not be known beside the subject.
  std::optional<yaml::Node> Find(std::string_view key) {
    return map_.Has(key) ? map_.Optional(key) : std::nullopt;
  }

  void ReadStatusAndHealth(yaml::MapReader& map, const Words& statuses) {
    ReadWord(map, "status", statuses);
    ReadWord(map, "health", HealthWords());
  }

  void ReadDrive(const yaml::Node& node) {
    expectation_.object = DriveAt(spec_, ReadStorySlot(node, spec_));
    ReadPresence();
    ReadStatusAndHealth(map_, DriveStatusWords());
    if (const auto flags = map_.Optional("flags")) {
      std::uint32_t bits = 0;
      for (const yaml::Node& flag : flags->Items()) {
        bits |= FlagOf(AllFlagWords()[flag.OneOf(AllFlagWords())]);
      }
      Expect("flags", Join(FlagWords(bits), " "));
    }
  }

  void ReadPresence() {
    if (const auto present = map_.Optional("present")) {
      Expect("present", present->Boolean() ? "true" : "false");
    }
  }

  void ReadSubsystem(const yaml::Node& node) {
    yaml::MapReader map(node, {"status", "health"});
    expectation_.object = StoryObject{ObjectKind::kSubsystem, 0};
    ReadStatusAndHealth(map, SubsystemStatusWords());
  }

  void ReadDirty(const yaml::Node& node) {
    yaml::MapReader map(node, {"drive", "bytes"});
    expectation_.object = DriveAt(spec_, ReadStorySlot(map.Required("drive"), spec_));
    Expect("dirty", BytesText(map.Required("bytes").Bytes()));
  }

  void ReadWord(yaml::MapReader& map, const char* key, const Words& words) {
    if (const auto node = map.Optional(key)) Expect(key, std::string(words[node->OneOf(words)]));
  }

  void Expect(const char* property, std::string word) {
    expectation_.properties.emplace_back(property, std::move(word));
  }

  const EnclosureSpec& spec_;
  yaml::MapReader map_;
  StoryExpectation expectation_;
};

}  // namespace

StoryExpectation ReadExpectation(const yaml::Node& node, const EnclosureSpec& spec) {
  return ExpectationReader(node, spec).Read();
}

}  // namespace vdslab::sim
