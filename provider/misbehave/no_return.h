// Ways for a call not to return.
#pragma once

namespace vdslab::provider {

[[noreturn]] void HangForEver();

// Writes where nothing may be written, which ends the process.
void Crash();

}  // namespace vdslab::provider
