#include "lun_hints.h"

#include <cstring>
#include <type_traits>

namespace vdslab::provider {
namespace {

static_assert(std::is_trivially_copyable_v<VDS_HINTS2>);

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

std::optional<sim::RebuildPriority> PriorityFor(SHORT wish) {
  if (wish < VDS_REBUILD_PRIORITY_MIN || wish > VDS_REBUILD_PRIORITY_MAX) return std::nullopt;
  if (wish <= 5) return sim::RebuildPriority::kLow;
  return wish <= 10 ? sim::RebuildPriority::kMedium : sim::RebuildPriority::kHigh;
}

SHORT PriorityNumber(sim::RebuildPriority priority, SHORT wish) {
  if (PriorityFor(wish) == priority) return wish;
  constexpr SHORT kNumbers[] = {0, 8, 15};
  return kNumbers[static_cast<std::size_t>(priority)];
}

VDS_HINTS2 HintsOf(const sim::Enclosure& enclosure, const sim::LunProperties& lun) {
  VDS_HINTS2 hints{};
  if (lun.hints.size() == sizeof hints) std::memcpy(&hints, lun.hints.data(), sizeof hints);
  if (hints.ullExpectedMaximumSize == 0) hints.ullExpectedMaximumSize = lun.size_bytes;
  hints.ulStripeSize = static_cast<ULONG>(lun.stripe_bytes);
  sim::RebuildProperties rebuild;
  (void)enclosure.ReadRebuild(lun.number, &rebuild);
  hints.sRebuildPriority = PriorityNumber(rebuild.priority, hints.sRebuildPriority);
  return hints;
}

}  // namespace vdslab::provider
