// What is written about a run: a table for people, JSON and JUnit for machines. All of it in the
// order of the results, so that two runs can be compared line by line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "conformance/case_result.h"
#include "conformance/check.h"

namespace vdslab::conformance {

struct RunInfo {
  std::string suite_version;
  std::string profile;       // its name
  std::string profile_hash;  // "none" without a file
  std::string provider;      // file, class id, or "simulated"
  Level level = Level::kObserve;
  std::uint64_t seed = 1;
};

std::string SuiteVersion();  // "0.1.0"

// How many cases have each verdict; every verdict is a key.
std::map<Verdict, int> CountVerdicts(const std::vector<CaseResult>& results);

// The worst verdict of all expectations that name the requirement; a case that ended without
// judging them counts with its own verdict.
std::map<std::string, Verdict> RequirementVerdicts(const std::vector<CaseResult>& results);

// "3 pass, 1 fail", heaviest last; "no cases" when there are none.
std::string CountsText(const std::map<Verdict, int>& counts);

// One line a check, then what needs attention with its reason and how to repeat it, then a summary.
std::string TableReport(const RunInfo& info, const std::vector<CaseResult>& results, bool colour);

std::string JsonReport(const RunInfo& info, const std::vector<CaseResult>& results);

// fail is a failure, error an error, not_verified and not_applicable are skipped with their reason;
// of warn, advisory, observed and known_issue the message is in system-out.
std::string JUnitReport(const RunInfo& info, const std::vector<CaseResult>& results);

}  // namespace vdslab::conformance
