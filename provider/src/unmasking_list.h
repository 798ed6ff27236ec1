// The unmasking list of a LUN: which hosts may reach it.
#pragma once

#include <optional>
#include <string>

#include "abi/vds.h"

namespace vdslab::provider {

// The list as it is kept: UTF-8, each name once and in capitals. Nothing: it is none.
//
// list    "*" (every host), "" (none), or World-Wide Names of 16 hexadecimal digits, delimited by
//         semicolons
// Source  Microsoft Learn: IVdsLun::SetMask; IVdsSubSystem::CreateLun leaves it to the provider to
//         look at the names and to take out what is there twice.
std::optional<std::string> ReadUnmaskingList(LPCWSTR list);

}  // namespace vdslab::provider
