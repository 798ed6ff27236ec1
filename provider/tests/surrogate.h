// The processes that COM puts the provider into. Only on Windows.
#pragma once

#include <windows.h>

#include <vector>

namespace vdslab::provider::testing {

// Those that run: dllhost.exe, by process id.
std::vector<DWORD> Surrogates();

// Ends the process at once, as a crash would, and waits until it is gone. False: it cannot be
// ended.
bool Kill(DWORD process);

}  // namespace vdslab::provider::testing
