// Every method of every interface that the objects of the provider offer, called with good
// arguments. The table is made by generate/good_calls.py.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "abi/vds.h"

namespace vdslab::provider::testing {

class Scene;

struct Method {
  std::string_view interface_name;
  std::string_view name;
  std::vector<std::string> documented;                             // names of codes, S_OK first
  std::optional<HRESULT> (*call)(Scene& scene, IUnknown* object);  // nothing: not offered
};

extern const std::span<const Method> kMethods;  // in the order of abi.yaml

// "IVdsDrive::SetStatus"
inline std::string FullName(const Method& method) {
  return std::string(method.interface_name).append("::").append(method.name);
}

}  // namespace vdslab::provider::testing
