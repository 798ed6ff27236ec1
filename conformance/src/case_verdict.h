// The verdict of a case from those of its expectations.
#pragma once

#include <string>

#include "conformance/case_result.h"
#include "conformance/check.h"
#include "conformance/requirements.h"
#include "session.h"

namespace vdslab::conformance {

// The result of a case that nothing is known of yet.
CaseResult BlankResult(const Case& what);

// Adds a rule of all sessions that the provider broke.
void AddFinding(const Finding& finding, const Requirements& requirements, CaseResult* result);

// The requirement that forbids what came out of the call: an exception, a crash.
Finding ThrowFinding(const std::string& call, const std::string& text);

// Sets verdict and message: the worst expectation's; not_verified when none of them applied, or
// with `stopped`, the reason why the case could not go on, when nothing worse was found before.
void Conclude(const std::string& stopped, CaseResult* result);

}  // namespace vdslab::conformance
