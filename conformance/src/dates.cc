#include "dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "conformance/outcome.h"

namespace vdslab::conformance {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

template <class Number>
Number ReadDigits(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool IsDate(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  const auto fits = [](char seen, char shape) {
    return shape == '-' ? seen == '-' : seen >= '0' && seen <= '9';
  };
  if (text.size() != kShape.size()) return false;
  if (!std::equal(text.begin(), text.end(), kShape.begin(), fits)) return false;
  return year_month_day(year(ReadDigits<int>(text.substr(0, 4))),
                        month(ReadDigits<unsigned>(text.substr(5, 2))),
                        day(ReadDigits<unsigned>(text.substr(8, 2))))
      .ok();
}

std::string Today() {
  const auto now = std::chrono::system_clock::now();
  const year_month_day today(std::chrono::floor<std::chrono::days>(now));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(today.year()),
                     static_cast<unsigned>(today.month()), static_cast<unsigned>(today.day()));
}

}  // namespace vdslab::conformance
