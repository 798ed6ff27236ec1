#include "lun_memory.h"

#include <algorithm>

namespace vdslab::provider {

void LunMemory::Silence(const VDS_OBJECT_ID& lun) {
  const std::lock_guard guard(mutex_);
  silent_.push_back(lun);
}

bool LunMemory::EndSilence(const VDS_OBJECT_ID& lun) {
  const std::lock_guard guard(mutex_);
  const auto found = std::find(silent_.begin(), silent_.end(), lun);
  if (found == silent_.end()) return false;
  silent_.erase(found);
  return true;
}

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
  silent_.clear();
  deleted_.clear();
  untrue_bytes_.clear();
}

}  // namespace vdslab::provider
