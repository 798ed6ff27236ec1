// What a call that reads a device allocates for its caller, counted while faults are armed: a fault
// may let the nth allocation fail (docs/faults.md, out_of_memory of a query).
#pragma once

namespace vdslab::provider {

class Session;
struct Device;

// This thread reads the device until EndQuery. Both references must stay good until then.
void BeginQuery(Session& session, const Device& device);
void EndQuery();

// To be called before each allocation for a caller, outside of a query, too. Throws std::bad_alloc
// when it is the one that fails.
void CountAllocation();

}  // namespace vdslab::provider
