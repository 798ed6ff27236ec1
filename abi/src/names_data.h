// The tables behind names.h, generated from abi.yaml by generate/names.py.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vdslab::abi::data {

struct Entry {
  std::string_view name;
  std::int64_t value;
};

struct Enumeration {
  std::string_view name;
  std::span<const Entry> enumerators;  // sorted by value, no value twice
};

extern const std::span<const Entry> kByName;              // everything, sorted by name
extern const std::span<const Entry> kResults;             // sorted by value
extern const std::span<const Entry> kNotifications;       // sorted by value
extern const std::span<const Enumeration> kEnumerations;  // sorted by name

}  // namespace vdslab::abi::data
