// How much memory this process has.
#pragma once

#include <cstddef>
#include <optional>

namespace vdslab::provider::testing {

// Bytes that are resident. Nothing where the number says nothing of leaks: on Windows, and under
// sanitizers, which keep freed memory back and find leaks themselves.
std::optional<std::size_t> ResidentBytes();

}  // namespace vdslab::provider::testing
