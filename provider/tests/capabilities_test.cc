// What the subsystem and its LUNs say that they can, and whether it is so.

#include "changed_enclosure.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

constexpr ULONG kOfCaches = VDS_SF_WRITE_CACHING_CAPABLE | VDS_SF_WRITE_THROUGH_CACHING_CAPABLE |
                            VDS_SF_READ_CACHING_CAPABLE | VDS_SF_SUPPORTS_MIRRORED_CACHE;
constexpr ULONG kOfLuns = VDS_SF_LUN_MASKING_CAPABLE | VDS_SF_LUN_PLEXING_CAPABLE |
                          VDS_SF_DRIVE_EXTENT_CAPABLE | VDS_SF_SUPPORTS_LUN_NUMBER |
                          VDS_SF_SUPPORTS_FAULT_TOLERANT_LUNS |
                          VDS_SF_SUPPORTS_NON_FAULT_TOLERANT_LUNS | VDS_SF_SUPPORTS_SIMPLE_LUNS |
                          VDS_SF_SUPPORTS_SPAN_LUNS | VDS_SF_SUPPORTS_STRIPE_LUNS |
                          VDS_SF_SUPPORTS_MIRROR_LUNS | VDS_SF_SUPPORTS_PARITY_LUNS;

class Capabilities : public LunClient {
 protected:
  ULONG ArrayCaches() { return Array().ulFlags & kOfCaches; }
  ULONG LunFlags() { return Properties(Lun()).ulFlags; }

  // Those of a LUN that is made where stripes of `bytes` are wished.
  ULONG StripesMade(ULONG bytes) {
    VDS_HINTS hints{};
    hints.ulStripeSize = bytes;
    const Ended made = Wait(Create(VDS_LT_STRIPE, 4 * kGiB, {}, "*", &hints).async);
    EXPECT_EQ(made.result, S_OK);
    VDS_LUN_PLEX_PROP read{};
    EXPECT_EQ(Plexes(made.lun).at(0)->GetProperties(&read), S_OK);
    EXPECT_EQ(made.lun->Delete(), S_OK);
    return read.ulStripeSize;
  }
};

TEST_F(Capabilities, TheSubsystemSaysNoMoreThanItCan) {
  EXPECT_EQ(Array().ulFlags & ~kOfCaches, kOfLuns);
}

// Bit n stands for 2^n bytes. Wishes that cannot be are passed over.
TEST_F(Capabilities, StripesOfEachSizeThatIsToldAreMade) {
  const ULONG sizes = Array().ulStripeSizeFlags;
  for (ULONG bit = 0; bit < 32; ++bit) {
    const ULONG bytes = 1u << bit;
    EXPECT_EQ(StripesMade(bytes) == bytes, (sizes & bytes) != 0) << bytes;
  }
  EXPECT_EQ(sizes, 0x7FFFFE00u);
}

TEST_F(Capabilities, TheSecondVersionSaysTheSame) {
  VDS_SUB_SYSTEM_PROP2 read{};
  EXPECT_EQ(Subsystem().As<IVdsSubSystem2>()->GetProperties2(&read), S_OK);
  Take(read.pwszFriendlyName);
  Take(read.pwszIdentification);
  EXPECT_EQ(read.ulFlags, Array().ulFlags);
  EXPECT_EQ(read.ulStripeSizeFlags, Array().ulStripeSizeFlags);
}

TEST_F(Capabilities, TwoControllersKeepWrites) {
  EXPECT_EQ(ArrayCaches(), ULONG{VDS_SF_WRITE_CACHING_CAPABLE} |
                               VDS_SF_WRITE_THROUGH_CACHING_CAPABLE |
                               VDS_SF_SUPPORTS_MIRRORED_CACHE);
  EXPECT_EQ(LunFlags(), ULONG{VDS_LF_WRITE_CACHE_ENABLED});
}

class WriteThroughEnclosure : private ChangedEnclosure {
 protected:
  WriteThroughEnclosure()
      : ChangedEnclosure("schema:", "cache: {write_back: false, mirrored: true}\nschema:") {}
};
class WriteThrough : private WriteThroughEnclosure, public Capabilities {};

TEST_F(WriteThrough, LeavesNothingInTheCache) {
  EXPECT_EQ(ArrayCaches(),
            ULONG{VDS_SF_WRITE_THROUGH_CACHING_CAPABLE} | VDS_SF_SUPPORTS_MIRRORED_CACHE);
  EXPECT_EQ(LunFlags(), ULONG{VDS_LF_WRITE_THROUGH_CACHING_ENABLED});
}

class SingleCacheEnclosure : private ChangedEnclosure {
 protected:
  SingleCacheEnclosure() : ChangedEnclosure("schema:", "cache: {mirrored: false}\nschema:") {}
};
class SingleCache : private SingleCacheEnclosure, public Capabilities {};

TEST_F(SingleCache, IsNotMirrored) {
  EXPECT_EQ(ArrayCaches(),
            ULONG{VDS_SF_WRITE_CACHING_CAPABLE} | VDS_SF_WRITE_THROUGH_CACHING_CAPABLE);
  EXPECT_EQ(LunFlags(), ULONG{VDS_LF_WRITE_CACHE_ENABLED});
}

}  // namespace
}  // namespace vdslab::provider::testing
