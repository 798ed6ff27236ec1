// The document of the defects that the simulated provider can be told to have.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalogue_text.h"
#include "explain.h"
#include "scenario/misbehaviour.h"

namespace vdslab::program {
namespace {

constexpr std::string_view kHeadOfDefects = R"(# Defects

The simulated provider keeps the contract. An enclosure file can give it defects, for people who test
how their client copes with such a provider, and to prove conformance suites:

```yaml
provider: {misbehave: [busy_is_hidden]}
```

Everything else is as without them. Several defects go together where they do not concern the same
place. The enclosure file is read when the first provider object is made, which then has them or has
none: a provider without defects consists of other classes, and pays a branch for each object that is
made.

Each defect can be seen through the VDS interfaces alone, or with a stimulus ([stimuli.md](stimuli.md)).
Where a check of `vdslab check` reports it, the table names the check; all others are shown by
provider/tests/misbehave_test.cc. Each breaks the requirements of scenarios/requirements.yaml that are
named. `vdslab explain NAME` tells all of one defect, with what these requirements say, and
`vdslab explain defects` lists them all.

This file is made from scenarios/misbehave.yaml by `vdslab explain --misbehave-markdown`.
)";

constexpr std::string_view kColumnsOfDefects =
    "| name | what is wrong | breaks | place | check |\n|---|---|---|---|---|\n";

std::string RowOfDefect(const sim::DefectDefinition& defect) {
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", defect.name, defect.meaning,
                     fmt::join(defect.breaks, ", "), defect.at, defect.check);
}

}  // namespace

std::string MisbehaveMarkdown() {
  return CatalogueText(kHeadOfDefects, kColumnsOfDefects, sim::DefectDefinitions(), RowOfDefect);
}

}  // namespace vdslab::program
