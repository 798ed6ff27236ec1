// What the COM objects of all devices share.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "abi/utf16.h"
#include "com_boundary.h"
#include "com_object.h"
#include "enum_number.h"
#include "enumeration.h"
#include "hresult.h"
#include "ledger.h"
#include "session.h"

namespace vdslab::provider {

// Clears out-parameters, all that are not null.
template <class... Out>
Arguments Cleared(Out*... out) {
  const auto clear = [](auto* target) {
    if (target == nullptr) return false;
    *target = {};
    return true;
  };
  bool all = true;
  ((all = clear(out) && all), ...);
  return all ? Arguments(true) : Arguments::Null();
}

// Hands `object` to the caller; for a null one, which only a departing device gives, says deleted.
template <class Interface>
HRESULT Give(abi::ComPtr<Interface> object, Interface** out) {
  if (!object) return VDS_E_OBJECT_DELETED;
  *out = object.Detach();
  return S_OK;
}

// Whether `elements` is what a caller may give for `count` ids, or other elements.
inline Arguments IsArray(const void* elements, LONG count) {
  return count > 0 ? Given(elements) : Arguments(count == 0);
}
// The same, where no ids, by null and 0, leave the choice to the provider (SUB-CREATELUN-007).
inline Arguments IsChoice(const VDS_OBJECT_ID* ids, LONG count) {
  return count > 0 ? Given(ids) : Arguments(count == 0 && ids == nullptr);
}

struct IdArray {
  const VDS_OBJECT_ID* ids;
  LONG count;
};

template <class... Interfaces>
class DeviceObject : public ComObject<Interfaces...> {
 public:
  DeviceObject(std::shared_ptr<Session> session, const Device& device)
      : session_(std::move(session)),
        device_(device),
        entry_(this->references(), *session_, device_) {}

 protected:
  ~DeviceObject() override { session_->table().Forget(device_, this->identity()); }

  bool Offers(REFIID iid) const override {
    if (role().Has(Manner::kDeletedObjectHasNoInterface)) [[unlikely]] {
      bool is_deleted = false;
      AtComBoundary([&] {
        is_deleted = !session_->ended() && !session_->Has(device_);
        return S_OK;
      });
      if (is_deleted && iid != __uuidof(IUnknown)) return false;
    }
    return role().Offers(iid);
  }

  // The first reason to refuse that applies (AMB-19): deleted, invalid argument, damaged cache.
  // S_OK when there is none. What the call allocates from then on, it does for its caller.
  HRESULT Admission(Arguments arguments) const {
    if (!session_->Has(device_)) return session_->Gone();
    if (!arguments.are_good()) return role().RefusalOf(arguments);
    BeginQuery(*session_, device_);
    return ToHresult(session_->enclosure().CheckReadable());
  }

  // Admission of GetProperties, for which a role may wait until what changes has changed (AMB-13).
  HRESULT AdmissionToProperties(Arguments arguments) const {
    constexpr std::chrono::milliseconds kLimit(100);
    if (role().Has(Manner::kPropertiesWait)) [[unlikely]]
      session_->array().changes().AwaitNone(kLimit);
    return Admission(arguments);
  }

  // Admission of a query, which a role may refuse while anything changes (AMB-13).
  HRESULT AdmissionToQuery(Arguments arguments) const {
    const HRESULT refusal = Admission(arguments);
    const bool is_held_up = refusal == S_OK && role().Has(Manner::kQueriesAreRefused) &&
                            session_->array().changes().any();
    return is_held_up ? VDS_E_ANOTHER_CALL_IN_PROGRESS : refusal;
  }

  // The drives of these ids, added to `drives`. False: an id names none.
  bool FindDrives(const IdArray& ids, std::vector<sim::DriveHandle>& drives) const {
    return std::all_of(ids.ids, ids.ids + ids.count, [&](const VDS_OBJECT_ID& id) {
      const auto drive = session_->Find(DeviceKind::kDrive, id);
      if (drive) drives.push_back(HandleOf(*drive));
      return drive.has_value();
    });
  }

  // Gives an order of the client to the enclosure, which does all that can refuse it.
  template <class Order>
  HRESULT Operate(Order order) const {
    return AtComBoundary([&]() -> HRESULT {
      std::optional<OrdersBeingTold::Mark> being_told;
      const HRESULT result = CarryOut(order, being_told);
      session_->array().relay().AfterOperation();
      return result;
    });
  }

  // Operate, with a name: `order` takes the enclosure, the name, and whether it was shortened.
  template <class NameOrder>
  HRESULT OrderName(LPCWSTR name, NameOrder order) const {
    if (name == nullptr) return AtComBoundary([&] { return Admission(Given(name)); });
    bool was_shortened = false;
    const HRESULT result = Operate([&](sim::Enclosure& enclosure) {
      return order(enclosure, abi::ToUtf8(name), &was_shortened);
    });
    return result == S_OK && was_shortened ? VDS_S_NAME_TRUNCATED : result;
  }

  HRESULT GiveProvider(IVdsProvider** out) const {
    const Arguments valid = Cleared(out);
    return AtComBoundary([&]() -> HRESULT {
      if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
      return Give(session_->Provider(), out);
    });
  }

  HRESULT GiveSubsystem(IVdsSubSystem** out) const {
    const Arguments valid = Cleared(out);
    return AtComBoundary([&]() -> HRESULT {
      if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
      return Give(session_->template ObjectAs<IVdsSubSystem>({DeviceKind::kSubsystem}), out);
    });
  }

  // Enumerates what `find` finds, which is called only if the call is admitted.
  template <class Find>
  HRESULT GiveFound(Find find, IEnumVdsObject** out) const {
    const Arguments valid = Cleared(out);
    return AtComBoundary([&]() -> HRESULT {
      if (const HRESULT refusal = AdmissionToQuery(valid); refusal != S_OK) return refusal;
      *out = MakeEnumeration(session_, find());
      return S_OK;
    });
  }

  // Enumerates those of the devices 0 to `count` - 1 of a kind that are `wanted`, if the call is
  // admitted.
  template <class Wanted>
  HRESULT GiveThose(DeviceKind kind, std::uint32_t count, Wanted wanted,
                    IEnumVdsObject** out) const {
    const auto find = [&] {
      std::vector<Device> devices;
      for (std::uint32_t index = 0; index < count; ++index) {
        if (wanted(index)) devices.push_back({kind, index});
      }
      return devices;
    };
    return GiveFound(find, out);
  }

  // The LUNs for which a controller is active (CTL-METHOD-004), or a port of it (PRT-METHOD-002).
  HRESULT GiveLunsOf(sim::ControllerNumber controller, IEnumVdsObject** out) const {
    const auto find = [&] {
      std::vector<Device> luns = session_->Luns();
      std::erase_if(luns, [&](const Device& device) {
        sim::LunProperties lun;
        const sim::Outcome outcome = enclosure().ReadLun(device.index, &lun);
        return outcome != sim::Outcome::kOk || lun.controller != controller;
      });
      return luns;
    };
    return GiveFound(find, out);
  }

  HRESULT GivePortsOf(sim::ControllerNumber controller, IEnumVdsObject** out) const {
    const auto is_of_it = [&](std::uint32_t index) {
      return session_->ids().PortOf(index).controller == controller;
    };
    return GiveThose(DeviceKind::kPort, session_->ids().port_count(), is_of_it, out);
  }

  // Enumerates the devices 0 to `count` - 1 of a kind, if the call is admitted.
  HRESULT GiveAll(DeviceKind kind, std::uint32_t count, IEnumVdsObject** out) const {
    return GiveThose(
        kind, count, [](std::uint32_t) { return true; }, out);
  }

  sim::Enclosure& enclosure() const { return session_->enclosure(); }
  const Role& role() const { return session_->array().role(); }
  VDS_OBJECT_ID id() const { return session_->ids().Of(device_); }

  const std::shared_ptr<Session> session_;
  const Device device_;

 private:
  // `being_told` marks the device from before the order is carried out, unless it is refused.
  template <class Order>
  HRESULT CarryOut(Order order, std::optional<OrdersBeingTold::Mark>& being_told) const {
    EndQuery();  // an order gets no memory for its caller
    const CallGate::Passage passage(session_->array().gate(), session_->caller());
    if (session_->ended()) return session_->Gone();
    const RunningChanges::Mark mark(session_->array().changes());
    const sim::OnBehalfOf caller(session_->caller());
    OrdersBeingTold& told = session_->array().being_told();
    if (passage && !told.Has(device_)) {
      being_told.emplace(told, device_);
      return session_->AnswerOf(ToHresult(order(enclosure())));
    }
    return session_->Has(device_) ? VDS_E_ANOTHER_CALL_IN_PROGRESS : session_->Gone();
  }

  LedgerEntry entry_;
};

}  // namespace vdslab::provider
