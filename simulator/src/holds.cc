#include "holds.h"

#include <algorithm>
#include <utility>

namespace vdslab::sim {

Holds::Holds(OnConflict manner, const std::vector<Domain*>& domains) : manner_(manner) {
  for (Domain* domain : domains) Add(*domain);
}

void Holds::Add(Domain& domain) {
  domains_.Add([&domain](Domain*& place) { place = &domain; });
}

std::vector<Domain*> Holds::All() const {
  std::vector<Domain*> all;
  all.reserve(domains_.size());
  for (Domain* domain : domains_) all.push_back(domain);
  return all;
}

Holds::Waiter::Waiter(Holds& holds) : holds_(holds) {
  if (!holds_.waits()) return;
  std::lock_guard lock(holds_.mutex_);
  ++holds_.waiters_;
}

Holds::Waiter::~Waiter() {
  if (!holds_.waits()) return;
  std::lock_guard lock(holds_.mutex_);
  --holds_.waiters_;
}

bool Holds::IsRefused(const Waiter& waiter) const {
  return suspended_ || (waiter.caller_ != nullptr && waiter.caller_->HasLeft());
}

Outcome Holds::Take(Drive& drive, std::uint32_t stay, Domain** taken) {
  if (TryTake(drive, taken)) return Outcome::kOk;
  return waits() ? WaitFor(drive, stay, taken) : Outcome::kBusy;
}

bool Holds::TryTake(Drive& drive, Domain** taken) {
  for (;;) {
    Domain& domain = drive.domain();
    if (drive.word().is_seized() || !domain.TryHold()) return false;
    *taken = &domain;
    if (&drive.domain() == &domain) return true;
    Give(domain);  // a spare that took a place at this moment
  }
}

Outcome Holds::WaitFor(Drive& drive, std::uint32_t stay, Domain** taken) {
  const Waiter waiter(*this);
  std::unique_lock lock(mutex_);
  for (;;) {
    if (IsRefused(waiter)) return Outcome::kBusy;
    if (!drive.IsInStay(stay)) return Outcome::kGone;
    Domain& domain = drive.domain();
    if (!drive.word().is_seized() && domain.HoldOrMark()) {
      *taken = &domain;
      if (&drive.domain() == &domain) return Outcome::kOk;
      if (domain.Release()) changed_.notify_all();  // a spare that took a place at this moment
      continue;
    }
    changed_.wait(lock);
  }
}

// A domain may be added until all others are held.
template <class TakeThem>
bool Holds::TakeWhole(TakeThem take_them) {
  for (;;) {
    std::vector<Domain*> all = All();
    if (!take_them(all)) return false;
    if (all.size() == domains_.size()) {
      whole_ = std::move(all);
      return true;
    }
    Give(all);
  }
}

void Holds::GiveWhole() { Give(std::exchange(whole_, {})); }

Outcome Holds::TakeAll() {
  const Waiter waiter(*this);
  const auto take = [&](const std::vector<Domain*>& all) {
    return Take(all, waiter) == Outcome::kOk;
  };
  return TakeWhole(take) ? Outcome::kOk : Outcome::kBusy;
}
void Holds::GiveAll() { GiveWhole(); }

Outcome Holds::Take(const std::vector<Domain*>& domains, const Waiter& waiter) {
  if (!waits()) return TryTakeEach(domains) ? Outcome::kOk : Outcome::kBusy;
  for (std::size_t taken = 0; taken < domains.size(); ++taken) {
    if (WaitFor(*domains[taken], waiter) == Outcome::kOk) continue;
    while (taken > 0) Give(*domains[--taken]);
    return Outcome::kBusy;
  }
  return Outcome::kOk;
}

void Holds::Give(const std::vector<Domain*>& domains) {
  for (Domain* domain : domains) Give(*domain);
}

Outcome Holds::WaitFor(Domain& domain, const Waiter& waiter) {
  if (domain.TryHold()) return Outcome::kOk;
  std::unique_lock lock(mutex_);
  for (;;) {
    if (IsRefused(waiter)) return Outcome::kBusy;
    if (domain.HoldOrMark()) return Outcome::kOk;
    changed_.wait(lock);
  }
}

bool Holds::TryTakeEach(const std::vector<Domain*>& domains) {
  for (std::size_t taken = 0; taken < domains.size(); ++taken) {
    if (domains[taken]->TryHold()) continue;
    while (taken > 0) Give(*domains[--taken]);
    return false;
  }
  return true;
}

Outcome Holds::Suspend() {
  const bool taken =
      TakeWhole([this](const std::vector<Domain*>& all) { return TryTakeEach(all); });
  {
    std::lock_guard lock(mutex_);
    if (taken && waiters_ == 0) suspended_ = true;
    if (suspended_) return Outcome::kOk;
  }
  if (taken) GiveWhole();
  return Outcome::kBusy;
}

void Holds::Resume() {
  {
    std::lock_guard lock(mutex_);
    if (!std::exchange(suspended_, false)) return;
  }
  GiveWhole();
}

void Holds::RefuseWaiting(Caller& caller) {
  caller.Leave();
  Notify();
}

std::uint32_t Holds::CountHeld() const {
  return static_cast<std::uint32_t>(std::count_if(
      domains_.begin(), domains_.end(), [](const Domain* domain) { return domain->IsHeld(); }));
}

void Holds::Wake() {
  ++hardware_changes_;
  Notify();
}

void Holds::Notify() {
  std::lock_guard lock(mutex_);
  changed_.notify_all();
}

Outcome Holds::AwaitChange(std::uint64_t seen, const Waiter& waiter) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return IsRefused(waiter) || hardware_changes() != seen; });
  return IsRefused(waiter) ? Outcome::kBusy : Outcome::kOk;
}

}  // namespace vdslab::sim
