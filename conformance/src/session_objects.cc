// How a session finds the objects of the provider.

#include <algorithm>
#include <cstring>

#include "abi/names.h"
#include "drive_reader.h"
#include "enumeration.h"
#include "session_impl.h"
#include "taken_text.h"

namespace vdslab::conformance {
template <class Interface>
std::vector<ComPtr<Interface>> Session::Impl::Enumerate(
    const std::string& what, const std::function<HRESULT(IEnumVdsObject**)>& query) {
  ComPtr<IEnumVdsObject> enumeration;
  HRESULT result = E_UNEXPECTED;
  WaitFor(profile.limits.settle, [&] {
    result = Observed(observer, what, [&] { return query(enumeration.put()); });
    return result != VDS_E_ANOTHER_CALL_IN_PROGRESS;
  });
  if (FAILED(result)) throw ProviderError(what + " answered " + abi::NameOfHresult(result));

  Walk walk;
  Observed(observer, "IEnumVdsObject::Next of " + what, [&] {
    walk = WalkEnumeration(enumeration.get());
    return S_OK;
  });
  if (!walk.trouble.empty()) findings_.push_back({"ENM-001", false, what + ": " + walk.trouble});
  if (walk.objects.size() > kMostObjects) throw ProviderError(what + ": " + walk.trouble);
  std::vector<ComPtr<Interface>> found;
  for (const ComPtr<IUnknown>& object : walk.objects) {
    // Asked for once: a second pointer of the same interface may be another one (OBJ-003).
    ComPtr<Interface> wanted = object.As<Interface>();
    if (wanted) {
      found.push_back(std::move(wanted));
    } else {
      findings_.push_back({"ENM-005", false, what + " lists an object without the interface"});
    }
  }
  return found;
}

IVdsSubSystem* Session::Impl::subsystem() {
  if (subsystem_) return subsystem_.get();
  const auto all = Enumerate<IVdsSubSystem>(
      "IVdsHwProvider::QuerySubSystems on provider",
      [&](IEnumVdsObject** out) { return provider->QuerySubSystems(out); });
  for (const ComPtr<IVdsSubSystem>& candidate : all) {
    if (!IsWanted(candidate.get())) continue;
    subsystem_ = candidate;
    return subsystem_.get();
  }
  throw ProviderError(profile.scope.subsystem.empty()
                          ? "the provider has no subsystem"
                          : "the provider has no subsystem " + profile.scope.subsystem);
}

bool Session::Impl::IsWanted(IVdsSubSystem* candidate) {
  const std::string& wanted = profile.scope.subsystem;
  if (wanted.empty()) return true;
  VDS_SUB_SYSTEM_PROP properties;
  std::memset(&properties, 0, sizeof properties);
  const HRESULT result = Observed(observer, "IVdsSubSystem::GetProperties on subsystem",
                                  [&] { return candidate->GetProperties(&properties); });
  if (FAILED(result)) return false;
  const std::string friendly_name = TakeText(properties.pwszFriendlyName);
  const std::string identification = TakeText(properties.pwszIdentification);
  return friendly_name == wanted || identification == wanted;
}

std::vector<Drive> Session::Impl::Drives() {
  IVdsSubSystem* const from = subsystem();
  const auto listed =
      Enumerate<IVdsDrive>("IVdsSubSystem::QueryDrives on subsystem",
                           [&](IEnumVdsObject** out) { return from->QueryDrives(out); });
  std::vector<Drive> drives;
  for (const ComPtr<IVdsDrive>& drive : listed) {
    const std::string label = "listed drive " + std::to_string(drives.size());
    drives.push_back({drive, ReadDrive(drive.get(), observer, label)});
  }
  return drives;
}

std::optional<Drive> Session::Impl::FindDrive(const VDS_OBJECT_ID& id) {
  for (Drive& drive : Drives()) {
    if (!(drive.first.id == id)) continue;
    ComPtr<IUnknown> object;
    const HRESULT result = Observed(observer, "IVdsProviderPrivate::GetObject on provider", [&] {
      return provider_private->GetObject(id, VDS_OT_DRIVE, object.put());
    });
    if (SUCCEEDED(result)) {
      if (auto by_id = object.As<IVdsDrive>()) drive.drive = std::move(by_id);
    }
    return std::move(drive);
  }
  return std::nullopt;
}

bool Session::Impl::InScope(const DriveReading& drive) const {
  if (profile.scope.all) return true;
  const auto& drives = profile.scope.drives;
  return std::any_of(drives.begin(), drives.end(), [&](const std::string& serial) {
    return serial == drive.identification || serial == drive.friendly_name;
  });
}

}  // namespace vdslab::conformance
