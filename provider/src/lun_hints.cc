#include "lun_hints.h"

#include <cstring>
#include <type_traits>

namespace vdslab::provider {
namespace {

static_assert(std::is_trivially_copyable_v<VDS_HINTS2>);
static_assert(VDS_REBUILD_PRIORITY_MIN == 0 && VDS_REBUILD_PRIORITY_MAX == sim::kRebuildNumberMax);

template <class To, class From>
To Common(const From& from) {
  To to{};
  to.ullHintMask = from.ullHintMask;
  to.ullExpectedMaximumSize = from.ullExpectedMaximumSize;
  to.ulOptimalReadSize = from.ulOptimalReadSize;
  to.ulOptimalReadAlignment = from.ulOptimalReadAlignment;
  to.ulOptimalWriteSize = from.ulOptimalWriteSize;
  to.ulOptimalWriteAlignment = from.ulOptimalWriteAlignment;
  to.ulMaximumDriveCount = from.ulMaximumDriveCount;
  to.ulStripeSize = from.ulStripeSize;
  to.bFastCrashRecoveryRequired = from.bFastCrashRecoveryRequired;
  to.bMostlyReads = from.bMostlyReads;
  to.bOptimizeForSequentialReads = from.bOptimizeForSequentialReads;
  to.bOptimizeForSequentialWrites = from.bOptimizeForSequentialWrites;
  to.bRemapEnabled = from.bRemapEnabled;
  to.bReadBackVerifyEnabled = from.bReadBackVerifyEnabled;
  to.bWriteThroughCachingEnabled = from.bWriteThroughCachingEnabled;
  to.bHardwareChecksumEnabled = from.bHardwareChecksumEnabled;
  to.bIsYankable = from.bIsYankable;
  to.sRebuildPriority = from.sRebuildPriority;
  return to;
}

constexpr ULONGLONG kOlderHints = 0x1ff;  // VDS_HINT_FASTCRASHRECOVERYREQUIRED to _ISYANKABLE

}  // namespace

VDS_HINTS2 Widened(const VDS_HINTS& hints) { return Common<VDS_HINTS2>(hints); }

VDS_HINTS Narrowed(const VDS_HINTS2& hints) {
  VDS_HINTS narrowed = Common<VDS_HINTS>(hints);
  narrowed.ullHintMask &= kOlderHints;
  return narrowed;
}

std::string NoteOf(const VDS_HINTS2& hints) {
  std::string note(sizeof hints, '\0');
  std::memcpy(note.data(), &hints, sizeof hints);
  return note;
}

VDS_HINTS2 HintsOf(const sim::LunProperties& lun) {
  VDS_HINTS2 hints{};
  if (lun.hints.size() == sizeof hints) std::memcpy(&hints, lun.hints.data(), sizeof hints);
  if (hints.ullExpectedMaximumSize == 0) hints.ullExpectedMaximumSize = lun.size_bytes;
  hints.ulStripeSize = static_cast<ULONG>(lun.stripe_bytes);
  hints.sRebuildPriority = lun.rebuild_number;
  return hints;
}

}  // namespace vdslab::provider
