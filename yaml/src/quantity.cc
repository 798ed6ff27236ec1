#include "quantity.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

#include "yaml/text.h"

namespace vdslab::yaml {
namespace {

constexpr std::uint64_t kMaxSigned =
    static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr Unit kByteUnits[] = {
    {"B", 1},
    {"KiB", 1ull << 10},
    {"MiB", 1ull << 20},
    {"GiB", 1ull << 30},
    {"TiB", 1ull << 40},
    {"kB", 1'000},
    {"MB", 1'000'000},
    {"GB", 1'000'000'000},
    {"TB", 1'000'000'000'000},
};

constexpr Unit kDurationUnits[] = {
    {"ns", 1},
    {"us", 1'000},
    {"ms", 1'000'000},
    {"s", 1'000'000'000},
    {"min", 60'000'000'000},
    {"h", 3'600'000'000'000},
};

bool IsDigit(char character) { return character >= '0' && character <= '9'; }

std::size_t CountDigits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) -
                                  text.begin());
}

// All of `text` must be digits of `base`; a leading zero is refused because others read it as
// octal.
Reading<std::uint64_t> ReadDigits(std::string_view text, int base, std::string_view whole) {
  if (base == 10 && text.size() > 1 && text[0] == '0' && IsDigit(text[1])) {
    return Mistake{Quote(whole) + " begins with a zero; write the number without it"};
  }
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value, base);
  if (result.ec == std::errc::result_out_of_range && result.ptr == end) {
    return Mistake{Quote(whole) + " is too large"};
  }
  if (text.empty() || result.ec != std::errc() || result.ptr != end) {
    return Mistake{Quote(whole) + " is not a whole number"};
  }
  return value;
}

Reading<std::uint64_t> ReadMagnitude(std::string_view text, IntegerForm form,
                                     std::string_view whole) {
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  if (!hex) return ReadDigits(text, 10, whole);
  if (form == IntegerForm::kDecimal) {
    return Mistake{Quote(whole) + " is hexadecimal; write a decimal number"};
  }
  return ReadDigits(text.substr(2), 16, whole);
}

struct UnitTable {
  const Unit* begin;
  const Unit* end;
  std::string_view quantity;  // "a size"
  std::string_view example;
};

constexpr UnitTable kSizes{std::begin(kByteUnits), std::end(kByteUnits), "a size", "64KiB"};
constexpr UnitTable kDurations{std::begin(kDurationUnits), std::end(kDurationUnits), "a duration",
                               "250ms"};

Mistake BadUnit(std::string_view unit, std::string_view whole, const UnitTable& table) {
  if (unit.empty()) {
    return {Quote(whole) + " has no unit; write " + std::string(table.quantity) + " like `" +
            std::string(table.example) + "`"};
  }
  if (unit[0] == '.' || unit[0] == ',')
    return {Quote(whole) + " is not a whole number with a unit"};
  if (unit[0] == ' ') return {Quote(whole) + " has a space before its unit; write them together"};
  std::vector<std::string_view> names;
  for (const Unit* entry = table.begin; entry != table.end; ++entry) names.push_back(entry->name);
  return {"unknown unit " + Quote(unit) + Suggestion(unit, names)};
}

// `number` is all before the unit, `whole` the text of the file for messages.
Reading<std::uint64_t> ReadQuantity(std::string_view text, std::string_view whole,
                                    const UnitTable& table) {
  const std::size_t digits = CountDigits(text);
  if (digits == 0) {
    return Mistake{Quote(whole) + " is not " + std::string(table.quantity) + "; write one like `" +
                   std::string(table.example) + "`"};
  }
  const auto number = ReadDigits(text.substr(0, digits), 10, whole);
  if (std::holds_alternative<Mistake>(number)) return number;
  const std::string_view name = text.substr(digits);
  const Unit* unit = std::find_if(table.begin, table.end,
                                  [name](const Unit& entry) { return entry.name == name; });
  if (unit == table.end) return BadUnit(name, whole, table);
  if (std::get<std::uint64_t>(number) > kMaxSigned / unit->factor) {
    return Mistake{Quote(whole) + " is too large"};
  }
  return std::get<std::uint64_t>(number) * unit->factor;
}

// One of the two numbers of a slot address.
bool ReadAddressPart(std::string_view text, std::int16_t* out) {
  const auto number = ReadDigits(text, 10, text);
  const auto* value = std::get_if<std::uint64_t>(&number);
  if (value == nullptr || *value > 32767) return false;
  *out = static_cast<std::int16_t>(*value);
  return true;
}

}  // namespace

Reading<std::int64_t> ReadInteger(std::string_view text, IntegerForm form) {
  const bool negative = !text.empty() && text[0] == '-';
  const auto magnitude = ReadMagnitude(text.substr(negative ? 1 : 0), form, text);
  if (const auto* mistake = std::get_if<Mistake>(&magnitude)) return *mistake;
  const std::uint64_t value = std::get<std::uint64_t>(magnitude);
  if (value > kMaxSigned + (negative ? 1 : 0)) return Mistake{Quote(text) + " is too large"};
  return static_cast<std::int64_t>(negative ? ~value + 1 : value);
}

Reading<std::uint64_t> ReadUnsigned(std::string_view text, IntegerForm form) {
  if (!text.empty() && text[0] == '-') return Mistake{Quote(text) + " is negative"};
  return ReadMagnitude(text, form, text);
}

Reading<std::uint64_t> ReadBytes(std::string_view text) { return ReadQuantity(text, text, kSizes); }

Reading<std::uint64_t> ReadBytesPerSecond(std::string_view text) {
  constexpr std::string_view kPerSecond = "/s";
  if (text.size() < kPerSecond.size() ||
      text.substr(text.size() - kPerSecond.size()) != kPerSecond) {
    return Mistake{Quote(text) + " is not a rate; write one like `100MiB/s`"};
  }
  return ReadQuantity(text.substr(0, text.size() - kPerSecond.size()), text, kSizes);
}

Reading<std::int64_t> ReadDurationNs(std::string_view text) {
  const auto reading = ReadQuantity(text, text, kDurations);
  if (const auto* mistake = std::get_if<Mistake>(&reading)) return *mistake;
  return static_cast<std::int64_t>(std::get<std::uint64_t>(reading));
}

Reading<std::uint32_t> ReadPartsPerMillion(std::string_view text) {
  constexpr std::uint64_t kMillion = 1'000'000;
  const bool percent = !text.empty() && text.back() == '%';
  const std::string_view number = percent ? text.substr(0, text.size() - 1) : text;
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::string_view fraction = number.substr(std::min(point + 1, number.size()));
  const bool written = CountDigits(number.substr(0, point)) == point && point > 0 &&
                       CountDigits(fraction) == fraction.size() &&
                       (point == number.size() || !fraction.empty());
  if (!written) return Mistake{Quote(text) + " is not a proportion; write `25%` or `0.25`"};
  const auto whole = ReadDigits(number.substr(0, point), 10, text);
  if (const auto* mistake = std::get_if<Mistake>(&whole)) return *mistake;
  const std::size_t places = percent ? 4 : 6;
  if (fraction.size() > places) return Mistake{Quote(text) + " has too many digits"};
  std::string digits(fraction);
  digits.resize(places, '0');
  const std::uint64_t unit = percent ? kMillion / 100 : kMillion;
  const std::uint64_t limit = kMillion / unit;
  const std::uint64_t parts = std::stoull(digits);
  const std::uint64_t units = std::get<std::uint64_t>(whole);
  if (units > limit || units * unit + parts > kMillion) {
    return Mistake{Quote(text) + " is above 1; write a proportion like `25%` or `0.25`"};
  }
  return static_cast<std::uint32_t>(units * unit + parts);
}

Reading<BusSlot> ReadBusSlot(std::string_view text) {
  const std::size_t colon = text.find(':');
  BusSlot address;
  const bool good = colon != std::string_view::npos &&
                    ReadAddressPart(text.substr(0, colon), &address.bus) &&
                    ReadAddressPart(text.substr(colon + 1), &address.slot);
  if (!good) return Mistake{Quote(text) + " is not a slot; write bus and slot like `\"0:3\"`"};
  return address;
}

}  // namespace vdslab::yaml
