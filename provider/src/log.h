// The log file that the configuration names; without one nothing is written.
#pragma once

namespace vdslab::provider {

// Appends one line made of the two texts. Threads: any.
void NoteInLog(const char* what, const char* details) noexcept;

}  // namespace vdslab::provider
