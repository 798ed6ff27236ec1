// A plex of a LUN: a copy of a mirror, or the whole of another LUN.
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

 private:
  PlexAddress address() const { return session_->ids().PlexOf(device_.index); }
  // Null: it goes at this moment, and a role has it hide its interfaces.
  abi::ComPtr<IVdsLun> OwnLun() const;
  // Both of one moment.
  HRESULT ReadPlex(sim::LunProperties& lun, sim::PlexProperties& plex) const;
};

}  // namespace vdslab::provider
