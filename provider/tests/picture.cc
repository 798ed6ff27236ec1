#include "picture.h"

#include "abi/guid_text.h"

namespace vdslab::provider::testing {
namespace {

using Objects = std::vector<ComPtr<IUnknown>>;

// What `query` of each of the objects that has it lists.
template <class Interface, class Query>
Objects Listed(const Objects& objects, Query query) {
  Objects listed;
  for (const auto& object : objects) {
    const auto asked = object.As<Interface>();
    ComPtr<IEnumVdsObject> enumeration;
    if (!asked || FAILED(((*asked).*query)(enumeration.put()))) continue;
    const auto found = All<IUnknown>(enumeration.get());
    listed.insert(listed.end(), found.begin(), found.end());
  }
  return listed;
}

// Of a LUN: its paths, and how requests are shared among them.
Json PathsOf(const ComPtr<IVdsLunMpio>& lun) {
  Json ids = Json::array();
  Json paths = Json::array();
  VDS_PATH_INFO* infos = nullptr;
  LONG count = 0;
  const HRESULT told = lun->GetPathInfo(&infos, &count);
  for (LONG i = 0; i < count; ++i) {
    ids.push_back({infos[i].pathId.ullSourceId, infos[i].pathId.ullPathId});
    paths.push_back(static_cast<int>(infos[i].status));
    CoTaskMemFree(infos[i].pHbaPortProp);
  }
  CoTaskMemFree(infos);
  VDS_LOADBALANCE_POLICY_ENUM policy{};
  VDS_PATH_POLICY* roles = nullptr;
  const HRESULT balanced = lun->GetLoadBalancePolicy(&policy, &roles, &count);
  for (LONG i = 0; i < count; ++i) paths.push_back({roles[i].bPrimaryPath, roles[i].ulWeight});
  CoTaskMemFree(roles);
  const Json results = {told, balanced, static_cast<int>(policy)};
  return {{"ids", ids}, {"paths", paths}, {"results", results}};
}

Objects PoolsOf(const ComPtr<IVdsHwProvider>& provider) {
  const auto pools = provider.As<IVdsHwProviderStoragePools>();
  ComPtr<IEnumVdsObject> enumeration;
  if (!pools || FAILED(pools->QueryStoragePools(0, 0, nullptr, enumeration.put()))) return {};
  return All<IUnknown>(enumeration.get());
}

// The members that structures of properties have in common; the strings are freed.
template <class Properties>
Json Members(const Properties& read) {
  Json members{{"id", abi::FormatGuid(read.id)}};
  if constexpr (requires { read.pwszName; }) members["name"] = Take(read.pwszName);
  if constexpr (requires { read.pwszVersion; }) members["version"] = Take(read.pwszVersion);
  if constexpr (requires { read.pwszFriendlyName; }) {
    members["name"] = Take(read.pwszFriendlyName);
    members["identification"] = Take(read.pwszIdentification);
  }
  if constexpr (requires { read.pwszUnmaskingList; }) {
    members["unmasking"] = Take(read.pwszUnmaskingList);
  }
  if constexpr (requires { read.pwszDescription; }) {
    members["description"] = Take(read.pwszDescription);
    members["free"] = read.ullRemainingFreeSpace;
  }
  if constexpr (requires { read.ullSize; }) members["size"] = read.ullSize;
  if constexpr (requires { read.ulFlags; }) members["flags"] = read.ulFlags;
  if constexpr (requires { read.status; }) members["status"] = static_cast<int>(read.status);
  if constexpr (requires { read.health; }) members["health"] = static_cast<int>(read.health);
  return members;
}

template <class Interface, class Properties>
Json ReadFrom(const ComPtr<Interface>& object) {
  Properties read{};
  const HRESULT result = object->GetProperties(&read);
  Json shown = Members(read);
  shown["result"] = result;
  return shown;
}

}  // namespace

std::vector<ComPtr<IUnknown>> Everything(const ComPtr<IVdsHwProvider>& provider) {
  const Objects root{provider};
  const Objects subsystems = Listed<IVdsHwProvider>(root, &IVdsHwProvider::QuerySubSystems);
  const Objects controllers = Listed<IVdsSubSystem>(subsystems, &IVdsSubSystem::QueryControllers);
  const Objects ports = Listed<IVdsControllerControllerPort>(
      controllers, &IVdsControllerControllerPort::QueryControllerPorts);
  const Objects drives = Listed<IVdsSubSystem>(subsystems, &IVdsSubSystem::QueryDrives);
  const Objects luns = Listed<IVdsSubSystem>(subsystems, &IVdsSubSystem::QueryLuns);
  const Objects plexes = Listed<IVdsLun>(luns, &IVdsLun::QueryPlexes);
  const Objects pools = PoolsOf(provider);
  Objects all;
  for (const Objects* some :
       {&root, &subsystems, &controllers, &ports, &drives, &luns, &plexes, &pools}) {
    all.insert(all.end(), some->begin(), some->end());
  }
  ComPtr<IEnumVdsObject> enumeration;
  if (!subsystems.empty() &&
      SUCCEEDED(subsystems[0].As<IVdsSubSystem>()->QueryDrives(enumeration.put()))) {
    all.push_back(enumeration);
  }
  return all;
}

Json Shown(const ComPtr<IUnknown>& object) {
  if (const auto it = object.As<IVdsProvider>())
    return ReadFrom<IVdsProvider, VDS_PROVIDER_PROP>(it);
  if (const auto it = object.As<IVdsSubSystem>()) {
    return ReadFrom<IVdsSubSystem, VDS_SUB_SYSTEM_PROP>(it);
  }
  if (const auto it = object.As<IVdsController>()) {
    return ReadFrom<IVdsController, VDS_CONTROLLER_PROP>(it);
  }
  if (const auto it = object.As<IVdsControllerPort>()) {
    return ReadFrom<IVdsControllerPort, VDS_PORT_PROP>(it);
  }
  if (const auto it = object.As<IVdsDrive>()) return ReadFrom<IVdsDrive, VDS_DRIVE_PROP>(it);
  if (const auto it = object.As<IVdsLun>()) {
    Json shown = ReadFrom<IVdsLun, VDS_LUN_PROP>(it);
    if (const auto paths = object.As<IVdsLunMpio>()) shown["paths"] = PathsOf(paths);
    return shown;
  }
  if (const auto it = object.As<IVdsLunPlex>()) return ReadFrom<IVdsLunPlex, VDS_LUN_PLEX_PROP>(it);
  if (const auto it = object.As<IVdsStoragePool>()) {
    return ReadFrom<IVdsStoragePool, VDS_STORAGE_POOL_PROP>(it);
  }
  return nullptr;
}

Json Picture(const std::vector<ComPtr<IUnknown>>& objects) {
  Json picture = Json::array();
  for (const auto& object : objects) picture.push_back(Shown(object));
  return picture;
}

}  // namespace vdslab::provider::testing
