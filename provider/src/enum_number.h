// Enumerators that come from a caller, who may have passed any number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace vdslab::provider {

// By its bytes: to read a number as an enumerator that it is not would be undefined.
template <class Enumeration>
std::int32_t NumberOf(const Enumeration& value) {
  static_assert(sizeof(Enumeration) == sizeof(std::int32_t));
  std::int32_t number;
  std::memcpy(&number, &value, sizeof number);
  return number;
}

inline bool IsOneOf(std::int32_t number, std::initializer_list<std::int32_t> enumerators) {
  return std::find(enumerators.begin(), enumerators.end(), number) != enumerators.end();
}

}  // namespace vdslab::provider
