#include "methods.h"

#include <algorithm>

namespace vdslab::conformance {

std::string_view ObjectKindName(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kDrive:
      return "drive";
    case ObjectKind::kProvider:
      return "provider";
    case ObjectKind::kSubSystem:
      return "subsystem";
  }
  return "object";
}

const MethodArgument* Method::Find(std::string_view argument) const {
  const auto place =
      std::find_if(arguments.begin(), arguments.end(),
                   [&](const MethodArgument& each) { return each.name == argument; });
  return place == arguments.end() ? nullptr : &*place;
}

const std::vector<Method>& Methods() {
  using Type = MethodArgumentType;
  static const std::vector<Method> methods = {
      {"IVdsDrive::SetStatus", ObjectKind::kDrive, {{"status", Type::kDriveStatus}}},
      {"IVdsDrive::SetFlags", ObjectKind::kDrive, {{"flags", Type::kDriveFlags}}},
      {"IVdsDrive::ClearFlags", ObjectKind::kDrive, {{"flags", Type::kDriveFlags}}},
      {"IVdsHwProvider::Reenumerate", ObjectKind::kProvider, {}},
      {"IVdsHwProvider::Refresh", ObjectKind::kProvider, {}},
      {"IVdsSubSystem::Reenumerate", ObjectKind::kSubSystem, {}},
  };
  return methods;
}

const Method* FindMethod(std::string_view name) {
  const auto& methods = Methods();
  const auto place = std::find_if(methods.begin(), methods.end(),
                                  [&](const Method& method) { return method.name == name; });
  return place == methods.end() ? nullptr : &*place;
}

std::string_view NamePrefix(MethodArgumentType type) {
  return type == MethodArgumentType::kDriveStatus ? "VDS_DRS_" : "VDS_DRF_";
}

}  // namespace vdslab::conformance
