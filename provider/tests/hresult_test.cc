#include "hresult.h"

#include <gtest/gtest.h>

#include <utility>

namespace vdslab::provider {
namespace {

TEST(Hresult, EveryOutcomeHasTheCodeOfItsSituation) {
  using sim::Outcome;
  const std::pair<Outcome, HRESULT> expected[] = {
      {Outcome::kOk, S_OK},
      {Outcome::kGone, VDS_E_OBJECT_DELETED},
      {Outcome::kInvalid, E_INVALIDARG},
      {Outcome::kCacheCorrupt, VDS_E_PROVIDER_CACHE_CORRUPT},
      {Outcome::kBusy, VDS_E_ANOTHER_CALL_IN_PROGRESS},
      {Outcome::kFailed, VDS_E_OBJECT_STATUS_FAILED},
      {Outcome::kRefused, VDS_E_NOT_SUPPORTED},
      {Outcome::kOutOfMemory, E_OUTOFMEMORY},
      {Outcome::kNotFound, VDS_E_OBJECT_NOT_FOUND},
      {Outcome::kTimedOut, VDS_E_TIMEOUT},
      {Outcome::kCancelled, VDS_E_OPERATION_CANCELED},
      {Outcome::kNoSpace, VDS_E_NOT_ENOUGH_SPACE},
      {Outcome::kTooFewDrives, VDS_E_NOT_ENOUGH_DRIVE},
      {Outcome::kImpossible, VDS_E_INVALID_OPERATION},
      {Outcome::kInUse, VDS_E_DEVICE_IN_USE},
  };
  for (const auto& [outcome, code] : expected) EXPECT_EQ(ToHresult(outcome), code);
}

}  // namespace
}  // namespace vdslab::provider
