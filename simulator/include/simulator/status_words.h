// The words for statuses and healths: the names of their enumerators in VDS, without the prefix.
#pragma once

#include <string_view>
#include <vector>

#include "simulator/types.h"

namespace vdslab::sim {

// Of any status, whose values agree: "ONLINE". "?" for a number without a word.
std::string_view StatusWord(int value);
std::string_view HealthWord(Health health);
const std::vector<std::string_view>& HealthWords();  // in the order of Health

}  // namespace vdslab::sim
