// Waiting in the time of the provider: its virtual time where it lets itself be
// advanced, else the time of the wall.
#pragma once

#include <functional>

#include "conformance/profile.h"
#include "wake_up.h"

namespace vdslab::conformance {

// Moves the provider's time on; null: it goes by itself.
using AdvanceTime = std::function<void(Milliseconds by)>;

// Waits until `done` says so, at most `limit`; returns what `done` said last. `done` is asked after
// every ring, and besides at intervals that grow to a tenth of a second. `idle` is called between.
// Virtual time is moved on in equal steps, and the threads of the provider get real time after
// each.
bool WaitInProviderTime(WakeUp& wake_up, Milliseconds limit, const std::function<bool()>& done,
                        const AdvanceTime& advance, const std::function<void()>& idle = {});

}  // namespace vdslab::conformance
