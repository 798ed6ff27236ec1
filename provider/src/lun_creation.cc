#include "lun_creation.h"

#include "async_order.h"
#include "hresult.h"
#include "lun_hints.h"

namespace vdslab::provider {

HRESULT BeginCreation(const std::shared_ptr<Session>& session,
                      const std::vector<sim::LunOrder>& orders, const LunRequest& request,
                      const std::string& hosts, IVdsAsync** out) {
  if (orders.empty()) {
    return RefuseOrder(session, VDS_ASYNCOUT_CREATELUN, VDS_E_NOT_SUPPORTED, out);
  }
  sim::LunOrder chosen = ChooseOrder(session->enclosure(), orders, request.size_bytes);
  chosen.unmasking_list = hosts;
  chosen.hints = NoteOf(request.hints);
  chosen.rebuild_wish = request.priority;
  const auto make = [chosen](Session& own, sim::Work& work, abi::ComPtr<IUnknown>& made) {
    sim::LunNumber number = 0;
    const sim::Outcome outcome = own.enclosure().CreateLun(chosen, &work, &number);
    if (outcome == sim::Outcome::kOk) made = own.ObjectOf({DeviceKind::kLun, number});
    return outcome;
  };
  return BeginOrder(session, VDS_ASYNCOUT_CREATELUN, make, out);
}

HRESULT TellMaxSize(Session& session, const std::vector<sim::LunOrder>& orders, ULONGLONG* out) {
  if (orders.empty()) return VDS_E_NOT_SUPPORTED;
  sim::Bytes most = 0;
  const sim::Outcome outcome = FindMaxBytes(session.enclosure(), orders, &most);
  const Role& role = session.array().role();
  const bool lacks_drives = outcome == sim::Outcome::kTooFewDrives;
  if (!lacks_drives && outcome != sim::Outcome::kNoSpace) {
    *out = most;
    return ToHresult(outcome);
  }
  if (lacks_drives && role.Has(Manner::kTooFewDrivesIsAnError)) return VDS_E_NOT_ENOUGH_DRIVE;
  return role.Has(Manner::kNoRoomIsAnError) ? VDS_E_NOT_ENOUGH_SPACE : S_OK;
}

}  // namespace vdslab::provider
