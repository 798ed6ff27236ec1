// The storage pools of the provider: which there are, and how LUNs are made in them.

#include "device_object.h"
#include "lun_creation.h"
#include "lun_hints.h"
#include "lun_request.h"
#include "pool_attributes.h"
#include "provider_object.h"
#include "unmasking_list.h"

namespace vdslab::provider {
namespace {

constexpr ULONG kPoolTypes = VDS_SPT_PRIMORDIAL | VDS_SPT_CONCRETE;

// What a client wants of pools.
struct PoolWish {
  ULONG types;  // bits; 0: any
  ULONGLONG free_bytes;
  const VDS_POOL_ATTRIBUTES* attributes;  // null: any
};

bool IsValid(const PoolWish& wish) {
  return (wish.types & ~kPoolTypes) == 0 &&
         (wish.attributes == nullptr || AreAttributes(wish.attributes->ullAttributeMask));
}

bool Suits(const sim::PoolProperties& pool, const PoolWish& wish) {
  const bool is_of_type = wish.types == 0 || (wish.types & static_cast<ULONG>(TypeOf(pool))) != 0;
  return is_of_type && pool.free_bytes >= wish.free_bytes &&
         (wish.attributes == nullptr || Satisfies(AttributesOf(pool), *wish.attributes));
}

std::vector<Device> PoolsThatSuit(const sim::Enclosure& enclosure, const PoolWish& wish) {
  std::vector<Device> found;
  for (sim::PoolNumber number = 0; number < enclosure.PoolCount(); ++number) {
    sim::PoolProperties pool;
    const sim::Outcome outcome = enclosure.ReadPool(number, &pool);
    if (outcome == sim::Outcome::kOk && Suits(pool, wish)) {
      found.push_back({DeviceKind::kPool, number});
    }
  }
  return found;
}

}  // namespace

STDMETHODIMP ProviderObject::QueryStoragePools(ULONG flags, ULONGLONG free_bytes,
                                               VDS_POOL_ATTRIBUTES* attributes,
                                               IEnumVdsObject** out) {
  const bool cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const PoolWish wish{flags, free_bytes, attributes};
    std::shared_ptr<Session> session;
    const HRESULT refusal = Admission(cleared && IsValid(wish), session);
    if (refusal != S_OK) return refusal;
    *out = MakeEnumeration(session, PoolsThatSuit(session->enclosure(), wish));
    return S_OK;
  });
}

HRESULT ProviderObject::ReadOrders(bool arguments_are_valid, const VDS_OBJECT_ID& pool_id,
                                   const LunRequest& request, std::shared_ptr<Session>& session,
                                   std::vector<sim::LunOrder>& orders) const {
  const bool valid =
      arguments_are_valid && IsLunType(request.type) && !(pool_id == VDS_OBJECT_ID{});
  if (const HRESULT refusal = Admission(valid, session); refusal != S_OK) return refusal;
  const auto device = session->Find(DeviceKind::kPool, pool_id);
  if (!device) return VDS_E_OBJECT_NOT_FOUND;
  sim::PoolProperties pool;
  const sim::Outcome outcome = session->enclosure().ReadPool(device->index, &pool);
  if (outcome == sim::Outcome::kOk) orders = OrdersIn(pool, request);
  return ToHresult(outcome);
}

STDMETHODIMP ProviderObject::CreateLunInStoragePool(VDS_LUN_TYPE type, ULONGLONG size,
                                                    VDS_OBJECT_ID pool, LPWSTR unmasking_list,
                                                    VDS_HINTS2* hints, IVdsAsync** out) {
  const bool cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const auto hosts = unmasking_list == nullptr ? std::nullopt : ReadUnmaskingList(unmasking_list);
    const LunRequest request{.type = NumberOf(type),
                             .size_bytes = size,
                             .hints = HintsIn(hints),
                             .priority = PriorityIn(hints)};
    std::shared_ptr<Session> session;
    std::vector<sim::LunOrder> orders;
    const HRESULT refusal =
        ReadOrders(cleared && hosts && size != 0, pool, request, session, orders);
    return refusal == S_OK ? BeginCreation(session, orders, request, *hosts, out) : refusal;
  });
}

STDMETHODIMP ProviderObject::QueryMaxLunCreateSizeInStoragePool(VDS_LUN_TYPE type,
                                                                VDS_OBJECT_ID pool,
                                                                VDS_HINTS2* hints, ULONGLONG* out) {
  const bool cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const LunRequest request{.type = NumberOf(type), .hints = HintsIn(hints)};
    std::shared_ptr<Session> session;
    std::vector<sim::LunOrder> orders;
    const HRESULT refusal = ReadOrders(cleared, pool, request, session, orders);
    return refusal == S_OK ? TellMaxSize(session->enclosure(), orders, out) : refusal;
  });
}

}  // namespace vdslab::provider
