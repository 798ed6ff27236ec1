// The names of enumerators, flags, constants, notification codes and results, and their values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vdslab::abi {

// The value of any name that abi.yaml has: enumerators and flags of all enumerations, constants,
// notification codes, and results including S_OK, S_FALSE and the common E_ codes.
// Results are signed 32-bit numbers, as HRESULT is, so failures are negative.
std::optional<std::int64_t> ValueOf(std::string_view name);

// "VDS_E_NOT_SUPPORTED"; for a code without a name "0x8004abcd".
std::string NameOfHresult(std::int32_t result);

// NameIn("VDS_DRIVE_STATUS", 4) is "VDS_DRS_OFFLINE"; without a name the number in decimal.
std::string NameIn(std::string_view enumeration, std::int64_t value);

// "VDS_NF_DRIVE_MODIFY"; for a code without a name the number in decimal.
std::string NameOfNotification(std::uint32_t code);

}  // namespace vdslab::abi
