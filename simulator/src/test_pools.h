// A fixture that speaks of pools: those of LifeSpec's drives in the slots 12 to 14, a parity pool
// with the number 1, and in the slots 0 and 1, a mirror with the number 2. Slot 15 is free.
#pragma once

#include <utility>
#include <vector>

#include "test_life.h"

namespace vdslab::sim {

inline constexpr PoolNumber kParityPool = 1;
inline constexpr PoolNumber kMirrorPool = 2;

inline EnclosureSpec PoolsSpec() {
  EnclosureSpec spec = LifeSpec();
  spec.pools.push_back(
      {.friendly_name = "shelf", .type = LunType::kParity, .members = {{0, 12}, {0, 13}, {0, 14}}});
  spec.pools.push_back(
      {.friendly_name = "pair", .type = LunType::kMirror, .members = {{0, 0}, {0, 1}}});
  return spec;
}

class PoolTest : public LunLifeTest {
 protected:
  explicit PoolTest(EnclosureSpec spec = PoolsSpec()) : LunLifeTest(std::move(spec)) {}

  PoolProperties Pool(PoolNumber number) {
    PoolProperties pool;
    EXPECT_EQ(enclosure_->ReadPool(number, &pool), Outcome::kOk);
    return pool;
  }
  static LunOrder In(PoolNumber pool, LunType type, Bytes size) {
    return {.type = type, .size_bytes = size, .pool = pool};
  }
  Outcome CreateIn(PoolNumber pool, LunType type, Bytes size) {
    return Create(In(pool, type, size));
  }
  LunNumber MadeInShelf(Bytes size) {
    EXPECT_EQ(CreateIn(kParityPool, LunType::kParity, size), Outcome::kOk);
    return made_;
  }
};

}  // namespace vdslab::sim
