// A client that looks at the paths from its host to LUNs.
#pragma once

#include <vector>

#include "lun_client.h"

namespace vdslab::provider::testing {

// The HBA ports of the default enclosure are 1 and 2.
inline VDS_HBAPORT_PROP HbaPort(UCHAR number) {
  VDS_HBAPORT_PROP port{};
  port.wwnPort = {{0x10, 0, 0, 0, 0xC9, 0xA0, 0, number}};
  port.wwnNode = {{0x20, 0, 0, 0, 0xC9, 0xA0, 0, number}};
  return port;
}

inline HRESULT SetAllPaths(const ComPtr<IVdsHwProvider>& provider, const VDS_HBAPORT_PROP& hba_port,
                           VDS_PATH_STATUS status) {
  const auto mpio = provider.As<IVdsHwProviderPrivateMpio>();
  return mpio->SetAllPathStatusesFromHbaPort(hba_port, status);
}

struct Path {
  VDS_PATH_INFO info;         // without the pointer
  VDS_HBAPORT_PROP hba_port;  // that it pointed to
};
inline std::vector<Path> Paths(const ComPtr<IVdsLun>& lun) {
  std::vector<Path> paths;
  VDS_PATH_INFO* read = nullptr;
  LONG count = 77;
  EXPECT_EQ(lun.As<IVdsLunMpio>()->GetPathInfo(&read, &count), S_OK);
  EXPECT_EQ(read == nullptr, count == 0);
  for (LONG i = 0; i < count; ++i) {
    paths.push_back({read[i], *read[i].pHbaPortProp});
    paths.back().info.pHbaPortProp = nullptr;
    CoTaskMemFree(read[i].pHbaPortProp);
  }
  CoTaskMemFree(read);
  return paths;
}

// In the order of Paths: those from the first HBA port to A0, A1, B0, B1, those from the other.
inline std::vector<VDS_PATH_STATUS> Statuses(const ComPtr<IVdsLun>& lun) {
  std::vector<VDS_PATH_STATUS> statuses;
  for (const Path& path : Paths(lun)) statuses.push_back(path.info.status);
  return statuses;
}

struct Balance {
  HRESULT result = E_UNEXPECTED;
  VDS_LOADBALANCE_POLICY_ENUM policy = VDS_LBP_VENDOR_SPECIFIC;
  std::vector<VDS_PATH_POLICY> paths;
};
inline Balance ReadBalance(const ComPtr<IVdsLun>& lun) {
  Balance balance;
  VDS_PATH_POLICY* read = nullptr;
  LONG count = 77;
  balance.result = lun.As<IVdsLunMpio>()->GetLoadBalancePolicy(&balance.policy, &read, &count);
  balance.paths.assign(read, read + count);
  CoTaskMemFree(read);
  return balance;
}
inline HRESULT SetBalance(const ComPtr<IVdsLun>& lun, VDS_LOADBALANCE_POLICY_ENUM policy,
                          std::vector<VDS_PATH_POLICY> paths = {}) {
  return lun.As<IVdsLunMpio>()->SetLoadBalancePolicy(policy, paths.data(),
                                                     static_cast<LONG>(paths.size()));
}

class PathClient : public LunClient {
 protected:
  HRESULT SetAll(const VDS_HBAPORT_PROP& hba_port, VDS_PATH_STATUS status) {
    return SetAllPaths(provider_, hba_port, status);
  }
};

}  // namespace vdslab::provider::testing
