// What differs between platforms about provider modules, beside LoadProviderModule (session.h).
#pragma once

#include <filesystem>

namespace vdslab::conformance {

// The name of the simulated provider's library.
std::filesystem::path SimulatedProviderFile();

}  // namespace vdslab::conformance
