#include "abi/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "names_data.h"

namespace vdslab::abi {
namespace {

using data::Entry;

const Entry* FindValue(std::span<const Entry> entries, std::int64_t value) {
  const auto found = std::ranges::lower_bound(entries, value, {}, &Entry::value);
  return found != entries.end() && found->value == value ? &*found : nullptr;
}

}  // namespace

std::optional<std::int64_t> ValueOf(std::string_view name) {
  const auto found = std::ranges::lower_bound(data::kByName, name, {}, &Entry::name);
  if (found == data::kByName.end() || found->name != name) return std::nullopt;
  return found->value;
}

std::string NameOfHresult(std::int32_t result) {
  if (const Entry* entry = FindValue(data::kResults, result)) return std::string(entry->name);
  return fmt::format("0x{:08x}", static_cast<std::uint32_t>(result));
}

std::string NameIn(std::string_view enumeration, std::int64_t value) {
  const auto found =
      std::ranges::lower_bound(data::kEnumerations, enumeration, {}, &data::Enumeration::name);
  if (found != data::kEnumerations.end() && found->name == enumeration) {
    if (const Entry* entry = FindValue(found->enumerators, value)) return std::string(entry->name);
  }
  return fmt::format("{}", value);
}

std::string NameOfNotification(std::uint32_t code) {
  if (const Entry* entry = FindValue(data::kNotifications, code)) return std::string(entry->name);
  return fmt::format("{}", code);
}

}  // namespace vdslab::abi
