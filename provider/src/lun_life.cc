// What changes a LUN for good: most of it takes time, and is followed by IVdsAsync.

#include "async_order.h"
#include "lun_object.h"

namespace vdslab::provider {

template <class LunOrder>
HRESULT LunObject::Begin(VDS_ASYNC_OUTPUT_TYPE type, LunOrder order, IVdsAsync** out) const {
  const auto carry_out = [number = device_.index, order](Session& session, sim::Work& work,
                                                         abi::ComPtr<IUnknown>&) {
    return order(session.enclosure(), number, &work);
  };
  if (session_->array().being_told().Has(device_)) {
    return session_->Has(device_) ? VDS_E_ANOTHER_CALL_IN_PROGRESS : session_->Gone();
  }
  return BeginOrder(session_, type, carry_out, out);
}

STDMETHODIMP LunObject::Delete() {
  return Operate([&](sim::Enclosure& enclosure) { return enclosure.DeleteLun(device_.index); });
}

STDMETHODIMP LunObject::Extend(ULONGLONG bytes, VDS_OBJECT_ID* drives, LONG drive_count,
                               IVdsAsync** out) {
  const Arguments valid = Cleared(out).And(bytes != 0).And(IsArray(drives, drive_count));
  return AtComBoundary([&]() -> HRESULT {
    std::vector<sim::DriveHandle> handles;
    HRESULT refusal = Admission(valid);
    if (refusal == S_OK && !FindDrives({drives, drive_count}, handles)) {
      refusal = VDS_E_OBJECT_NOT_FOUND;
    }
    if (refusal != S_OK) return RefuseOrder(session_, VDS_ASYNCOUT_EXTENDLUN, refusal, out);
    const auto extend = [=](sim::Enclosure& enclosure, sim::LunNumber lun, sim::Work* work) {
      return enclosure.ExtendLun(lun, bytes, handles, work);
    };
    return Begin(VDS_ASYNCOUT_EXTENDLUN, extend, out);
  });
}

STDMETHODIMP LunObject::QueryMaxLunExtendSize(VDS_OBJECT_ID* drives, LONG drive_count,
                                              ULONGLONG* out) {
  const Arguments valid = Cleared(out).And(IsArray(drives, drive_count));
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    std::vector<sim::DriveHandle> handles;
    if (!FindDrives({drives, drive_count}, handles)) return VDS_E_OBJECT_NOT_FOUND;
    sim::Bytes most = 0;
    const sim::Outcome outcome = enclosure().MaxExtendBytes(device_.index, handles, &most);
    if (outcome != sim::Outcome::kOk) return ToHresult(outcome);
    *out = most;
    return S_OK;
  });
}

STDMETHODIMP LunObject::Shrink(ULONGLONG bytes, IVdsAsync** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto shrink = [=](sim::Enclosure& enclosure, sim::LunNumber lun, sim::Work* work) {
      return enclosure.ShrinkLun(lun, bytes, work);
    };
    return Begin(VDS_ASYNCOUT_SHRINKLUN, shrink, out);
  });
}

STDMETHODIMP LunObject::AddPlex(VDS_OBJECT_ID lun, IVdsAsync** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto other = session_->Find(DeviceKind::kLun, lun);
    if (!other) {
      return RefuseOrder(session_, VDS_ASYNCOUT_ADDLUNPLEX, VDS_E_OBJECT_NOT_FOUND, out);
    }
    const auto add = [giver = other->index](sim::Enclosure& enclosure, sim::LunNumber taker,
                                            sim::Work* work) {
      return enclosure.AddPlex(taker, giver, work);
    };
    return Begin(VDS_ASYNCOUT_ADDLUNPLEX, add, out);
  });
}

STDMETHODIMP LunObject::RemovePlex(VDS_OBJECT_ID plex, IVdsAsync** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto device = session_->Find(DeviceKind::kPlex, plex);
    const PlexAddress found = device ? session_->ids().PlexOf(device->index) : PlexAddress{};
    if (!device || found.lun != device_.index) {
      return RefuseOrder(session_, VDS_ASYNCOUT_REMOVELUNPLEX, VDS_E_OBJECT_NOT_FOUND, out);
    }
    const auto remove = [=](sim::Enclosure& enclosure, sim::LunNumber lun, sim::Work* work) {
      return enclosure.RemovePlex(lun, found.plex, work);
    };
    return Begin(VDS_ASYNCOUT_REMOVELUNPLEX, remove, out);
  });
}

STDMETHODIMP LunObject::Recover(IVdsAsync** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto recover = [](sim::Enclosure& enclosure, sim::LunNumber lun, sim::Work* work) {
      return enclosure.RecoverLun(lun, work);
    };
    return Begin(VDS_ASYNCOUT_RECOVERLUN, recover, out);
  });
}

}  // namespace vdslab::provider
