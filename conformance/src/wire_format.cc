#include "wire_format.h"

#include "conformance/path_text.h"

namespace vdslab::conformance {

using nlohmann::json;

std::string ToLine(const json& message) {
  // Texts may come from a provider or a command in any encoding.
  return message.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

json CaseResultJson(const CaseResult& result) {
  json expectations = json::array();
  for (const ExpectationResult& each : result.expectations) {
    expectations.push_back({{"requirements", each.requirements},
                            {"verdict", VerdictName(each.verdict)},
                            {"text", each.text},
                            {"message", each.message}});
  }
  return {{"id", result.id},
          {"verdict", VerdictName(result.verdict)},
          {"message", result.message},
          {"requirements", result.requirements},
          {"expectations", expectations}};
}

CaseResult CaseResultFrom(const json& message) {
  const auto verdict = [](const json& of) {
    return ParseVerdict(of.at("verdict").get<std::string>()).value_or(Verdict::kError);
  };
  CaseResult result;
  result.id = message.at("id");
  result.verdict = verdict(message);
  result.message = message.at("message");
  result.requirements = message.at("requirements").get<std::vector<std::string>>();
  for (const json& each : message.at("expectations")) {
    result.expectations.push_back({each.at("requirements").get<std::vector<std::string>>(),
                                   verdict(each), each.at("text"), each.at("message")});
  }
  return result;
}

json OpenJson(const std::filesystem::path& scenarios, const RunOptions& options) {
  return {{"scenarios", PathText(scenarios)},
          {"program", PathText(options.program)},
          {"profile", PathText(options.profile)},
          {"provider", options.provider},
          {"enclosure", options.enclosure},
          {"level", static_cast<int>(options.level)},
          {"seed", options.seed},
          {"manual", options.manual}};
}

RunOptions RunOptionsFrom(const json& open) {
  RunOptions options;
  options.program = PathFrom(open.at("program"));
  options.profile = PathFrom(open.at("profile"));
  options.provider = open.at("provider");
  options.enclosure = open.at("enclosure");
  options.level = static_cast<Level>(open.at("level").get<int>());
  options.seed = open.at("seed");
  options.manual = open.at("manual");
  return options;
}

}  // namespace vdslab::conformance
