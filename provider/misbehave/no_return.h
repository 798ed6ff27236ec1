// Ways for a call not to return, or not soon.
#pragma once

namespace vdslab::provider {

[[noreturn]] void HangForEver();

// Writes where nothing may be written, which ends the process.
void Crash();

// Takes a second.
void Dawdle();

}  // namespace vdslab::provider
