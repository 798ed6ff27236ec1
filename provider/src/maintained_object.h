// What the COM objects of drives, controllers and the subsystem share: their maintenance.
#pragma once

#include <functional>

#include "device_object.h"

namespace vdslab::provider {

// `Object` is the class that derives from this one. It may hide OrderMaintenance.
template <class Object, class... Interfaces>
class MaintainedObject : public DeviceObject<Interfaces..., IVdsMaintenance> {
 public:
  using DeviceObject<Interfaces..., IVdsMaintenance>::DeviceObject;

  STDMETHODIMP StartMaintenance(VDS_MAINTENANCE_OPERATION operation) override {
    const std::int32_t number = NumberOf(operation);
    return Maintain(number, [=](sim::Enclosure& enclosure, const auto& part) {
      return enclosure.StartMaintenance(part, number);
    });
  }

  // S_FALSE says that the operation was not running (MNT-002, MNT-004).
  STDMETHODIMP StopMaintenance(VDS_MAINTENANCE_OPERATION operation) override {
    const std::int32_t number = NumberOf(operation);
    bool was_running = false;
    const HRESULT result = Maintain(number, [&](sim::Enclosure& enclosure, const auto& part) {
      return enclosure.StopMaintenance(part, number, &was_running);
    });
    return result == S_OK && !was_running ? S_FALSE : result;
  }

  STDMETHODIMP PulseMaintenance(VDS_MAINTENANCE_OPERATION operation, ULONG count) override {
    const std::int32_t number = NumberOf(operation);
    const bool spins = IsOneOf(number, {SpinUp, SpinDown});
    const bool valid = !(spins && this->role().Has(Manner::kSpinPulseIsInvalid)) &&
                       !(count == 0 && this->role().Has(Manner::kPulseOfNoneIsInvalid));
    bool was_running = false;
    const auto pulse = [&](sim::Enclosure& enclosure, const auto& part) {
      return enclosure.PulseMaintenance(part, number, count, &was_running);
    };
    const HRESULT result = Maintain(number, pulse, valid);
    return result == S_OK && !was_running ? S_FALSE : result;
  }

 protected:
  // Gives the enclosure an order that takes the part of it which this object is.
  template <class PartOrder>
  HRESULT OrderMaintenance(PartOrder order, bool arguments_are_valid) const {
    sim::MaintainedPart part;
    if (this->device_.kind == DeviceKind::kController) part.controller = this->device_.index;
    return this->Operate([&](sim::Enclosure& enclosure) {
      return arguments_are_valid ? order(enclosure, part) : sim::Outcome::kInvalid;
    });
  }

 private:
  template <class PartOrder>
  HRESULT Maintain(std::int32_t operation, PartOrder order, bool arguments_are_valid = true) const {
    const auto& object = static_cast<const Object&>(*this);
    const HRESULT result = object.OrderMaintenance(std::cref(order), arguments_are_valid);
    const bool is_defined = operation >= BlinkLight && operation <= Ping;
    const bool is_unsupported =
        !is_defined && this->role().Has(Manner::kUndefinedMaintenanceIsUnsupported);
    return result == E_INVALIDARG && is_unsupported ? VDS_E_NOT_SUPPORTED : result;
  }
};

}  // namespace vdslab::provider
