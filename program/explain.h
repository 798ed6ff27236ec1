// The texts of `vdslab explain`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/check_files.h"

namespace vdslab::program {

// A check with all its cases; of one case its steps and expectations.
std::string ExplainCheck(const std::vector<conformance::Case>& cases);
std::string ExplainCase(const conformance::Case& what);

// Of the defect of that name; empty: there is none.
std::string ExplainDefect(std::string_view name, const conformance::Requirements& requirements);
std::string ListDefects();
std::vector<std::string_view> DefectNames();
std::vector<std::string_view> DefectsThatBreak(std::string_view requirement);

// Of the manner of that name; empty: there is none.
std::string ExplainManner(std::string_view name);
std::string ListManners();
std::vector<std::string_view> MannerNames();
std::vector<std::string> MannersThatPlay(std::string_view ruling);  // with the option, if any

std::string ExplainStimulus(const conformance::Stimulus& stimulus);
std::string ListStimuli(const conformance::Stimuli& stimuli);
std::string StimuliMarkdown(const conformance::Stimuli& stimuli);  // docs/stimuli.md

std::string MisbehaveMarkdown();  // docs/misbehave.md
std::string MannersMarkdown();    // docs/manners.md

}  // namespace vdslab::program
