// Arguments for any method: valid ones that are passed in, and out-parameters full of rubbish.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "abi/vds.h"

namespace vdslab::provider::testing {

// One of what is counted and the first enumerator; else a structure of zeros.
template <class T>
class Valid {
 public:
  T value() const {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      return static_cast<T>(1);
    } else {
      return T{};
    }
  }
};

// A valid id is well-formed and names nothing; no two are the same.
template <>
class Valid<VDS_OBJECT_ID> {
 public:
  VDS_OBJECT_ID value() const {
    static std::uint32_t number = 0;
    return {++number, 0, 0, {}};
  }
};

template <class T>
class Valid<T*> {
 public:
  T* value() { return &pointed_to_; }

 private:
  T pointed_to_ = Valid<T>().value();
};

template <>
class Valid<LPWSTR> {
 public:
  LPWSTR value() { return text_; }

 private:
  WCHAR text_[2] = {'*', 0};  // an unmasking list, and a name
};

template <class T>
class Output {
 public:
  Output() { std::memset(static_cast<void*>(&value_), 0x5a, sizeof value_); }
  T* get() { return &value_; }
  bool IsCleared() const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(&value_);
    return std::all_of(bytes, bytes + sizeof value_, [](unsigned char byte) { return byte == 0; });
  }

 private:
  T value_;
};

}  // namespace vdslab::provider::testing
