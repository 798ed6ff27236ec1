// Cases in words: for messages, reports and `vdslab explain`.
#pragma once

#include <string>

#include "conformance/check.h"

namespace vdslab::conformance {

// "drive0 is a free drive with status VDS_DRS_ONLINE"
std::string Describe(const Given& given);

// "first: IVdsDrive::SetStatus(status = VDS_DRS_OFFLINE) on drive0, on thread a"
std::string Describe(const Step& step);

// "second returns S_OK or VDS_E_NOT_SUPPORTED, if first returned S_OK"
std::string Describe(const Expectation& expectation);

std::string_view LevelName(Level level);  // "observe", "change", "destroy"

}  // namespace vdslab::conformance
