// The document of a catalogue: a table for each kind of what it lists.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace vdslab::program {

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

}  // namespace vdslab::program
