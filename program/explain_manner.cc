// A manner of the simulated provider, in words.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue_text.h"
#include "explain.h"
#include "scenario/provider_manners.h"

namespace vdslab::program {

std::string ExplainManner(std::string_view name) {
  const sim::MannerDefinition* manner = sim::FindMannerDefinition(name);
  if (manner == nullptr) return "";
  std::string text = fmt::format(
      "{}: a manner of the simulated provider that conforms\n  {}\n  plays: {}\n  place: {}\n",
      name, manner->meaning, fmt::join(manner->plays, ", "),
      PlaceIn(sim::MannerDefinitions(), *manner, "manners"));
  if (manner->since != sim::ProviderVersion::k1_0) {
    text += fmt::format("  of providers of VDS {} or newer\n", sim::VersionText(manner->since));
  }
  return text + fmt::format("  enclosure file: provider: {{manners: [{}]}}\n", name);
}

std::string ListManners() { return ListCatalogue(sim::MannerDefinitions()); }

std::vector<std::string_view> MannerNames() { return NamesIn(sim::MannerDefinitions()); }

std::vector<std::string> MannersThatPlay(std::string_view ruling) {
  std::vector<std::string> names;
  for (const sim::MannerDefinition& manner : sim::MannerDefinitions()) {
    for (const std::string& option : manner.plays) {
      if (option == ruling) names.push_back(manner.name);
      if (option.starts_with(fmt::format("{} ", ruling))) {
        names.push_back(fmt::format("{} ({})", manner.name, option.substr(ruling.size() + 1)));
      }
    }
  }
  return names;
}

}  // namespace vdslab::program
