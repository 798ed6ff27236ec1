// Texts of a catalogue of what the simulated provider can be told to be like.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <string_view>
#include <vector>

namespace vdslab::program {

// The document: a table for each kind.
// `columns` are the two first lines of each table; `row` gives the line of one definition.
template <class Definition, class Row>
std::string CatalogueText(std::string_view head, std::string_view columns,
                          const std::vector<Definition>& catalogue, Row row) {
  std::string text(head);
  std::string kind;
  for (const Definition& definition : catalogue) {
    if (definition.kind != kind) {
      kind = definition.kind;
      text += fmt::format("\n## {}\n\n{}", kind, columns);
    }
    text += row(definition);
  }
  return text;
}

// A line for each definition, under its kind.
template <class Definition>
std::string ListCatalogue(const std::vector<Definition>& catalogue) {
  std::string text;
  std::string_view kind;
  for (const Definition& definition : catalogue) {
    if (definition.kind != kind) {
      text += fmt::format("{}{}\n", kind.empty() ? "" : "\n", definition.kind);
    }
    kind = definition.kind;
    text += fmt::format("  {:<38}{}\n", definition.name, definition.meaning);
  }
  return text;
}

template <class Definition>
std::vector<std::string_view> NamesIn(const std::vector<Definition>& catalogue) {
  std::vector<std::string_view> names;
  for (const Definition& definition : catalogue) names.push_back(definition.name);
  return names;
}

// Where it lies, and what contradicts it. `things` are what the catalogue lists: "defects".
template <class Definition>
std::string PlaceIn(const std::vector<Definition>& catalogue, const Definition& definition,
                    std::string_view things) {
  if (definition.at.empty()) return fmt::format("its own, so it goes with all other {}", things);
  std::vector<std::string_view> others;
  for (const Definition& other : catalogue) {
    if (other.at == definition.at && other.name != definition.name) others.push_back(other.name);
  }
  if (others.empty()) return definition.at;
  return fmt::format("{}; contradicts {}", definition.at, fmt::join(others, ", "));
}

}  // namespace vdslab::program
