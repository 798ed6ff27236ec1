#include "event_judge.h"

#include <algorithm>
#include <map>

#include "abi/guid_text.h"
#include "abi/names.h"

namespace vdslab::conformance {
namespace {

using Codes = std::vector<std::uint32_t>;

bool Contains(const Codes& codes, std::uint32_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

Codes CodesAbout(const VDS_OBJECT_ID& object, const std::vector<Notification>& window) {
  Codes codes;
  for (const Notification& notification : window) {
    if (notification.object == object) codes.push_back(notification.code);
  }
  return codes;
}

std::string Missing(const Events& expected, const Codes& seen) {
  if (!expected.any_of.empty() && std::none_of(seen.begin(), seen.end(), [&](std::uint32_t code) {
        return Contains(expected.any_of, code);
      })) {
    return "none of " + CodesText(expected.any_of) + " arrived";
  }
  for (const std::uint32_t code : expected.all_of) {
    if (!Contains(seen, code)) return abi::NameOfNotification(code) + " did not arrive";
  }
  return {};
}

std::string TooMuch(const Events& expected, const Codes& seen) {
  if (expected.none && !seen.empty()) return CodesText(seen) + " arrived";
  for (const std::uint32_t code : seen) {
    if (Contains(expected.none_of, code)) return abi::NameOfNotification(code) + " arrived";
  }
  if (!expected.once) return {};
  std::map<std::uint32_t, int> counts;
  for (const std::uint32_t code : seen) {
    if (++counts[code] > 1) return abi::NameOfNotification(code) + " arrived more than once";
  }
  return {};
}

std::string AboutOthers(const VDS_OBJECT_ID& drive, const std::vector<Notification>& window,
                        const KnowsDrive& knows) {
  for (const Notification& each : window) {
    if (each.target != VDS_NTT_DRIVE || each.object == drive) continue;
    if (each.code == VDS_NF_DRIVE_MODIFY && knows(each.object)) continue;  // AMB-03
    return abi::NameOfNotification(each.code) + " arrived about another drive, " +
           abi::FormatGuid(each.object);
  }
  return {};
}

}  // namespace

std::string WhyNotExpected(const Events& expected, const VDS_OBJECT_ID& drive,
                           const std::vector<Notification>& window, const KnowsDrive& knows) {
  const Codes seen = CodesAbout(drive, window);
  std::string reason = Missing(expected, seen);
  if (reason.empty()) reason = TooMuch(expected, seen);
  if (reason.empty() && expected.only) reason = AboutOthers(drive, window, knows);
  return reason;
}

bool JudgesAbsence(const Events& expected) {
  return expected.none || expected.once || expected.only || !expected.none_of.empty();
}

std::string CodesText(const std::vector<std::uint32_t>& codes) {
  std::string text;
  for (const std::uint32_t code : codes) {
    text += (text.empty() ? "" : ", ") + abi::NameOfNotification(code);
  }
  return text;
}

}  // namespace vdslab::conformance
