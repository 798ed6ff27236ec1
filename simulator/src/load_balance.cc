// How the host is to share its requests to a LUN among the paths: a policy is kept, and told.
#include <algorithm>

#include "part_order.h"
#include "paths.h"
#include "simulator/enclosure_luns.h"
#include "simulator/enclosure_reads.h"

namespace vdslab::sim {
namespace {

constexpr auto kPolicyMax = static_cast<std::int32_t>(LoadBalancePolicy::kVendorSpecific);

bool HasPrimaries(LoadBalancePolicy policy) {
  return policy == LoadBalancePolicy::kFailover ||
         policy == LoadBalancePolicy::kRoundRobinWithSubset;
}

std::ptrdiff_t CountPrimaries(const std::vector<PathRole>& paths) {
  return std::count_if(paths.begin(), paths.end(),
                       [](const PathRole& path) { return path.is_primary; });
}

// Those to the controller that serves the LUN; of kFailover the first of them.
void ChoosePrimaries(LoadBalance& balance, std::optional<ControllerNumber> owner) {
  for (PathRole& path : balance.paths) {
    path.is_primary = path.address.port.controller == owner;
    if (path.is_primary && balance.policy == LoadBalancePolicy::kFailover) return;
  }
}

// Of the paths that there are, with what was kept about them.
LoadBalance InForce(const LoadBalance& kept, const std::vector<PathProperties>& paths,
                    std::optional<ControllerNumber> owner) {
  LoadBalance balance{.policy = kept.policy};
  for (const PathProperties& path : paths) {
    const auto place =
        std::find_if(kept.paths.begin(), kept.paths.end(),
                     [&path](const PathRole& role) { return role.address == path.address; });
    balance.paths.push_back(place == kept.paths.end() ? PathRole{.address = path.address} : *place);
  }
  if (HasPrimaries(balance.policy) && CountPrimaries(balance.paths) == 0) {
    ChoosePrimaries(balance, owner);
  }
  return balance;
}

// Each names a path that there is, and no other names it.
bool NamePaths(const std::vector<PathRole>& roles, const std::vector<PathProperties>& paths) {
  const auto names_one = [&](const PathRole& role) {
    const auto is_it = [&role](const auto& other) { return other.address == role.address; };
    return std::any_of(paths.begin(), paths.end(), is_it) &&
           std::count_if(roles.begin(), roles.end(), is_it) == 1;
  };
  return std::all_of(roles.begin(), roles.end(), names_one);
}

// What is relevant to the policy.
LoadBalance Relevant(LoadBalancePolicy policy, std::vector<PathRole> paths) {
  for (PathRole& path : paths) {
    if (!HasPrimaries(policy)) path.is_primary = false;
    if (policy != LoadBalancePolicy::kWeightedPaths) path.weight = 0;
  }
  return {.policy = policy, .paths = std::move(paths)};
}

bool IsValidBalance(const LoadBalance& balance, std::int32_t policy,
                    const std::vector<PathProperties>& paths) {
  if (policy <= 0 || policy > kPolicyMax || !NamePaths(balance.paths, paths)) return false;
  return balance.policy != LoadBalancePolicy::kFailover || CountPrimaries(balance.paths) <= 1;
}

class LoadBalanceOrder final : public PartOrder {
 public:
  LoadBalanceOrder(Hardware& hardware, Lun& lun, LoadBalance wanted)
      : PartOrder(hardware), lun_(lun), wanted_(std::move(wanted)) {}

 protected:
  PartEffect Look() override {
    if (lun_.status() == LunStatus::kFailed) return PartEffect::kSayFailed;
    if (!IsSupported(wanted_.policy)) return PartEffect::kSayCannot;
    const bool is_so = lun_.load_balance().value() == wanted_;
    return is_so ? PartEffect::kNone : PartEffect::kWouldChange;
  }
  void Commit(Change&) override { lun_.load_balance().Set(wanted_); }

 private:
  Lun& lun_;
  const LoadBalance wanted_;
};

}  // namespace

Outcome EnclosureReads::ReadLoadBalance(LunNumber number, LoadBalance* balance) const {
  if (const auto old = impl_->album.Look()) return old->ReadLoadBalance(number, balance);
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  if (lun->status() == LunStatus::kFailed) return Outcome::kFailed;
  *balance = InForce(lun->load_balance().value(), PathsTo(*impl_, *lun), lun->owner());
  return Outcome::kOk;
}

Outcome EnclosureLuns::SetLoadBalance(LunNumber number, std::int32_t policy,
                                      const std::vector<PathRole>& paths) {
  Lun* lun = nullptr;
  const Outcome found = impl_->bays.FindLun(number, &lun);
  if (found != Outcome::kOk) return found;
  LoadBalance wanted = Relevant(static_cast<LoadBalancePolicy>(policy), paths);
  const bool valid = IsValidBalance(wanted, policy, PathsTo(*impl_, *lun));
  LoadBalanceOrder order(*impl_, *lun, std::move(wanted));
  return CarryOutAbout(*lun, *impl_, {.operation = Operation::kSetName, .lun = number}, valid,
                       order);
}

}  // namespace vdslab::sim
