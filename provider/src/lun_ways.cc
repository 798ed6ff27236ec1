// Which controllers and ports are active for a LUN. One controller is, with all its ports; a client
// may have it be another one.

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "lun_object.h"

namespace vdslab::provider {

// Nothing when an id names none.
std::optional<std::vector<std::uint32_t>> LunObject::FindAll(DeviceKind kind,
                                                             const IdArray& ids) const {
  std::vector<std::uint32_t> found;
  for (LONG i = 0; i < ids.count; ++i) {
    const auto device = session_->Find(kind, ids.ids[i]);
    if (!device) return std::nullopt;
    found.push_back(device->index);
  }
  std::sort(found.begin(), found.end());
  return found;
}

HRESULT LunObject::Associate(DeviceKind kind, const IdArray& active, const IdArray& inactive,
                             std::uint32_t count) const {
  return AtComBoundary([&]() -> HRESULT {
    const Arguments valid =
        IsArray(active.ids, active.count).And(IsArray(inactive.ids, inactive.count));
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    const auto wanted = FindAll(kind, active);
    const auto unwanted = FindAll(kind, inactive);
    if (!wanted || !unwanted) return VDS_E_OBJECT_NOT_FOUND;
    std::vector<std::uint32_t> named = *wanted;
    named.insert(named.end(), unwanted->begin(), unwanted->end());
    std::sort(named.begin(), named.end());
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0);
    if (named != all) return E_INVALIDARG;  // each is to be named once
    const auto controllers = kind == DeviceKind::kController ? *wanted : ControllersBehind(*wanted);
    return Operate([&](sim::Enclosure&) { return MoveTo(controllers); });
  });
}

// Active/active controllers refuse only one that cannot serve; a role may name that (AMB-42).
sim::Outcome LunObject::MoveTo(const std::vector<sim::ControllerNumber>& controllers) const {
  const sim::Outcome outcome = enclosure().SetLunControllers(device_.index, controllers);
  const bool cannot_serve = outcome == sim::Outcome::kRefused && controllers.size() == 1 &&
                            enclosure().spec().failover.mode == sim::ControllerMode::kActiveActive;
  return cannot_serve && role().Has(Manner::kUnfitControllerHasFailed) ? sim::Outcome::kFailed
                                                                       : outcome;
}

// The controller that has these ports and no others; the one that serves the LUN, if that has them.
// None: there is no such controller.
std::vector<sim::ControllerNumber> LunObject::ControllersBehind(
    const std::vector<std::uint32_t>& ports) const {
  std::vector<sim::ControllerNumber> candidates(enclosure().ControllerCount());
  std::iota(candidates.begin(), candidates.end(), 0);
  if (const auto owner = Owner()) candidates.insert(candidates.begin(), *owner);
  for (const sim::ControllerNumber candidate : candidates) {
    if (PortsOf(candidate) == ports) return {candidate};
  }
  return {};
}

STDMETHODIMP LunObject::AssociateControllers(VDS_OBJECT_ID* active, LONG active_count,
                                             VDS_OBJECT_ID* inactive, LONG inactive_count) {
  return Associate(DeviceKind::kController, {active, active_count}, {inactive, inactive_count},
                   enclosure().ControllerCount());
}

STDMETHODIMP LunObject::AssociateControllerPorts(VDS_OBJECT_ID* active, LONG active_count,
                                                 VDS_OBJECT_ID* inactive, LONG inactive_count) {
  return Associate(DeviceKind::kPort, {active, active_count}, {inactive, inactive_count},
                   session_->ids().port_count());
}

std::vector<std::uint32_t> LunObject::PortsOf(sim::ControllerNumber controller) const {
  std::vector<std::uint32_t> ports;
  for (std::uint32_t port = 0; port < session_->ids().port_count(); ++port) {
    if (session_->ids().PortOf(port).controller == controller) ports.push_back(port);
  }
  return ports;
}

std::vector<Device> LunObject::Active(DeviceKind kind) const {
  std::vector<Device> found;
  const auto owner = Owner();
  if (!owner) return found;
  if (kind == DeviceKind::kController) return {{kind, *owner}};
  for (const std::uint32_t port : PortsOf(*owner)) found.push_back({kind, port});
  return found;
}

STDMETHODIMP LunObject::QueryActiveControllers(IEnumVdsObject** out) {
  return GiveFound([this] { return Active(DeviceKind::kController); }, out);
}

STDMETHODIMP LunObject::QueryActiveControllerPorts(IEnumVdsObject** out) {
  return GiveFound([this] { return Active(DeviceKind::kPort); }, out);
}

}  // namespace vdslab::provider
