// What came of a case. Travels from the worker to the parent as one line of JSON.
#pragma once

#include <string>
#include <vector>

#include "conformance/verdict.h"

namespace vdslab::conformance {

struct ExpectationResult {
  std::vector<std::string> requirements;
  Verdict verdict = Verdict::kNotVerified;
  std::string text;     // what was expected
  std::string message;  // what was seen, when it matters
};

struct CaseResult {
  std::string id;
  Verdict verdict = Verdict::kNotVerified;
  std::string message;  // the reason of the worst expectation, or why nothing could be tried
  std::vector<std::string> requirements;
  std::vector<ExpectationResult> expectations;
  std::string reproduce;  // a command line, filled by the parent
  double seconds = 0;
};

}  // namespace vdslab::conformance
