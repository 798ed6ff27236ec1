#include "stimulus_json.h"

namespace vdslab::provider {
namespace {

sim::StimulusValue ValueFrom(const Json& json) {
  if (json.is_number_unsigned()) return json.get<std::uint64_t>();
  if (json.is_string()) return json.get<std::string>();
  return {};
}

struct JsonOf {
  Json operator()(std::monostate) const { return nullptr; }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

Json ToJson(const std::vector<sim::FieldDefinition>& fields) {
  Json map = Json::object();
  for (const sim::FieldDefinition& field : fields) {
    Json& json = map[field.name];
    json["type"] = field.type;
    json["meaning"] = field.meaning;
    if (field.required) json["required"] = true;
    if (field.default_value) json["default"] = *field.default_value;
    if (!field.values.empty()) json["values"] = field.values;
  }
  return map;
}

}  // namespace

sim::StimulusValues ValuesFrom(const Json& object) {
  sim::StimulusValues values;
  for (const auto& [name, value] : object.items()) values[name] = ValueFrom(value);
  return values;
}

Json ToJson(const sim::StimulusValues& values) {
  Json object = Json::object();
  for (const auto& [name, value] : values) object[name] = std::visit(JsonOf{}, value);
  return object;
}

Json ToJson(const std::vector<sim::StimulusDefinition>& definitions) {
  Json list = Json::array();
  for (const sim::StimulusDefinition& stimulus : definitions) {
    list.push_back({{"name", stimulus.name},
                    {"meaning", stimulus.meaning},
                    {"arguments", ToJson(stimulus.arguments)},
                    {"results", ToJson(stimulus.results)}});
  }
  return list;
}

}  // namespace vdslab::provider
