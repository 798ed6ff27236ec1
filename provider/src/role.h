// The choices of this provider that its enclosure file made.
#pragma once

#include <cstdint>
#include <vector>

#include "abi/vds.h"
#include "call_arguments.h"
#include "device.h"
#include "manner.h"
#include "scenario/provider_role.h"
#include "version_table.h"

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
  const VersionTable& words() const { return words_; }
  bool one_call_at_a_time() const { return role_.one_call_at_a_time; }

  bool Has(Manner manner) const { return (manners_ & BitOf(manner)) != 0; }

  bool Serves(DeviceKind kind, std::int32_t status) const;

  // What to order from the enclosure when a client asks for `status`. One that this role does not
  // serve becomes one that no array can be brought to, so that it is refused for the first reason
  // that there is (AMB-19), and as not supported when there is no other, or as an argument that is
  // invalid where that is the manner of the role.
  std::int32_t Order(DeviceKind kind, std::int32_t status) const {
    if (manners_ != 0 || !words_.is_newest()) [[unlikely]]
      status = InItsManner(kind, status);
    return Serves(kind, status) ? status : kNeverServed;
  }

  // A number of VDS_LUN_TYPE that names a type, in the versions of this provider.
  bool IsLunType(std::int32_t number) const;

  // What arguments that are not good are answered with.
  HRESULT RefusalOf(Arguments arguments) const {
    return arguments.are_null() && Has(Manner::kNullIsEPointer) ? E_POINTER : E_INVALIDARG;
  }

  // What objects that are kept past OnUnload answer (AMB-17).
  HRESULT AfterUnload() const;
  // What calls answer that a forced OnUnload overtakes (AMB-33). S_OK: what they would have anyway.
  HRESULT DuringUnload() const {
    return Has(Manner::kOvertakenCallIsExiting) ? VDS_E_PROVIDER_EXITING : S_OK;
  }

 private:
  // The same numbers for every kind.
  static constexpr std::int32_t kNeverServed = VDS_DRS_NOT_READY;
  static constexpr std::int32_t kInvalid = VDS_DRS_UNKNOWN;

  static std::uint64_t BitOf(Manner manner) {
    return std::uint64_t{1} << static_cast<unsigned>(manner);
  }
  // Whether the array may have an order for such a status.
  bool CanBeServed(DeviceKind kind, std::int32_t status) const;
  // Whether the status has a name, in the versions of this provider.
  bool IsDefined(DeviceKind kind, std::int32_t status) const;
  std::int32_t InItsManner(DeviceKind kind, std::int32_t status) const;

  const sim::ProviderRole role_;
  const ULONG versions_;
  const VersionTable words_;
  std::uint64_t manners_ = 0;  // by BitOf
  std::vector<IID> withheld_;
};

}  // namespace vdslab::provider
