// The document of the manners that the simulated provider can be told to have.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue_text.h"
#include "explain.h"
#include "scenario/provider_manners.h"

namespace vdslab::program {
namespace {

constexpr std::string_view kHeadOfManners = R"(# Manners

Where the documentation of VDS is silent, [ambiguities.md](ambiguities.md) says which readings it accepts, and which one it
prefers. The simulated provider plays the one that is preferred. An enclosure file can have it play others, for people whose
client or suite is to cope with all of them:

```yaml
provider: {manners: [empty_slot_is_invalid, one_event_a_call]}
```

Several manners go together where they do not concern the same place. A provider with manners conforms: `vdslab check` gives
no `fail` and no `warn` for any of them. provider/tests/manners_test.cc shows each through the VDS interfaces alone, or with a
stimulus ([stimuli.md](stimuli.md)). `since` names the oldest version of VDS (`provider.version`) that has words for the manner.

Further readings have keys of their own in the enclosure file ([enclosure-format.md](enclosure-format.md)), which the table of
keys names. The last table tells what the rulings accept and the simulated provider does not play, and why.

`vdslab explain NAME` tells all of one manner, and `vdslab explain AMB-07` names those that play a ruling.

This file is made from scenarios/manners.yaml by `vdslab explain --manners-markdown`.
)";

constexpr std::string_view kColumnsOfManners =
    "| name | what the provider does | ruling | place | since |\n|---|---|---|---|---|\n";

constexpr std::string_view kHeadOfKeys =
    "\n## Keys of the enclosure file\n\n| ruling | keys |\n|---|---|\n";

constexpr std::string_view kHeadOfNotPlayed =
    "\n## Not played\n\n| ruling | what is accepted, and why it is not played |\n|---|---|\n";

std::string RowOfManner(const sim::MannerDefinition& manner) {
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", manner.name, manner.meaning,
                     fmt::join(manner.plays, ", "), manner.at, sim::VersionText(manner.since));
}

std::string RowsOfKeys() {
  std::string rows;
  for (const sim::RulingNotes& ruling : sim::KeysThatPlay()) {
    rows += fmt::format("| {} | `{}` |\n", ruling.ruling, fmt::join(ruling.notes, "`, `"));
  }
  return rows;
}

std::string RowsOfNotPlayed() {
  std::string rows;
  for (const sim::RulingNotes& ruling : sim::NotPlayed()) {
    for (const std::string& note : ruling.notes) {
      rows += fmt::format("| {} | {} |\n", ruling.ruling, note);
    }
  }
  return rows;
}

}  // namespace

std::string MannersMarkdown() {
  return fmt::format(
      "{}{}{}{}{}",
      CatalogueText(kHeadOfManners, kColumnsOfManners, sim::MannerDefinitions(), RowOfManner),
      kHeadOfKeys, RowsOfKeys(), kHeadOfNotPlayed, RowsOfNotPlayed());
}

}  // namespace vdslab::program
