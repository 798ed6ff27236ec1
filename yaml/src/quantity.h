// Numbers and units. Each reader takes a text that nothing may follow and says what is wrong with
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "yaml/node.h"

namespace vdslab::yaml {

struct Mistake {
  std::string message;
};

template <class T>
using Reading = std::variant<T, Mistake>;

Reading<std::int64_t> ReadInteger(std::string_view text, IntegerForm form);
Reading<std::uint64_t> ReadUnsigned(std::string_view text, IntegerForm form);
Reading<std::uint64_t> ReadBytes(std::string_view text);
Reading<std::uint64_t> ReadBytesPerSecond(std::string_view text);
Reading<std::int64_t> ReadDurationNs(std::string_view text);
Reading<std::uint32_t> ReadPartsPerMillion(std::string_view text);
Reading<BusSlot> ReadBusSlot(std::string_view text);

}  // namespace vdslab::yaml
