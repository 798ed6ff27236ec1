// What one element of a notification array says, and whether it says it as it must.
#pragma once

#include <string>

#include "session.h"

namespace vdslab::conformance {

Notification ReadNotification(const VDS_NOTIFICATION& notification);

// Empty, or what is wrong with it: a code that does not belong to the target type, an id of zeros.
// Whether the id is that of an object is a question of the checks.
std::string BrokenRule(const Notification& notification);

}  // namespace vdslab::conformance
