// Counts what keeps the library loaded: objects, locked class factories, running threads.
#pragma once

#include <atomic>

namespace vdslab::provider {

class ModuleReference {
 public:
  ModuleReference() { count_.fetch_add(1, std::memory_order_relaxed); }
  ModuleReference(const ModuleReference&) : ModuleReference() {}
  ModuleReference& operator=(const ModuleReference&) = default;
  ~ModuleReference() { count_.fetch_sub(1, std::memory_order_release); }

  static long count() { return count_.load(std::memory_order_acquire); }

 private:
  static inline std::atomic<long> count_{0};
};

}  // namespace vdslab::provider
