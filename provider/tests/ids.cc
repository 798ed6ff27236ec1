#include "ids.h"

#include "picture.h"

namespace vdslab::provider::testing {
namespace {

const char* KindOf(const ComPtr<IUnknown>& object) {
  if (object.As<IVdsProvider>()) return "provider";
  if (object.As<IVdsSubSystem>()) return "subsystem";
  if (object.As<IVdsController>()) return "controller";
  if (object.As<IVdsControllerPort>()) return "port";
  if (object.As<IVdsDrive>()) return "drive";
  if (object.As<IVdsLun>()) return "lun";
  if (object.As<IVdsLunPlex>()) return "plex";
  return "pool";
}

}  // namespace

Json Ids(const ComPtr<IVdsHwProvider>& provider) {
  Json ids;
  for (const auto& object : Everything(provider)) {
    const Json shown = Shown(object);
    if (!shown.is_null()) ids[KindOf(object)].push_back(shown["id"]);
    if (shown.contains("paths")) {
      for (const Json& path : shown["paths"]["ids"]) ids["path"].push_back(path);
    }
  }
  return ids;
}

}  // namespace vdslab::provider::testing
