#include "serial_explanation.h"

#include <algorithm>
#include <iterator>

#include "abi/names.h"
#include "drive_reader.h"

namespace vdslab::conformance {
namespace {

// The table of IVdsDrive::SetStatus, its argument check, and the codes that every call may answer.
constexpr HRESULT kDocumented[] = {
    VDS_E_NOT_SUPPORTED,
    VDS_E_PROVIDER_CACHE_CORRUPT,
    VDS_E_ANOTHER_CALL_IN_PROGRESS,
    VDS_E_OBJECT_STATUS_FAILED,
    VDS_E_OBJECT_DELETED,
    E_INVALIDARG,
    E_OUTOFMEMORY,
};

bool IsDocumented(HRESULT result) {
  return result == S_OK ||
         std::find(std::begin(kDocumented), std::end(kDocumented), result) != std::end(kDocumented);
}

std::int32_t Requested(const CallRecord& call) {
  const auto status = call.arguments.find("status");
  return status == call.arguments.end() ? 0 : static_cast<std::int32_t>(status->second);
}

// Whether `last` may be the last call that took effect: no other successful call began after its
// end.
bool MayBeLast(const CallRecord& last, const std::vector<CallRecord>& calls) {
  return std::none_of(calls.begin(), calls.end(), [&](const CallRecord& other) {
    return other.result == S_OK && other.start > last.end;
  });
}

}  // namespace

std::string WhyNotSerial(const SerialStory& story) {
  bool any_success = false;
  for (const CallRecord& call : story.calls) {
    if (!IsDocumented(call.result)) {
      return call.text + " answered " + abi::NameOfHresult(call.result) +
             ", which SetStatus does not document";
    }
    if (call.result != S_OK) continue;
    any_success = true;
    // The calls before the last one may stand in any order that their times allow: none of them is
    // seen any more.
    if (Requested(call) == story.last_status && MayBeLast(call, story.calls)) return {};
  }
  if (!any_success && story.first_status == story.last_status) return {};
  return "the drive ends in " + StatusName(story.last_status) +
         (any_success ? ", which no call that could be the last one has set"
                      : " instead of " + StatusName(story.first_status) +
                            ", although no call answered S_OK");
}

}  // namespace vdslab::conformance
