// The choices of this provider that its enclosure file made.
#pragma once

#include <vector>

#include "abi/vds.h"
#include "device.h"
#include "scenario/provider_role.h"

namespace vdslab::provider {

// Threads: any.
class Role {
 public:
  explicit Role(const sim::ProviderRole& role = {});

  // Whether a provider may do without this interface.
  static bool IsOptional(REFIID iid);

  // False for an optional interface that this role withholds.
  bool Offers(REFIID iid) const;

  ULONG versions() const { return versions_; }  // VDS_VSF_...
  bool one_call_at_a_time() const { return role_.one_call_at_a_time; }

  bool Serves(DeviceKind kind, std::int32_t status) const;

  // What to order from the enclosure when a client asks for `status`. One that this role does not
  // serve becomes one that no array can be brought to, so that it is refused for the first reason
  // that there is (AMB-19), and as not supported when there is no other.
  std::int32_t Order(DeviceKind kind, std::int32_t status) const {
    return Serves(kind, status) ? status : VDS_DRS_NOT_READY;  // the same number for every kind
  }

 private:
  const sim::ProviderRole role_;
  const ULONG versions_;
  std::vector<IID> withheld_;
};

}  // namespace vdslab::provider
