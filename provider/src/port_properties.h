// The properties of a controller port, which its controller tells too.
#pragma once

#include "session.h"

namespace vdslab::provider {

HRESULT DescribePort(Session& session, sim::PortAddress port, VDS_PORT_PROP* out);

}  // namespace vdslab::provider
