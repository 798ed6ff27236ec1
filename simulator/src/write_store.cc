#include "write_store.h"

#include <utility>

namespace vdslab::sim {

AcknowledgedWrite& WriteStore::Add(AcknowledgedWrite write) {
  write.number = ++last_;
  AcknowledgedWrite& kept = all_.emplace(last_, std::move(write)).first->second;
  if (kept.is_cached()) cached_.emplace(last_, &kept);
  return kept;
}

void WriteStore::Remove(std::uint64_t number) {
  cached_.erase(number);
  all_.erase(number);
}

void WriteStore::Uncache(AcknowledgedWrite& write) {
  cached_.erase(write.number);
  write.copies.clear();
  write.shares.clear();
}

std::vector<AcknowledgedWrite*> WriteStore::Cached() const {
  std::vector<AcknowledgedWrite*> cached;
  for (const auto& [number, write] : cached_) cached.push_back(write);
  return cached;
}

std::vector<std::uint64_t> WriteStore::NumbersOf(const Lun& lun) const {
  std::vector<std::uint64_t> numbers;
  for (const auto& [number, write] : all_) {
    if (write.lun == &lun) numbers.push_back(number);
  }
  return numbers;
}

AcknowledgedWrite* WriteStore::FindCached(std::uint64_t number) const {
  const auto place = cached_.find(number);
  return place == cached_.end() ? nullptr : place->second;
}

}  // namespace vdslab::sim
