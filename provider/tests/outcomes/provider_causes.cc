// What happens to single methods of the provider.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

// A COM object without any VDS interface.
HRESULT LoadWithStranger(Scene& scene) {
  EXPECT_EQ(scene.Unload(), S_OK);
  const auto stranger = scene.Life();
  return scene.Life()->OnLoad(nullptr, stranger.get());
}

HRESULT AskForForeignDisk(Scene& scene) {
  VDS_LUN_INFORMATION disk = *scene.disk();
  char serial[] = "of another array";
  disk.m_szSerialNumber = serial;
  disk.m_deviceIdDescriptor = {};
  WCHAR path[] = OLESTR("\\\\?\\disk");
  VDS_OBJECT_ID lun{};
  return scene.The<IVdsHwProviderPrivate>()->QueryIfCreatedLun(path, &disk, &lun);
}

const SpecialCause kProviderCauseRows[] = {
    {"IVdsProviderPrivate::OnLoad", "the callback object has no IVdsAdviseSink", &LoadWithStranger},
    {"IVdsHwProviderPrivate::QueryIfCreatedLun", "the disk is none of its LUNs",
     &AskForForeignDisk},
};

}  // namespace

const std::span<const SpecialCause> kProviderCauses = kProviderCauseRows;

}  // namespace vdslab::provider::testing
