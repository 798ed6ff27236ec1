#include <algorithm>
#include <array>

#include "client_orders.h"
#include "scenario/stimulus_definition.h"
#include "scenario/words.h"
#include "story_entries.h"
#include "yaml/text.h"

namespace vdslab::sim {
namespace {

// Stimuli that mean nothing where there is one client and no provider, and why.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNotForStories = {{
    {"reset", "another story begins with a new enclosure"},
    {"events.drain", "the events of a story are there at once"},
    {"objects.held", "a story has no provider, of which one could hold objects"},
    {"clock.advance", "the times of the entries move the clock"},
    {"call.hold", "a story has one client, which nobody could release"},
    {"call.await", "a story has one client, which nobody could release"},
    {"call.release", "a story has one client, which nobody could release"},
}};

bool IsForStories(const StimulusDefinition& stimulus) {
  return std::none_of(kNotForStories.begin(), kNotForStories.end(),
                      [&](const auto& row) { return row.first == stimulus.name; });
}

std::vector<const StimulusDefinition*> ActionsOfStories() {
  std::vector<const StimulusDefinition*> actions;
  for (const auto* group : {&StimulusDefinitions(), &ClientOrders()}) {
    for (const StimulusDefinition& each : *group) {
      if (IsForStories(each)) actions.push_back(&each);
    }
  }
  return actions;
}

const StimulusDefinition& FindAction(const yaml::Node& node) {
  for (const StimulusDefinition* action : ActionsOfStories()) {
    if (action->name == node.Text()) return *action;
  }
  for (const auto& [name, reason] : kNotForStories) {
    if (name == node.Text()) {
      node.Fail("a story cannot use " + yaml::Quote(name) + ": " + std::string(reason));
    }
  }
  node.Fail("unknown action " + yaml::Quote(node.Text()) +
            yaml::Suggestion(node.Text(), StoryActionNames()));
}

bool HasField(const StimulusDefinition& definition, std::string_view name) {
  return std::any_of(definition.arguments.begin(), definition.arguments.end(),
                     [&](const FieldDefinition& field) { return field.name == name; });
}

StimulusValue ReadList(const yaml::Node& node, const FieldDefinition& field) {
  const std::vector<std::string_view> known(field.values.begin(), field.values.end());
  std::vector<std::string> texts;
  for (const yaml::Node& item : node.Items()) texts.emplace_back(known[item.OneOf(known)]);
  return texts;
}

StimulusValue ReadValue(const yaml::Node& node, const FieldDefinition& field) {
  if (field.type == "integer") {
    return static_cast<std::uint64_t>(node.IntegerBetween(0, INT32_MAX));
  }
  if (field.type == "bytes") return std::uint64_t{node.Bytes()};
  if (field.type == "list") return ReadList(node, field);
  if (field.type == "duration") node.DurationNs();
  if (field.type == "text" && !field.values.empty()) {
    node.OneOf(std::vector<std::string_view>(field.values.begin(), field.values.end()));
  }
  return node.Text();
}

std::string GivenText(const yaml::Node& node) {
  if (!node.IsList()) return node.Text();
  std::vector<std::string> texts;
  for (const yaml::Node& item : node.Items()) texts.push_back(item.Text());
  return Join(texts, " ");
}

// In a story `drive` stands for bus and slot, and `port` for controller and port.
class ActionReader {
 public:
  ActionReader(const yaml::Node& entry, const EnclosureSpec& spec,
               const StimulusDefinition& definition)
      : spec_(spec),
        definition_(definition),
        has_drive_(HasField(definition, "slot")),
        has_port_(HasField(definition, "port")),
        map_(entry, KnownKeys()) {}

  StoryAction Read() {
    action_.name = definition_.name;
    if (has_drive_) ReadDrive();
    if (has_port_) ReadPort();
    for (const FieldDefinition& field : definition_.arguments) {
      if (IsPartOfAddress(field)) continue;
      if (const auto node = Find(field.name, field.required)) ReadField(*node, field);
    }
    const std::string wrong = CheckArguments(definition_, &action_.arguments);
    if (!wrong.empty()) map_.map().Fail(wrong);
    if (const auto answers = map_.Optional("answers")) {
      action_.answers = ReadAnswer(*answers);
    }
    return std::move(action_);
  }

 private:
  bool IsPartOfAddress(const FieldDefinition& field) const {
    return (has_drive_ && (field.name == "bus" || field.name == "slot")) ||
           (has_port_ && field.name == "port") ||
           (has_port_ && field.name == "controller" && field.required);
  }

  static std::optional<Outcome> ReadAnswer(const yaml::Node& node) {
    std::vector<std::string_view> words = AnswerWords();
    words.push_back("any");
    const std::size_t word = node.OneOf(words);
    return word < AnswerWords().size() ? std::optional(static_cast<Outcome>(word)) : std::nullopt;
  }

  std::vector<std::string_view> KnownKeys() const {
    std::vector<std::string_view> keys = {"at", "wait", "do", "answers"};
    if (has_drive_) keys.push_back("drive");
    if (has_port_) keys.push_back("port");
    for (const FieldDefinition& field : definition_.arguments) {
      if (!IsPartOfAddress(field)) keys.push_back(field.name);
    }
    return keys;
  }

  std::optional<yaml::Node> Find(std::string_view key, bool required) {
    return required ? std::optional(map_.Required(key)) : map_.Optional(key);
  }

  bool IsRequired(std::string_view name) const {
    return std::any_of(
        definition_.arguments.begin(), definition_.arguments.end(),
        [&](const FieldDefinition& field) { return field.name == name && field.required; });
  }

  void ReadDrive() {
    const auto node = Find("drive", IsRequired("slot"));
    if (!node) return;
    const SlotAddress slot = ReadStorySlot(*node, spec_);
    action_.arguments["bus"] = static_cast<std::uint64_t>(slot.bus);
    action_.arguments["slot"] = static_cast<std::uint64_t>(slot.slot);
    action_.given.emplace_back("drive", node->Text());
  }

  void ReadPort() {
    const auto node = Find("port", IsRequired("port"));
    if (!node) return;
    const PortAddress port = ReadStoryPort(*node, spec_);
    action_.arguments["controller"] = std::uint64_t{port.controller};
    action_.arguments["port"] = std::uint64_t{port.port};
    action_.given.emplace_back("port", node->Text());
  }

  void ReadField(const yaml::Node& node, const FieldDefinition& field) {
    if (field.name == "controller") ReadStoryController(node, spec_);
    if (field.name == "drives") return ReadDrives(node);
    action_.arguments[field.name] = ReadValue(node, field);
    action_.given.emplace_back(field.name, GivenText(node));
  }

  void ReadDrives(const yaml::Node& node) {
    std::vector<std::string> slots;
    for (const yaml::Node& item : node.Items()) {
      slots.push_back(SlotText(ReadStorySlot(item, spec_)));
    }
    action_.given.emplace_back("drives", Join(slots, " "));
    action_.arguments["drives"] = std::move(slots);
  }

  const EnclosureSpec& spec_;
  const StimulusDefinition& definition_;
  const bool has_drive_;
  const bool has_port_;
  yaml::MapReader map_;
  StoryAction action_;
};

}  // namespace

std::vector<std::string_view> StoryActionNames() {
  std::vector<std::string_view> names;
  for (const StimulusDefinition* action : ActionsOfStories()) names.push_back(action->name);
  return names;
}

StoryAction ReadAction(const yaml::Node& entry, const EnclosureSpec& spec) {
  const StimulusDefinition& definition = FindAction(yaml::MapReader(entry).Required("do"));
  return ActionReader(entry, spec, definition).Read();
}

SlotAddress ReadStorySlot(const yaml::Node& node, const EnclosureSpec& spec) {
  const yaml::BusSlot address = node.SlotAddress();
  if (address.bus >= spec.bus_count || address.slot >= spec.slots_per_bus) {
    node.Fail("there is no slot " + yaml::Quote(node.Text()) + "; the enclosure has " +
              std::to_string(spec.bus_count) + " x " + std::to_string(spec.slots_per_bus) +
              " slots");
  }
  return {.bus = address.bus, .slot = address.slot};
}

PortAddress ReadStoryPort(const yaml::Node& node, const EnclosureSpec& spec) {
  const yaml::BusSlot address = node.SlotAddress();
  const auto controller = static_cast<std::size_t>(address.bus);
  if (controller >= spec.controllers.size() ||
      static_cast<std::size_t>(address.slot) >= spec.controllers[controller].ports.size()) {
    node.Fail("there is no port " + yaml::Quote(node.Text()) +
              "; write controller and port, both counted from 0, like `\"0:1\"`");
  }
  return {static_cast<ControllerNumber>(address.bus), static_cast<std::uint32_t>(address.slot)};
}

std::uint32_t ReadStoryController(const yaml::Node& node, const EnclosureSpec& spec) {
  const std::int64_t number = node.IntegerBetween(0, INT32_MAX);
  const std::size_t count = spec.controllers.size();
  if (static_cast<std::size_t>(number) >= count) {
    node.Fail("there is no controller " + std::to_string(number) + "; the enclosure has " +
              std::to_string(count) + ", counted from 0");
  }
  return static_cast<std::uint32_t>(number);
}

}  // namespace vdslab::sim
