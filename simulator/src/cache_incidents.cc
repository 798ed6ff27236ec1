#include "cache_incidents.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace vdslab::sim {
namespace {

void LoseWrites(Hardware& hardware, std::vector<AcknowledgedWrite*> lost, WriteReason reason) {
  while (!lost.empty()) {  // those of one domain together
    Drive& first = *lost.front()->shares.front().drive;
    const auto commit = first.LockCommit();
    Domain& domain = first.domain();
    const auto is_of_domain = [&](const AcknowledgedWrite* write) {
      return &write->shares.front().drive->domain() == &domain;
    };
    const auto others = std::stable_partition(lost.begin(), lost.end(), is_of_domain);
    Happening happening;
    for (auto write = lost.begin(); write != others; ++write) {
      hardware.accounts.Lose(**write, reason, happening);
    }
    lost.erase(lost.begin(), others);
    domain.Tell(std::move(happening), hardware.events);
  }
}

}  // namespace

void SettleCaches(Hardware& hardware) {
  WriteAccounts& accounts = hardware.accounts;
  const WriteReason reason =
      accounts.caches.has_power() ? WriteReason::kControllerLost : WriteReason::kPowerLost;
  LoseWrites(hardware, accounts.DropCopies(), reason);
}

void DiscardCache(Hardware& hardware, ControllerNumber number) {
  LoseWrites(hardware, hardware.accounts.DropCopiesOf(number), WriteReason::kDiscarded);
}

}  // namespace vdslab::sim
