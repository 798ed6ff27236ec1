// Reads the steps and expectations of one case: the texts are bound, `where` is not judged here.
#pragma once

#include <string>
#include <vector>

#include "case_names.h"
#include "conformance/check.h"
#include "conformance/requirements.h"
#include "conformance/stimuli.h"
#include "yaml/document.h"

namespace vdslab::conformance {

// What the readers of one case share.
struct CaseContext {
  const Requirements& requirements;
  const Stimuli& stimuli;
  CaseNames names;
};

// Every function throws yaml::Error with the place of what is wrong.
std::vector<Given> ParseGiven(const yaml::Node& node, CaseContext* context);

// The step without its `then`, which the caller reads afterwards.
Step ParseStep(const yaml::Node& node, CaseContext* context);

Expectation ParseExpectation(const yaml::Node& node, CaseContext* context);

// Calls on a thread that no `await` waits for.
void CheckThreads(const std::vector<Stage>& stages, const yaml::Node& when);

}  // namespace vdslab::conformance
