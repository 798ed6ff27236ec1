#include <fmt/format.h>
#include <fmt/ranges.h>

#include "conformance/describe.h"
#include "explain.h"

namespace vdslab::program {
namespace {

using conformance::Case;

std::string Expectations(const conformance::Stage& stage) {
  std::string text;
  for (const conformance::Expectation& each : stage.then) {
    text += fmt::format("     expect {} [{}]\n", conformance::Describe(each),
                        fmt::join(each.requirements, ", "));
  }
  return text;
}

std::string Head(const Case& what, const std::string& name) {
  return fmt::format("{}\n  {}\n  level {}{}; {}\n", name, what.purpose,
                     conformance::LevelName(what.level),
                     what.needs_vds_3 ? ", for providers of VDS 3.0" : "", what.at.file);
}

}  // namespace

std::string ExplainCase(const Case& what) {
  std::string text = Head(what, what.id);
  for (const conformance::Given& given : what.given) {
    text += "  given " + conformance::Describe(given) + "\n";
  }
  int number = 0;
  for (const conformance::Stage& stage : what.stages) {
    text += stage.step ? fmt::format("  {}. {}\n", ++number, conformance::Describe(*stage.step))
                       : std::string("  at the end\n");
    text += Expectations(stage);
  }
  return text + fmt::format("  requirements: {}\n", fmt::join(what.requirements, ", "));
}

std::string ExplainCheck(const std::vector<Case>& cases) {
  if (cases.size() == 1) return ExplainCase(cases.front());
  std::string text = Head(cases.front(), cases.front().check);
  text += fmt::format("  {} cases (vdslab explain CASE shows the steps):\n", cases.size());
  for (const Case& each : cases) text += "    " + each.id + "\n";
  return text;
}

}  // namespace vdslab::program
