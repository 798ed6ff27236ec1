#include "allocations.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace vdslab::bench {
namespace {

std::atomic<std::uint64_t> allocation_count{0};
std::atomic<std::size_t> bytes_in_use{0};

// In front of every block.
struct Header {
  std::size_t bytes;
  void* begin;  // of what malloc gave
};

void* Allocate(std::size_t bytes, std::size_t alignment) {
  const std::size_t step = std::max(alignment, sizeof(Header));
  void* const begin = std::malloc(bytes + 2 * step);
  if (begin == nullptr) throw std::bad_alloc();
  const auto address = reinterpret_cast<std::uintptr_t>(begin) + 2 * step - 1;
  void* const block = reinterpret_cast<void*>(address / step * step);
  static_cast<Header*>(block)[-1] = {bytes, begin};
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  bytes_in_use.fetch_add(bytes, std::memory_order_relaxed);
  return block;
}

void Free(void* block) {
  if (block == nullptr) return;
  const Header& header = static_cast<Header*>(block)[-1];
  bytes_in_use.fetch_sub(header.bytes, std::memory_order_relaxed);
  std::free(header.begin);
}

}  // namespace

Allocations AllocationsSoFar() { return {allocation_count, bytes_in_use}; }

}  // namespace vdslab::bench

// The forms for arrays and those that do not throw come down to these.
void* operator new(std::size_t bytes) {
  return vdslab::bench::Allocate(bytes, alignof(std::max_align_t));
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return vdslab::bench::Allocate(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* block) noexcept { vdslab::bench::Free(block); }
void operator delete(void* block, std::size_t) noexcept { vdslab::bench::Free(block); }
void operator delete(void* block, std::align_val_t) noexcept { vdslab::bench::Free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  vdslab::bench::Free(block);
}
