#include "provider_object.h"

#include <utility>

#include "abi/utf16.h"
#include "com_boundary.h"
#include "device_object.h"
#include "interconnects.h"
#include "lun_identity.h"
#include "provider_identity.h"
#include "stimuli.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

std::optional<DeviceKind> KindOf(std::int32_t type) {
  switch (type) {
    case VDS_OT_SUB_SYSTEM:
      return DeviceKind::kSubsystem;
    case VDS_OT_CONTROLLER:
      return DeviceKind::kController;
    case VDS_OT_PORT:
      return DeviceKind::kPort;
    case VDS_OT_DRIVE:
      return DeviceKind::kDrive;
    case VDS_OT_LUN:
      return DeviceKind::kLun;
    case VDS_OT_LUN_PLEX:
      return DeviceKind::kPlex;
    case VDS_OT_STORAGE_POOL:
      return DeviceKind::kPool;
    default:
      return std::nullopt;
  }
}

// Pools are known only to clients that can ask for them.
bool Knows(const Role& role, DeviceKind kind) {
  return kind != DeviceKind::kPool || role.Offers(__uuidof(IVdsHwProviderStoragePools));
}

bool IsObjectType(std::int32_t type) {
  return IsOneOf(type,
                 {VDS_OT_PROVIDER,     VDS_OT_PACK,         VDS_OT_VOLUME,       VDS_OT_VOLUME_PLEX,
                  VDS_OT_DISK,         VDS_OT_SUB_SYSTEM,   VDS_OT_CONTROLLER,   VDS_OT_DRIVE,
                  VDS_OT_LUN,          VDS_OT_LUN_PLEX,     VDS_OT_PORT,         VDS_OT_PORTAL,
                  VDS_OT_TARGET,       VDS_OT_PORTAL_GROUP, VDS_OT_STORAGE_POOL, VDS_OT_HBAPORT,
                  VDS_OT_INIT_ADAPTER, VDS_OT_INIT_PORTAL,  VDS_OT_ASYNC,        VDS_OT_ENUM,
                  VDS_OT_VDISK,        VDS_OT_OPEN_VDISK});
}

// That of one interconnect, where all of them together are newer than the provider.
VDS_HWPROVIDER_TYPE TypeOfArray(Array& array) {
  const std::uint32_t interconnects = array.enclosure().spec().interconnects;
  const VDS_HWPROVIDER_TYPE type = ProviderTypeOf(interconnects);
  const VersionTable& words = array.role().words();
  if (words.Knows(NumberKind::kProviderType, type)) return type;
  return words.Told<VDS_HWPROVIDER_TYPE>(PathTypeOf(interconnects));
}

}  // namespace

ProviderObject::ProviderObject(std::shared_ptr<Misbehaviour> misbehaviour)
    : link_(std::make_shared<ProviderLink>(WeakObject(identity(), &references()),
                                           std::move(misbehaviour))) {}

STDMETHODIMP ProviderObject::GetProperties(VDS_PROVIDER_PROP* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    if (!CurrentSession()) return VDS_E_INITIALIZE_NOT_CALLED;
    TaskText name = MakeTaskText(kProviderName);
    TaskText version = MakeTaskText(kProviderVersion);
    out->id = kProviderId;
    out->pwszName = name.release();
    out->guidVersionId = kProviderVersionId;
    out->pwszVersion = version.release();
    out->type = VDS_PT_HARDWARE;
    return S_OK;
  });
}

STDMETHODIMP ProviderObject::GetObject(VDS_OBJECT_ID id, VDS_OBJECT_TYPE type, IUnknown** out) {
  const std::int32_t number = NumberOf(type);
  const Arguments valid = Cleared(out).And(IsObjectType(number));
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    const auto session = CurrentSession();
    if (!session) return VDS_E_INITIALIZE_NOT_CALLED;
    if (number == VDS_OT_PROVIDER && id == kProviderId) {
      return Give(abi::ComPtr<IUnknown>(identity()), out);
    }
    const auto kind = KindOf(number);
    const bool is_known = kind && Knows(session->array().role(), *kind);
    const auto device = is_known ? session->Find(*kind, id) : std::nullopt;
    if (!device) return GiveDying(*session, is_known ? kind : std::nullopt, id, out);
    return Give(session->ObjectOf(*device), out);
  });
}

// An object that is deleted is found no more, unless the role says so and somebody holds it
// (AMB-31).
HRESULT ProviderObject::GiveDying(Session& session, std::optional<DeviceKind> kind,
                                  const VDS_OBJECT_ID& id, IUnknown** out) {
  const bool may_be_given = kind && session.array().role().Has(Manner::kDyingObjectIsGiven);
  abi::ComPtr<IUnknown> held;
  if (may_be_given) held = session.HeldObject(*kind, id);
  return held ? Give(std::move(held), out) : VDS_E_OBJECT_NOT_FOUND;
}

const Role& ProviderObject::CurrentRole() const {
  const Role* role = role_.load(std::memory_order_acquire);
  if (role == nullptr) {
    role = &Module::Get().CurrentRole();
    role_.store(role, std::memory_order_release);
  }
  return *role;
}

// The enclosure file alone says it, so that it can be asked before OnLoad. With a file that cannot
// be read everything is offered, and OnLoad says what is wrong.
bool ProviderObject::Offers(REFIID iid) const {
  if (!Role::IsOptional(iid)) return true;
  bool offers = true;
  AtComBoundary([&] {
    FailureOf([&] { offers = CurrentRole().Offers(iid); });
    return S_OK;
  });
  return offers;
}

// The enclosure file alone says it, here too.
STDMETHODIMP ProviderObject::GetVersionSupport(ULONG* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    const auto failure = FailureOf([&] { *out = CurrentRole().versions(); });
    if (!failure) return S_OK;
    NoteInLog("GetVersionSupport: ", failure->c_str());
    return VDS_E_INITIALIZED_FAILED;
  });
}

// The enclosure file alone says it, so it can be asked before OnLoad, too.
HRESULT ProviderObject::TellType(VDS_HWPROVIDER_TYPE (*tell)(Array& array),
                                 VDS_HWPROVIDER_TYPE* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    const auto failure = FailureOf([&] { *out = tell(*Module::Get().CurrentArray()); });
    if (!failure) return S_OK;
    NoteInLog("GetProviderType: ", failure->c_str());
    return VDS_E_INITIALIZED_FAILED;
  });
}

// A role may have it answer what a client knows that is older than the hybrid type.
STDMETHODIMP ProviderObject::GetProviderType(VDS_HWPROVIDER_TYPE* out) {
  const auto tell = [](Array& array) {
    const VDS_HWPROVIDER_TYPE type = TypeOfArray(array);
    const bool is_newer = type == VDS_HWT_HYBRID && array.role().Has(Manner::kHybridHasAnOlderType);
    return is_newer ? PathTypeOf(array.enclosure().spec().interconnects) : type;
  };
  return TellType(tell, out);
}

// The page says that it is the same as the other one (AMB-38).
STDMETHODIMP ProviderObject::GetProviderType2(VDS_HWPROVIDER_TYPE* out) {
  return TellType(TypeOfArray, out);
}

HRESULT ProviderObject::RefusalOf(Arguments arguments) {
  HRESULT refusal = E_INVALIDARG;
  if (arguments.are_null()) {
    FailureOf([&] { refusal = Module::Get().CurrentRole().RefusalOf(arguments); });
  }
  return refusal;
}

HRESULT ProviderObject::Admission(Arguments arguments, std::shared_ptr<Session>& session) const {
  if (!arguments.are_good()) return RefusalOf(arguments);
  session = CurrentSession();
  return session ? ToHresult(session->enclosure().CheckReadable()) : VDS_E_INITIALIZE_NOT_CALLED;
}

STDMETHODIMP ProviderObject::QuerySubSystems(IEnumVdsObject** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    std::shared_ptr<Session> session;
    if (const HRESULT refusal = Admission(valid, session); refusal != S_OK) return refusal;
    *out = MakeEnumeration(session, {{DeviceKind::kSubsystem}});
    return S_OK;
  });
}

HRESULT ProviderObject::Renew(sim::Outcome (sim::Enclosure::*step)()) {
  return AtComBoundary([&]() -> HRESULT {
    const auto session = CurrentSession();
    if (!session) return VDS_E_INITIALIZE_NOT_CALLED;
    const HRESULT result = [&]() -> HRESULT {
      const CallGate::Passage passage(session->array().gate(), session->caller());
      if (session->ended()) return VDS_E_INITIALIZE_NOT_CALLED;
      const RunningChanges::Mark mark(session->array().changes());
      if (!passage) return VDS_E_ANOTHER_CALL_IN_PROGRESS;
      const sim::OnBehalfOf caller(session->caller());
      return session->AnswerOf(ToHresult((session->enclosure().*step)()));
    }();
    session->array().relay().AfterOperation();
    return result;
  });
}

STDMETHODIMP ProviderObject::Reenumerate() { return Renew(&sim::Enclosure::Reenumerate); }
STDMETHODIMP ProviderObject::Refresh() { return Renew(&sim::Enclosure::Refresh); }

// S_FALSE says that the disk is none of our LUNs.
STDMETHODIMP ProviderObject::QueryIfCreatedLun(LPWSTR device_path, VDS_LUN_INFORMATION* information,
                                               VDS_OBJECT_ID* out) {
  const Arguments valid = Cleared(out).And(Given(device_path)).And(Given(information));
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    const auto session = CurrentSession();
    if (!session) return VDS_E_INITIALIZE_NOT_CALLED;
    const auto lun = FindLun(*session, *information);
    if (!lun) return S_FALSE;
    *out = session->ids().Of(DeviceKind::kLun, *lun);
    return S_OK;
  });
}

STDMETHODIMP ProviderObject::Describe(LPWSTR* json) {
  const Arguments valid = Cleared(json);
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    *json = MakeTaskText(DescribeStimuli()).release();
    return S_OK;
  });
}

STDMETHODIMP ProviderObject::Apply(LPCWSTR name, LPCWSTR arguments_json, LPWSTR* result_json) {
  const Arguments valid = Cleared(result_json).And(Given(name)).And(Given(arguments_json));
  return AtComBoundary([&]() -> HRESULT {
    if (!valid.are_good()) return RefusalOf(valid);
    const StimulusReply reply = ApplyStimulus(abi::ToUtf8(name), abi::ToUtf8(arguments_json));
    *result_json = MakeTaskText(reply.json).release();
    return reply.result;
  });
}

}  // namespace vdslab::provider
