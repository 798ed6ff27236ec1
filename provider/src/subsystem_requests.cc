// Requests to a subsystem that this array understands and does not serve: they are examined, and
// declined.

#include "subsystem_object.h"

namespace vdslab::provider {

STDMETHODIMP SubsystemObject::ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) {
  return DeclineIds(!(replaced == replacement), DeviceKind::kDrive,
                    {{&replaced, 1}, {&replacement, 1}});
}

}  // namespace vdslab::provider
