// The plex of a LUN.
#pragma once

#include "device_object.h"

namespace vdslab::provider {

class PlexObject : public DeviceObject<IVdsLunPlex> {
 public:
  using DeviceObject::DeviceObject;

  STDMETHODIMP GetProperties(VDS_LUN_PLEX_PROP* out) override;
  STDMETHODIMP GetLun(IVdsLun** out) override;
  STDMETHODIMP QueryExtents(VDS_DRIVE_EXTENT** out, LONG* count) override;
  STDMETHODIMP QueryHints(VDS_HINTS* out) override;
  STDMETHODIMP ApplyHints(VDS_HINTS* hints) override;
};

}  // namespace vdslab::provider
