// What parent and worker say to each other: one JSON object a line.
//
// Parent to worker:
//   {"open": {scenarios, program, profile, provider, enclosure, level, seed, manual}}   first of
//   all
//   {"run": "drive.set_status.pair[ONLINE,OFFLINE]"}
//   {"answer": true}                             of the operator
// Worker to parent:
//   {"call": "IVdsDrive::SetStatus(...) on drive0", "thread": 1}   begins
//   {"back": 1}                                                    the call of that thread has
//   ended
//   {"ready": true}                              the provider is loaded, and has been loaded once
//   {"refused": "why", "exit": 2}                it cannot be
//   {"ask": "what the operator is to do"}
//   {"result": {...}, "tainted": false}
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "conformance/case_result.h"
#include "conformance/runner.h"

namespace vdslab::conformance {

std::string ToLine(const nlohmann::json& message);

nlohmann::json CaseResultJson(const CaseResult& result);
CaseResult CaseResultFrom(const nlohmann::json& message);  // throws nlohmann::json::exception

nlohmann::json OpenJson(const std::filesystem::path& scenarios, const RunOptions& options);
RunOptions RunOptionsFrom(const nlohmann::json& open);

}  // namespace vdslab::conformance
