// Whether the notifications of a window are those that an expectation wants.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "conformance/check.h"
#include "session.h"

namespace vdslab::conformance {

using KnowsDrive = std::function<bool(const VDS_OBJECT_ID& id)>;

// Empty when they are; else what is missing or too much. `knows` says whether the subsystem has a
// drive of that id; it is asked only about drives other than `drive`.
std::string WhyNotExpected(const Events& expected, const VDS_OBJECT_ID& drive,
                           const std::vector<Notification>& window, const KnowsDrive& knows);

// Whether later notifications could still break the expectation.
bool JudgesAbsence(const Events& expected);

// "VDS_NF_DRIVE_MODIFY, VDS_NF_DRIVE_REMOVED".
std::string CodesText(const std::vector<std::uint32_t>& codes);

}  // namespace vdslab::conformance
