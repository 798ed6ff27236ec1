// The hardware providers that the Virtual Disk Service knows. Only on Windows.
#pragma once

#include "abi/vds.h"

namespace vdslab::provider {

// Asks the service, through IVdsAdmin, to take this provider into its list; one that is there
// already gives way. On a system that has no such service the entry is written into the registry,
// where the service would look for it. Fails as COM or the service does. Threads: any on which COM
// is initialised. Source: IVdsAdmin::RegisterProvider; registry layout of abi.yaml.
HRESULT JoinServiceList();

// S_OK also when the provider is not in the list.
HRESULT LeaveServiceList();

}  // namespace vdslab::provider
