#include "subsystem_object.h"

#include <algorithm>
#include <bit>

#include "lun_hints.h"
#include "same_status.h"
#include "simulator/lun_orders.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

// What no cache keeps is written through. Nothing is cached for reading, remapped, scanned, or
// checked beside what a rebuild reads, and there is no iSCSI.
constexpr ULONG kCapabilities = VDS_SF_LUN_MASKING_CAPABLE | VDS_SF_LUN_PLEXING_CAPABLE |
                                VDS_SF_DRIVE_EXTENT_CAPABLE | VDS_SF_SUPPORTS_LUN_NUMBER |
                                VDS_SF_WRITE_THROUGH_CACHING_CAPABLE;
// What CreateLun makes; RAID 6 and RAID 10 are told by the newer structure.
constexpr ULONG kLunTypes = VDS_SF_SUPPORTS_FAULT_TOLERANT_LUNS |
                            VDS_SF_SUPPORTS_NON_FAULT_TOLERANT_LUNS | VDS_SF_SUPPORTS_SIMPLE_LUNS |
                            VDS_SF_SUPPORTS_SPAN_LUNS | VDS_SF_SUPPORTS_STRIPE_LUNS |
                            VDS_SF_SUPPORTS_MIRROR_LUNS | VDS_SF_SUPPORTS_PARITY_LUNS;

// Bit n for stripes of 2^n bytes, of all that CreateLun takes.
constexpr ULONG kStripeSizes =
    static_cast<ULONG>(2 * sim::kStripeBytesMax - 1) & ~static_cast<ULONG>(sim::kSectorBytes - 1);
static_assert(std::has_single_bit(sim::kSectorBytes) && std::has_single_bit(sim::kStripeBytesMax));

ULONG CachingOf(const sim::EnclosureSpec& spec) {
  ULONG flags = 0;
  if (spec.cache.write_back) flags |= VDS_SF_WRITE_CACHING_CAPABLE;
  if (sim::HasMirroredCache(spec)) flags |= VDS_SF_SUPPORTS_MIRRORED_CACHE;
  return flags;
}

}  // namespace

template <class Properties>
HRESULT SubsystemObject::Describe(Properties* out) const {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToProperties(valid); refusal != S_OK) return refusal;
    const sim::SubsystemProperties subsystem = enclosure().ReadSubsystem();
    // It has fallen silent since the call was admitted, or the cached picture is of when it was.
    if (subsystem.status == sim::SubsystemStatus::kUnknown) return VDS_E_PROVIDER_CACHE_CORRUPT;
    TaskText name = MakeTaskText(subsystem.friendly_name);
    TaskText identification = MakeTaskText(subsystem.serial);
    out->id = id();
    out->pwszFriendlyName = name.release();
    out->pwszIdentification = identification.release();
    out->ulFlags = kCapabilities | kLunTypes | CachingOf(enclosure().spec());
    out->ulStripeSizeFlags = kStripeSizes;
    if (role().Has(Manner::kExtentsAreNotTold)) {
      out->ulFlags &= ~ULONG{VDS_SF_DRIVE_EXTENT_CAPABLE};
    }
    if (!role().Offers(__uuidof(IVdsLunNumber))) out->ulFlags &= ~ULONG{VDS_SF_SUPPORTS_LUN_NUMBER};
    out->ulFlags = role().words().KnownAmong(FlagKind::kSubsystem, out->ulFlags);
    out->status = role().words().Told<VDS_SUB_SYSTEM_STATUS>(subsystem.status);
    out->health = role().words().Told<VDS_HEALTH>(subsystem.health);
    out->sNumberOfInternalBuses = subsystem.bus_count;
    out->sMaxNumberOfSlotsEachBus = subsystem.slots_per_bus;
    out->sMaxNumberOfControllers = static_cast<SHORT>(enclosure().ControllerCount());
    out->sRebuildPriority = sim::NumberFor(enclosure().spec().rebuild.priority, std::nullopt);
    return S_OK;
  });
}

STDMETHODIMP SubsystemObject::GetProperties(VDS_SUB_SYSTEM_PROP* out) { return Describe(out); }

STDMETHODIMP SubsystemObject::GetProperties2(VDS_SUB_SYSTEM_PROP2* out) {
  const HRESULT result = Describe(out);
  if (result != S_OK) return result;
  out->ulSupportedRaidTypeFlags = VDS_SF_SUPPORTS_RAID6_LUNS | VDS_SF_SUPPORTS_RAID10_LUNS;
  out->ulNumberOfEnclosures = 1;
  return S_OK;
}

STDMETHODIMP SubsystemObject::GetProvider(IVdsProvider** out) { return GiveProvider(out); }

STDMETHODIMP SubsystemObject::QueryControllers(IEnumVdsObject** out) {
  return GiveAll(DeviceKind::kController, enclosure().ControllerCount(), out);
}

STDMETHODIMP SubsystemObject::QueryLuns(IEnumVdsObject** out) {
  return GiveFound([this] { return session_->Luns(); }, out);
}

STDMETHODIMP SubsystemObject::QueryDrives(IEnumVdsObject** out) {
  return GiveFound([this] { return session_->Drives(); }, out);
}

// An empty slot and a slot that does not exist are the same (AMB-26).
HRESULT SubsystemObject::NoDrive() const {
  return role().Has(Manner::kEmptySlotIsInvalid) ? E_INVALIDARG : VDS_E_OBJECT_NOT_FOUND;
}

STDMETHODIMP SubsystemObject::GetDrive(SHORT bus, SHORT slot, IVdsDrive** out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = AdmissionToQuery(valid); refusal != S_OK) return refusal;
    const auto drive = enclosure().DriveIn({bus, slot});
    if (!drive) return NoDrive();
    return Give(session_->ObjectAs<IVdsDrive>(DeviceOf(*drive)), out);
  });
}

STDMETHODIMP SubsystemObject::GetDrive2(SHORT bus, SHORT slot, ULONG enclosure_number,
                                        IVdsDrive** out) {
  if (enclosure_number == 0 || out == nullptr) return GetDrive(bus, slot, out);
  *out = nullptr;
  return AtComBoundary([&]() -> HRESULT {
    const HRESULT refusal = AdmissionToQuery(true);
    return refusal == S_OK ? NoDrive() : refusal;
  });
}

STDMETHODIMP SubsystemObject::Reenumerate() {
  return Operate([](sim::Enclosure& enclosure) { return enclosure.Reenumerate(); });
}

// The two lists together name every controller once (SUB-SETCTL-002, -003).
STDMETHODIMP SubsystemObject::SetControllerStatus(VDS_OBJECT_ID* online, LONG online_count,
                                                  VDS_OBJECT_ID* offline, LONG offline_count) {
  return AtComBoundary([&]() -> HRESULT {
    const Arguments valid = IsArray(online, online_count).And(IsArray(offline, offline_count));
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    std::vector<sim::ControllerNumber> to_online;
    std::vector<sim::ControllerNumber> to_offline;
    if (!FindControllers(online, online_count, to_online) ||
        !FindControllers(offline, offline_count, to_offline)) {
      return VDS_E_OBJECT_NOT_FOUND;
    }
    const bool served =
        (to_online.empty() || role().Serves(DeviceKind::kController, VDS_CS_ONLINE)) &&
        (to_offline.empty() || role().Serves(DeviceKind::kController, VDS_CS_OFFLINE));
    if (!served) return VDS_E_NOT_SUPPORTED;
    return Operate([&](sim::Enclosure& enclosure) {
      return enclosure.SetControllerStatuses(to_online, to_offline);
    });
  });
}

bool SubsystemObject::FindControllers(const VDS_OBJECT_ID* ids, LONG count,
                                      std::vector<sim::ControllerNumber>& numbers) const {
  return std::all_of(ids, ids + count, [&](const VDS_OBJECT_ID& id) {
    const auto controller = session_->Find(DeviceKind::kController, id);
    if (controller) numbers.push_back(controller->index);
    return controller.has_value();
  });
}

STDMETHODIMP SubsystemObject::SetStatus(VDS_SUB_SYSTEM_STATUS status) {
  const std::int32_t number = role().Order(DeviceKind::kSubsystem, NumberOf(status));
  return Operate([&](sim::Enclosure& enclosure) {
    return SetAndTellStatusOf(
        {sim::EventKind::kModified, sim::ObjectKind::kSubsystem}, *session_, number,
        [&] { return enclosure.ReadSubsystem().status; },
        [&] { return enclosure.SetSubsystemStatus(number); });
  });
}

STDMETHODIMP SubsystemObject::SetFriendlyName(LPWSTR name) {
  return OrderName(name, [](sim::Enclosure& enclosure, const std::string& text, bool* shortened) {
    return enclosure.SetSubsystemName(text, shortened);
  });
}

STDMETHODIMP SubsystemObject::GetSupportedInterconnects(ULONG* out) {
  const Arguments valid = Cleared(out);
  return AtComBoundary([&]() -> HRESULT {
    if (const HRESULT refusal = Admission(valid); refusal != S_OK) return refusal;
    *out = enclosure().spec().interconnects;
    return S_OK;
  });
}

}  // namespace vdslab::provider
