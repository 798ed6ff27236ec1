// Days as "YYYY-MM-DD", which compare as texts do.
#pragma once

#include <string_view>

namespace vdslab::conformance {

bool IsDate(std::string_view text);  // a day that exists in the calendar

}  // namespace vdslab::conformance
