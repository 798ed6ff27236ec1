// The array as one client sees it, from OnLoad to OnUnload or until the array is reset.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "abi/com_ptr.h"
#include "array.h"
#include "async_operations.h"
#include "weak_object.h"

namespace vdslab::provider {

class Misbehaviour;

// The way from the objects of a session back to the provider object, which they do not keep alive,
// and to the defects that it is to have.
// Threads: any.
class ProviderLink {
 public:
  // Null: without defects.
  ProviderLink(WeakObject provider, std::shared_ptr<Misbehaviour> misbehaviour)
      : misbehaviour_(std::move(misbehaviour)), provider_(provider) {}
  abi::ComPtr<IVdsProvider> Acquire() const;
  void Cut();  // by the destructor of the provider object
  Misbehaviour* misbehaviour() const { return misbehaviour_.get(); }

 private:
  const std::shared_ptr<Misbehaviour> misbehaviour_;
  mutable std::mutex mutex_;
  WeakObject provider_;
};

// Threads: any.
class Session : public std::enable_shared_from_this<Session> {
 public:
  // `rule`: of the ids that its client sees.
  Session(std::shared_ptr<Array> array, std::shared_ptr<ProviderLink> provider,
          const IdRule& rule = {});

  Array& array() { return *array_; }
  sim::Enclosure& enclosure() { return array_->enclosure(); }
  const ObjectIds& ids() const { return *ids_; }
  const std::shared_ptr<const ObjectIds>& shared_ids() const { return ids_; }
  const ProviderLink& provider() const { return *provider_; }
  DeviceTable& table() { return table_; }
  AsyncOperations& operations() { return *operations_; }
  // On whose behalf its objects give orders to the array.
  const sim::Caller& caller() const { return caller_; }

  // From now on calls of the objects of the session answer `told`, unless it has ended before.
  // Calls that are running answer `overlapped`, or S_OK: as if it had not ended. Asynchronous
  // operations that can be cancelled are; the others go on.
  void End(HRESULT told, HRESULT overlapped = S_OK);
  // Calls and operations that wait for others, or come to, are refused as busy. Precondition: it
  // has ended.
  void RefuseWaiting();
  bool ended() const { return told_.load(std::memory_order_acquire) != S_OK; }
  // What an object that is not there answers: that it is deleted, or that the session has ended.
  HRESULT Gone() const;

  // What a call answers that was running when the session ended, if it has, and `own` was due to
  // it.
  HRESULT AnswerOf(HRESULT own) const {
    const HRESULT overlapped = overlapped_.load(std::memory_order_acquire);
    return overlapped == S_OK ? own : overlapped;
  }

  abi::ComPtr<IVdsProvider> Provider() const { return provider_->Acquire(); }
  // The defects that its objects are to have. Null: none.
  Misbehaviour* misbehaviour() const { return provider_->misbehaviour(); }

  // Whether the device is there: of this session, and not pulled.
  bool Has(const Device& device) const;

  // The one object of the device; made when nobody holds it. The device may be gone.
  abi::ComPtr<IUnknown> ObjectOf(const Device& device);

  // The object of the device as `Interface`.
  template <class Interface>
  abi::ComPtr<Interface> ObjectAs(const Device& device) {
    return ObjectOf(device).As<Interface>();
  }

  // The object with this id, if somebody holds it; its device may be gone.
  abi::ComPtr<IUnknown> HeldObject(DeviceKind kind, const VDS_OBJECT_ID& id);

  // The device of that kind with this id that is present.
  std::optional<Device> Find(DeviceKind kind, const VDS_OBJECT_ID& id) const;

  // Those that exist, in order of slot or number.
  std::vector<Device> Drives() const;
  std::vector<Device> Luns() const;
  std::vector<Device> PlexesOf(sim::LunNumber lun) const;
  std::vector<Device> Pools() const;  // that this role shows

 private:
  // ObjectOf, by the class that is made where there are defects, or by the plain one.
  template <class Plain, class WithDefects>
  abi::ComPtr<IUnknown> ObjectAmong(const Device& device);
  std::vector<Device> Plexes() const;  // of all LUNs

  const std::shared_ptr<Array> array_;
  const std::shared_ptr<const ObjectIds> ids_;
  const std::shared_ptr<ProviderLink> provider_;
  const std::shared_ptr<AsyncOperations> operations_ = std::make_shared<AsyncOperations>();
  std::atomic<HRESULT> overlapped_{S_OK};
  std::atomic<HRESULT> told_{S_OK};  // once it has ended: by its objects
  sim::Caller caller_;
  DeviceTable table_;
};

}  // namespace vdslab::provider
