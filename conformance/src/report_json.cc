#include <nlohmann/json.hpp>

#include "conformance/describe.h"
#include "conformance/report.h"

namespace vdslab::conformance {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const ExpectationResult& expectation) {
  return {{"requirements", expectation.requirements},
          {"verdict", VerdictName(expectation.verdict)},
          {"text", expectation.text},
          {"message", expectation.message}};
}

Json ToJson(const CaseResult& result) {
  Json expectations = Json::array();
  for (const ExpectationResult& each : result.expectations) expectations.push_back(ToJson(each));
  return {{"id", result.id},
          {"verdict", VerdictName(result.verdict)},
          {"requirements", result.requirements},
          {"message", result.message},
          {"reproduce", result.reproduce},
          {"seconds", result.seconds},
          {"expectations", std::move(expectations)}};
}

}  // namespace

std::string JsonReport(const RunInfo& info, const std::vector<CaseResult>& results) {
  Json counts = Json::object();
  for (const auto& [verdict, count] : CountVerdicts(results)) counts[VerdictName(verdict)] = count;
  Json requirements = Json::object();
  for (const auto& [id, verdict] : RequirementVerdicts(results)) {
    requirements[id] = VerdictName(verdict);
  }
  Json checks = Json::array();
  for (const CaseResult& result : results) checks.push_back(ToJson(result));
  const Json report = {{"suite_version", info.suite_version},
                       {"profile", {{"name", info.profile}, {"hash", info.profile_hash}}},
                       {"provider", info.provider},
                       {"level", LevelName(info.level)},
                       {"seed", info.seed},
                       {"counts", std::move(counts)},
                       {"requirements", std::move(requirements)},
                       {"checks", std::move(checks)}};
  // A provider may put anything into a text; what is no UTF-8 is replaced.
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace vdslab::conformance
