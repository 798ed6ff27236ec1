// Every method that abi.yaml describes, called with one bad argument after the other. The table is
// made by generate/bad_arguments.py.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client.h"

namespace vdslab::provider::testing {

struct BadCall {
  HRESULT result;
  bool cleared;  // all out-parameters whose pointers were good
};

struct BadArgument {
  std::string_view interface_name;
  std::string_view method;
  std::string_view parameter;  // the bad one
  std::string_view how;
  HRESULT expected;
  std::optional<BadCall> (*call)(IUnknown* object);  // nothing: the object has no such interface
};

extern const std::span<const BadArgument> kBadArguments;

}  // namespace vdslab::provider::testing
