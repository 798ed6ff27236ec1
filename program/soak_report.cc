#include "soak_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "conformance/report.h"

namespace vdslab::program {
namespace {

using SoakJsonValue = nlohmann::ordered_json;

constexpr std::size_t kColumns = 3;

std::string Table(const char* title, const sim::Counts& counts) {
  std::string text = fmt::format("{}\n", title);
  std::size_t column = 0;
  for (const auto& [name, count] : counts) {
    column = column % kColumns + 1;
    text += fmt::format("  {:<24} {:>9}{}", name, count, column == kColumns ? "\n" : "");
  }
  return text + (column == kColumns ? "\n" : "\n\n");
}

}  // namespace

std::string SoakTable(const SoakReport& report) {
  const sim::Coverage& coverage = report.coverage;
  const std::string verdict =
      report.failures.empty() ? "all clean" : fmt::format("{} FAILED", report.failures.size());
  return Table("Faults that fired", coverage.faults) +
         Table("Stimuli and orders that were accepted", coverage.actions) +
         Table("Answers other than ok", coverage.refusals) +
         Table("Consequences", coverage.consequences) +
         fmt::format("{} {}: {}\n", report.played, report.played == 1 ? "seed" : "seeds", verdict);
}

std::string SoakJson(const SoakReport& report) {
  SoakJsonValue failures = SoakJsonValue::array();
  for (const SoakFailure& failure : report.failures) {
    failures.push_back({{"seed", failure.seed},
                        {"invariant", failure.invariant},
                        {"what", failure.what},
                        {"reproduce", failure.reproduce},
                        {"story", failure.story}});
  }
  const sim::Coverage& coverage = report.coverage;
  const SoakJsonValue json = {
      {"suite_version", conformance::SuiteVersion()},
      {"seeds", {{"from", report.from}, {"to", report.to}, {"played", report.played}}},
      {"failures", failures},
      {"coverage",
       {{"faults", coverage.faults},
        {"actions", coverage.actions},
        {"refusals", coverage.refusals},
        {"consequences", coverage.consequences}}}};
  return json.dump(2) + "\n";
}

}  // namespace vdslab::program
