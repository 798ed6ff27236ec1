// What a provider that misbehaves remembers of LUNs for its defects.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "abi/vds.h"

namespace vdslab::provider {

// Threads: any.
class LunMemory {
 public:
  // The next change of the LUN is not announced. EndSilence tells whether that was still so.
  void Silence(const VDS_OBJECT_ID& lun);
  bool EndSilence(const VDS_OBJECT_ID& lun);

  // LUNs by their numbers.
  void AddDeleted(std::uint32_t lun);
  std::vector<std::uint32_t> Deleted() const;

  // How much more than it has the LUN says to have.
  void AddUntrueBytes(std::uint32_t lun, ULONGLONG bytes);
  ULONGLONG UntrueBytes(std::uint32_t lun) const;

  void Clear();

 private:
  mutable std::mutex mutex_;
  std::vector<VDS_OBJECT_ID> silent_;
  std::vector<std::uint32_t> deleted_;
  std::map<std::uint32_t, ULONGLONG> untrue_bytes_;
};

}  // namespace vdslab::provider
