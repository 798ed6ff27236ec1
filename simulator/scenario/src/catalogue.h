// Catalogues of what a provider can be told to be like, and lists of names out of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "yaml/document.h"
#include "yaml/text.h"

namespace vdslab::sim {

// The entries of `text`, which has the map `key` of kinds, by `read`, which takes the kind and the
// entry. `file` stands for the text in messages.
template <class Read>
auto ReadCatalogue(std::string_view text, const std::string& file, std::string_view key,
                   Read read) {
  const yaml::Document document = yaml::Parse(text, file);
  std::vector<std::invoke_result_t<Read, const std::string&, const yaml::Entry&>> all;
  for (const yaml::Entry& kind : yaml::MapReader(document.root()).Required(key).Entries()) {
    for (const yaml::Entry& entry : kind.value.Entries()) all.push_back(read(kind.key, entry));
  }
  return all;
}

std::vector<std::string> ReadTexts(const yaml::Node& list);

// Null: there is none of that name.
template <class Definition>
const Definition* FindDefinition(const std::vector<Definition>& catalogue, std::string_view name) {
  const auto found =
      std::find_if(catalogue.begin(), catalogue.end(),
                   [&](const Definition& definition) { return definition.name == name; });
  return found == catalogue.end() ? nullptr : &*found;
}

// Reads a list of names. Each is in the catalogue and in the list once, and no two of them are at
// one place. `thing` and `page` are for messages: "defect", "docs/misbehave.md". `accept` is called
// for each, and may have further demands of it.
template <class Definition, class Accept>
std::vector<std::string> ReadNames(const yaml::Node& list, const std::vector<Definition>& catalogue,
                                   const std::string& thing, const std::string& page,
                                   Accept accept) {
  std::vector<const Definition*> read;
  std::vector<std::string> names;
  for (const yaml::Node& item : list.Items()) {
    const Definition* definition = FindDefinition(catalogue, item.Text());
    if (definition == nullptr) {
      std::vector<std::string_view> known;
      for (const Definition& each : catalogue) known.push_back(each.name);
      const std::string_view closest = yaml::Closest(item.Text(), known);
      item.Fail("there is no " + thing + " " + yaml::Quote(item.Text()) +
                (closest.empty() ? "; " + page + " lists them"
                                 : "; did you mean " + yaml::Quote(closest) + "?"));
    }
    for (const Definition* other : read) {
      if (other == definition) item.Fail("the " + thing + " is named twice");
      if (definition->at.empty() || other->at != definition->at) continue;
      item.Fail(yaml::Quote(definition->name) + " contradicts " + yaml::Quote(other->name) +
                ": both concern " + definition->at);
    }
    accept(item, *definition);
    read.push_back(definition);
    names.push_back(definition->name);
  }
  return names;
}

}  // namespace vdslab::sim
