// The methods that a check may call: on which kind of object, and with which arguments.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vdslab::conformance {

enum class ObjectKind { kDrive, kProvider, kSubSystem };

std::string_view ObjectKindName(ObjectKind kind);  // "drive", "provider", "subsystem"

enum class MethodArgumentType {
  kDriveStatus,  // VDS_DRIVE_STATUS; a check may pass any 32-bit number in its place
  kDriveFlags,   // ULONG of VDS_DRF_*
};

struct MethodArgument {
  std::string_view name;
  MethodArgumentType type;
};

struct Method {
  std::string_view name;  // "IVdsDrive::SetStatus"
  ObjectKind on;
  std::vector<MethodArgument> arguments;  // all of them are required

  const MethodArgument* Find(std::string_view argument) const;  // null: there is none of that name
};

const std::vector<Method>& Methods();
const Method* FindMethod(std::string_view name);  // null: a check cannot call it

// The prefix of the names that the argument takes, "VDS_DRS_".
std::string_view NamePrefix(MethodArgumentType type);

}  // namespace vdslab::conformance
