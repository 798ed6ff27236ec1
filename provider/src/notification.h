// Events of the enclosure as VDS notifications.
#pragma once

#include <optional>

#include "abi/vds.h"
#include "object_ids.h"
#include "simulator/events.h"

namespace vdslab::provider {

// Nothing for an event that VDS has no notification for.
std::optional<VDS_NOTIFICATION> Translate(const sim::Event& event, const ObjectIds& ids);

}  // namespace vdslab::provider
