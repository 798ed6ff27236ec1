// The task allocator keeps the same promises on every platform.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "abi/vds.h"

namespace vdslab::abi {
namespace {

TEST(TaskMemory, IsAlignedForEveryStructure) {
  void* const memory = CoTaskMemAlloc(sizeof(VDS_LUN_PROP));
  ASSERT_NE(memory, nullptr);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory) % alignof(std::max_align_t), 0u);
  std::memset(memory, 0xA5, sizeof(VDS_LUN_PROP));
  CoTaskMemFree(memory);
}

TEST(TaskMemory, GivesABlockForSizeZero) {
  void* const memory = CoTaskMemAlloc(0);
  EXPECT_NE(memory, nullptr);
  CoTaskMemFree(memory);
}

TEST(TaskMemory, FreesNullWithoutHarm) { CoTaskMemFree(nullptr); }

TEST(TaskMemory, GrowsABlockAndKeepsItsContent) {
  void* memory = CoTaskMemRealloc(nullptr, 8);
  ASSERT_NE(memory, nullptr);
  std::memcpy(memory, "drive 3", 8);
  memory = CoTaskMemRealloc(memory, 1 << 20);
  ASSERT_NE(memory, nullptr);
  EXPECT_STREQ(static_cast<char*>(memory), "drive 3");
  CoTaskMemFree(memory);
}

TEST(TaskMemory, IsFreedByAChangeToSizeZero) {
  void* const memory = CoTaskMemAlloc(8);
  EXPECT_EQ(CoTaskMemRealloc(memory, 0), nullptr);
}

}  // namespace
}  // namespace vdslab::abi
