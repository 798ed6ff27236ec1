// What happens to single methods of drives.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT TakeLastCopyOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kMember)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return scene.DriveIn(Scene::kOtherMember)->SetStatus(VDS_DRS_OFFLINE);
}

const SpecialCause kDriveCauseRows[] = {
    {"IVdsDrive::SetStatus", "a status that nobody can order",
     [](Scene& scene) { return scene.The<IVdsDrive>()->SetStatus(VDS_DRS_FAILED); }},
    {"IVdsDrive::SetStatus", "OFFLINE, of what bears the last copy of a LUN", &TakeLastCopyOffline},
    {"IVdsDrive::SetFlags", "HOTSPARE, of a drive that belongs to a LUN",
     [](Scene& scene) { return scene.DriveIn(Scene::kMember)->SetFlags(VDS_DRF_HOTSPARE); }},
    {"IVdsDrive::SetFlags", "flags that the array alone gives",
     [](Scene& scene) { return scene.The<IVdsDrive>()->SetFlags(VDS_DRF_ASSIGNED); }},
    {"IVdsDrive::SetFlags", "flags that there are not",
     [](Scene& scene) { return scene.The<IVdsDrive>()->SetFlags(0x80000000); }},
    {"IVdsDrive::ClearFlags", "HOTSPARE, of a drive that belongs to a LUN",
     [](Scene& scene) { return scene.DriveIn(Scene::kMember)->ClearFlags(VDS_DRF_HOTSPARE); }},
    {"IVdsDrive::ClearFlags", "flags that the array alone gives",
     [](Scene& scene) { return scene.The<IVdsDrive>()->ClearFlags(VDS_DRF_UNASSIGNED); }},
    {"IVdsDrive::ClearFlags", "flags that there are not",
     [](Scene& scene) { return scene.The<IVdsDrive>()->ClearFlags(0x80000000); }},
};

}  // namespace

const std::span<const SpecialCause> kDriveCauses = kDriveCauseRows;

}  // namespace vdslab::provider::testing
