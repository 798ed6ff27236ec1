// The paths from the host to LUNs, for RandomCaller.

#include "random_caller.h"

namespace vdslab::provider::testing {
namespace {

constexpr std::size_t kPolicies = 9;  // more than the enumeration has
constexpr ULONG kWeights[] = {0, 1, 7};

}  // namespace

// Its own HBA port, or one that nobody has.
void RandomCaller::SetPathStatuses(const ComPtr<IVdsHwProviderPrivateMpio>& provider) {
  if (!provider) return;
  VDS_HBAPORT_PROP hba_port{};
  const auto number = static_cast<UCHAR>(Below(3));
  hba_port.wwnPort = {{0x10, 0, 0, 0, 0xC9, 0xA0, 0, number}};
  hba_port.wwnNode = {{0x20, 0, 0, 0, 0xC9, 0xA0, 0, number}};
  Note(provider->SetAllPathStatusesFromHbaPort(hba_port, Any<VDS_PATH_STATUS>(9)));
}

void RandomCaller::CallPaths(const ComPtr<IVdsLunMpio>& lun) {
  if (!lun) return;
  switch (Below(4)) {
    case 0: {
      VDS_PATH_INFO* paths = nullptr;
      LONG count = 0;
      Note(lun->GetPathInfo(&paths, &count));
      for (LONG i = 0; i < count; ++i) CoTaskMemFree(paths[i].pHbaPortProp);
      return CoTaskMemFree(paths);
    }
    case 1: {
      ULONG flags = 0;
      return Note(lun->GetSupportedLbPolicies(&flags));
    }
    default: {
      VDS_LOADBALANCE_POLICY_ENUM policy{};
      VDS_PATH_POLICY* paths = nullptr;
      LONG count = 0;
      Note(lun->GetLoadBalancePolicy(&policy, &paths, &count));
      for (LONG i = 0; i < count; ++i) {
        paths[i].bPrimaryPath = Below(4) == 0 ? TRUE : FALSE;
        paths[i].ulWeight = Of(kWeights);
      }
      const auto named = static_cast<LONG>(Below(static_cast<std::size_t>(count) + 1));
      Note(lun->SetLoadBalancePolicy(Any<VDS_LOADBALANCE_POLICY_ENUM>(kPolicies), paths, named));
      return CoTaskMemFree(paths);
    }
  }
}

}  // namespace vdslab::provider::testing
