// The storage pools of the provider: which there are, and how LUNs are made in them.

#include <optional>
#include <utility>

#include "async_order.h"
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
  std::optional<VDS_POOL_ATTRIBUTES> attributes;  // none: any
};

// Takes out of the wish what is not defined. Whether there was nothing such.
bool WasDefined(PoolWish& wish) {
  const ULONG types = wish.types & kPoolTypes;
  bool all = std::exchange(wish.types, types) == types;
  if (wish.attributes) {
    ULONGLONG& mask = wish.attributes->ullAttributeMask;
    const ULONGLONG defined = mask & kAttributeBits;
    all = std::exchange(mask, defined) == defined && all;
  }
  return all;
}

bool Suits(const sim::PoolProperties& pool, const PoolWish& wish) {
  const bool is_of_type = wish.types == 0 || (wish.types & static_cast<ULONG>(TypeOf(pool))) != 0;
  return is_of_type && pool.free_bytes >= wish.free_bytes &&
         (!wish.attributes || Satisfies(AttributesOf(pool), *wish.attributes));
}

std::vector<Device> PoolsThatSuit(Session& session, const PoolWish& wish) {
  const bool has_hints =
      wish.attributes && (wish.attributes->ullAttributeMask & kHintAttributes) != 0;
  if (has_hints && session.array().role().Has(Manner::kHintsFindNoPools)) return {};
  std::vector<Device> pools = session.Pools();
  std::erase_if(pools, [&](const Device& device) {
    sim::PoolProperties pool;
    return session.enclosure().ReadPool(device.index, &pool) != sim::Outcome::kOk ||
           !Suits(pool, wish);
  });
  return pools;
}

}  // namespace

STDMETHODIMP ProviderObject::QueryStoragePools(ULONG flags, ULONGLONG free_bytes,
                                               VDS_POOL_ATTRIBUTES* attributes,
                                               IEnumVdsObject** out) {
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    PoolWish wish{flags, free_bytes, {}};
    if (attributes != nullptr) wish.attributes = *attributes;
    auto session = CurrentSession();
    const bool valid =
        WasDefined(wish) ||
        (session && session->array().role().Has(Manner::kUndefinedPoolBitsAreIgnored));
    const HRESULT refusal = Admission(cleared.And(valid), session);
    if (refusal != S_OK) return refusal;
    *out = MakeEnumeration(session, PoolsThatSuit(*session, wish));
    return S_OK;
  });
}

HRESULT ProviderObject::ReadOrders(Arguments arguments, const VDS_OBJECT_ID& pool_id,
                                   const LunRequest& request, std::shared_ptr<Session>& session,
                                   std::vector<sim::LunOrder>& orders) const {
  const bool is_type = CurrentRole().IsLunType(request.type);
  const Arguments valid = arguments.And(is_type && !(pool_id == VDS_OBJECT_ID{}));
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
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const auto hosts = unmasking_list == nullptr ? std::nullopt : ReadUnmaskingList(unmasking_list);
    const LunRequest request{.type = NumberOf(type),
                             .size_bytes = size,
                             .hints = HintsIn(hints),
                             .priority = PriorityIn(hints)};
    std::shared_ptr<Session> session;
    std::vector<sim::LunOrder> orders;
    const Arguments valid = cleared.And(Given(unmasking_list)).And(hosts.has_value() && size != 0);
    const HRESULT refusal = ReadOrders(valid, pool, request, session, orders);
    if (refusal != S_OK) return RefuseOrder(session, VDS_ASYNCOUT_CREATELUN, refusal, out);
    return BeginCreation(session, orders, request, *hosts, out);
  });
}

STDMETHODIMP ProviderObject::QueryMaxLunCreateSizeInStoragePool(VDS_LUN_TYPE type,
                                                                VDS_OBJECT_ID pool,
                                                                VDS_HINTS2* hints, ULONGLONG* out) {
  const Arguments cleared = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    const LunRequest request{.type = NumberOf(type), .hints = HintsIn(hints)};
    std::shared_ptr<Session> session;
    std::vector<sim::LunOrder> orders;
    const HRESULT refusal = ReadOrders(cleared, pool, request, session, orders);
    return refusal == S_OK ? TellMaxSize(*session, orders, out) : refusal;
  });
}

}  // namespace vdslab::provider
