#include "lun_memory.h"

namespace vdslab::provider {

void LunMemory::AddDeleted(std::uint32_t lun) {
  const std::lock_guard guard(mutex_);
  deleted_.push_back(lun);
}

std::vector<std::uint32_t> LunMemory::Deleted() const {
  const std::lock_guard guard(mutex_);
  return deleted_;
}

void LunMemory::AddUntrueBytes(std::uint32_t lun, ULONGLONG bytes) {
  const std::lock_guard guard(mutex_);
  untrue_bytes_[lun] += bytes;
}

ULONGLONG LunMemory::UntrueBytes(std::uint32_t lun) const {
  const std::lock_guard guard(mutex_);
  const auto found = untrue_bytes_.find(lun);
  return found == untrue_bytes_.end() ? 0 : found->second;
}

void LunMemory::Clear() {
  const std::lock_guard guard(mutex_);
  deleted_.clear();
  untrue_bytes_.clear();
}

}  // namespace vdslab::provider
