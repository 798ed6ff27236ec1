// Names of the VDS interfaces as a check writes them: statuses, results, events, members.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "methods.h"
#include "yaml/node.h"

namespace vdslab::conformance {

// All of these throw yaml::Error with the closest name when the text is no such name.
std::int32_t ReadDriveStatus(const yaml::Node& node);  // VDS_DRS_*
std::int32_t ReadHresult(const yaml::Node& node);      // S_OK, VDS_E_*
std::uint32_t ReadDriveEvent(const yaml::Node& node);  // VDS_NF_DRIVE_*
std::int64_t ReadDriveMember(std::string_view member,
                             const yaml::Node& node);  // status, health, flags
std::int64_t ReadMethodArgument(MethodArgumentType type, const yaml::Node& node);

// The name of a value, for messages; a number that has none stays a number.
std::string NameOfDriveMember(std::string_view member, std::int64_t value);
std::string NameOfMethodArgument(MethodArgumentType type, std::int64_t value);

}  // namespace vdslab::conformance
