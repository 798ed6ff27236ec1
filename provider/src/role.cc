#include "role.h"

#include <algorithm>
#include <string_view>

#include "enum_number.h"

namespace vdslab::provider {
namespace {

struct NamedInterface {
  std::string_view name;
  IID iid;
};

#define VDSLAB_NAMED(Interface) \
  { #Interface, __uuidof(Interface) }

const NamedInterface kOptional[] = {
    VDSLAB_NAMED(IVdsProviderSupport),
    VDSLAB_NAMED(IVdsHwProviderPrivateMpio),
    VDSLAB_NAMED(IVdsHwProviderType),
    VDSLAB_NAMED(IVdsHwProviderType2),
    VDSLAB_NAMED(IVdsHwProviderStoragePools),
    VDSLAB_NAMED(IVdsSubSystem2),
    VDSLAB_NAMED(IVdsSubSystemNaming),
    VDSLAB_NAMED(IVdsSubSystemInterconnect),
    VDSLAB_NAMED(IVdsControllerControllerPort),
    VDSLAB_NAMED(IVdsDrive2),
    VDSLAB_NAMED(IVdsLun2),
    VDSLAB_NAMED(IVdsLunNaming),
    VDSLAB_NAMED(IVdsLunNumber),
    VDSLAB_NAMED(IVdsLunControllerPorts),
    VDSLAB_NAMED(IVdsLunMpio),
    VDSLAB_NAMED(IVdsMaintenance),
};
#undef VDSLAB_NAMED

// A version has what those before it had.
ULONG VersionsUpTo(sim::ProviderVersion version) {
  constexpr ULONG kFlags[] = {VDS_VSF_1_0, VDS_VSF_1_1, VDS_VSF_2_0, VDS_VSF_2_1, VDS_VSF_3_0};
  return kFlags[static_cast<std::size_t>(version)] * 2 - 1;
}

sim::RoleObject ObjectOf(DeviceKind kind) {
  switch (kind) {
    case DeviceKind::kSubsystem:
      return sim::RoleObject::kSubsystem;
    case DeviceKind::kController:
      return sim::RoleObject::kController;
    case DeviceKind::kPort:
      return sim::RoleObject::kPort;
    case DeviceKind::kDrive:
      return sim::RoleObject::kDrive;
    default:
      return sim::RoleObject::kLun;
  }
}

bool IsStatus(DeviceKind kind, std::int32_t number) {
  const bool can_be_removed =
      kind == DeviceKind::kController || kind == DeviceKind::kPort || kind == DeviceKind::kDrive;
  return IsOneOf(number, {VDS_DRS_UNKNOWN, VDS_DRS_ONLINE, VDS_DRS_NOT_READY, VDS_DRS_OFFLINE,
                          VDS_DRS_FAILED}) ||
         (can_be_removed && number == VDS_DRS_REMOVED) ||
         (kind == DeviceKind::kSubsystem && number == VDS_SSS_PARTIALLY_MANAGED);
}

}  // namespace

Role::Role(const sim::ProviderRole& role)
    : role_(role), versions_(VersionsUpTo(role.version)), words_(versions_) {
  for (const auto& [name, iid] : kOptional) {
    const auto& withheld = role.withheld;
    if (std::find(withheld.begin(), withheld.end(), name) != withheld.end()) {
      withheld_.push_back(iid);
    }
  }
  for (const std::string& name : role.manners) {
    if (const auto manner = MannerOf(name)) manners_ |= BitOf(*manner);
  }
}

bool Role::IsOptional(REFIID iid) {
  return std::any_of(std::begin(kOptional), std::end(kOptional),
                     [&](const auto& optional) { return optional.iid == iid; });
}

bool Role::Offers(REFIID iid) const {
  return std::none_of(withheld_.begin(), withheld_.end(),
                      [&](const IID& withheld) { return withheld == iid; });
}

bool Role::CanBeServed(DeviceKind kind, std::int32_t status) const {
  const bool is_drive = kind == DeviceKind::kDrive;
  if (status == VDS_DRS_FAILED && Has(Manner::kFailsByOrder)) {
    return is_drive || kind == DeviceKind::kController;
  }
  if (status == VDS_DRS_FAILED && Has(Manner::kFailedStaysFailed)) return is_drive;
  if (status == VDS_DRS_REMOVED && Has(Manner::kRemovesByOrder)) return is_drive;
  return IsOneOf(status, {VDS_DRS_ONLINE, VDS_DRS_OFFLINE});
}

bool Role::IsDefined(DeviceKind kind, std::int32_t status) const {
  const bool is_subsystem = kind == DeviceKind::kSubsystem;
  const NumberKind words = is_subsystem ? NumberKind::kSubsystemStatus : NumberKind::kPartStatus;
  return IsStatus(kind, status) && words_.Knows(words, status);
}

bool Role::IsLunType(std::int32_t number) const {
  const bool is_defined =
      IsOneOf(number, {VDS_LT_DEFAULT, VDS_LT_FAULT_TOLERANT, VDS_LT_NON_FAULT_TOLERANT}) ||
      (number >= VDS_LT_SIMPLE && number <= VDS_LT_RAID61);
  return is_defined && words_.Knows(NumberKind::kLunType, number);
}

std::int32_t Role::InItsManner(DeviceKind kind, std::int32_t status) const {
  if (!IsDefined(kind, status)) {
    return Has(Manner::kUndefinedStatusIsUnsupported) ? kNeverServed : kInvalid;
  }
  const bool is_invalid = Has(Manner::kUnservedStatusIsInvalid) && !CanBeServed(kind, status);
  return is_invalid ? kInvalid : status;
}

HRESULT Role::AfterUnload() const {
  if (Has(Manner::kKeptObjectIsExiting)) return VDS_E_PROVIDER_EXITING;
  if (Has(Manner::kKeptObjectIsNotInitialized)) return VDS_E_INITIALIZE_NOT_CALLED;
  return VDS_E_OBJECT_DELETED;
}

bool Role::Serves(DeviceKind kind, std::int32_t status) const {
  const auto& served = role_.set_status[static_cast<std::size_t>(ObjectOf(kind))];
  if (status == VDS_DRS_ONLINE) return served.online;
  return status != VDS_DRS_OFFLINE || served.offline;
}

}  // namespace vdslab::provider
