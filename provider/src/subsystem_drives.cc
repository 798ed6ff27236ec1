// What a client wishes of the drives of a subsystem.

#include "subsystem_object.h"

namespace vdslab::provider {

STDMETHODIMP SubsystemObject::ReplaceDrive(VDS_OBJECT_ID replaced, VDS_OBJECT_ID replacement) {
  return AtComBoundary([&]() -> HRESULT {
    const bool valid = !(replaced == replacement);
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const VDS_OBJECT_ID ids[] = {replaced, replacement};
    std::vector<sim::DriveHandle> drives;
    if (!FindDrives({ids, 2}, drives)) return VDS_E_OBJECT_NOT_FOUND;
    return Operate(
        [&](sim::Enclosure& enclosure) { return enclosure.ReplaceDrive(drives[0], drives[1]); });
  });
}

}  // namespace vdslab::provider
