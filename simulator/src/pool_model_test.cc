// Random orders about LUNs of pools, and readers meanwhile: the numbers of a pool always add up.
#include <algorithm>
#include <atomic>
#include <thread>

#include "simulator/generator.h"
#include "test_pools.h"

namespace vdslab::sim {
namespace {

constexpr int kPoolSteps = 3000;

class PoolModel : public PoolTest {
 protected:
  void Do(Generator& generator) {
    const std::vector<LunNumber> luns = Pool(kParityPool).luns;
    if (luns.empty() || generator.Below(3) == 0) return DoCreate(1 + generator.Below(40 * kGiB));
    const LunNumber lun = luns[generator.Below(luns.size())];
    const Bytes bytes = 1 + generator.Below(20 * kGiB);
    switch (generator.Below(3)) {
      case 0:
        return Expect(Delete(lun), Outcome::kOk);
      case 1:
        return Expect(enclosure_->ExtendLun(lun, bytes, {}, nullptr), Outcome::kNoSpace);
      default:
        return Expect(enclosure_->ShrinkLun(lun, bytes, nullptr), Outcome::kInvalid);
    }
  }

  void DoCreate(Bytes bytes) {
    Bytes most = 0;
    const LunOrder order = In(kParityPool, LunType::kParity, bytes);
    const Outcome outcome = enclosure_->MaxLunBytes(order, &most);
    Expect(outcome, Outcome::kNoSpace);
    EXPECT_EQ(Create(order) == Outcome::kOk, bytes <= most);
  }

  // It may also be `other`.
  static void Expect(Outcome outcome, Outcome other) {
    EXPECT_TRUE(outcome == Outcome::kOk || outcome == other);
  }

  static void ExpectToAddUp(const PoolProperties& pool) {
    Bytes used = 0;
    Bytes all = 0;
    for (const PoolExtent& extent : pool.extents) {
      used += extent.used ? extent.size_bytes : 0;
      all += extent.size_bytes;
      ASSERT_GT(extent.size_bytes, 0u);
    }
    ASSERT_EQ(all, pool.consumed_bytes);
    ASSERT_EQ(used / 3 * 2, pool.managed_bytes - pool.free_bytes);  // one of three is parity
    const auto parts = static_cast<std::size_t>(std::count_if(
        pool.extents.begin(), pool.extents.end(), [](const auto& extent) { return extent.used; }));
    ASSERT_EQ(parts, 3 * pool.luns.size());
  }
};

TEST_F(PoolModel, AddsUpAfterEveryStep) {
  Generator generator(1);
  for (int step = 0; step < kPoolSteps && !HasFailure(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Do(generator);
    const PoolProperties pool = Pool(kParityPool);
    ExpectToAddUp(pool);
    Bytes sum = 0;
    for (const LunNumber lun : pool.luns) sum += Lun(lun).size_bytes;
    EXPECT_EQ(sum, pool.managed_bytes - pool.free_bytes);
  }
}

TEST_F(PoolModel, AddsUpForAReaderMeanwhile) {
  std::atomic<bool> is_over{false};
  std::thread reader([&] {
    do {
      ExpectToAddUp(Pool(kParityPool));
    } while (!is_over);
  });
  for (int life = 0; life < 200; ++life) {
    ASSERT_EQ(Delete(MadeInShelf(kGiB)), Outcome::kOk);
  }
  is_over = true;
  reader.join();
}

}  // namespace
}  // namespace vdslab::sim
