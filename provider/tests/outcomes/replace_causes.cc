// What happens to ReplaceDrive.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

HRESULT ReplaceBy(Scene& scene, Scene::Slot old, Scene::Slot replacement) {
  return scene.Subsystem()->ReplaceDrive(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(old)),
                                         IdOf<VDS_DRIVE_PROP>(scene.DriveIn(replacement)));
}

// By the drive that is free.
HRESULT Replace(Scene& scene, Scene::Slot old) { return ReplaceBy(scene, old, Scene::kDrive); }

HRESULT ReplaceLastCopy(Scene& scene) {
  scene.ApplyTo(Scene::kOtherMember, "drive.fail");
  return Replace(scene, Scene::kMember);
}

HRESULT ReplaceDuringRebuild(Scene& scene) {
  EXPECT_EQ(Replace(scene, Scene::kMember), S_OK);
  return ReplaceBy(scene, Scene::kOtherMember, Scene::kOtherFree);
}

HRESULT ReplaceBySpare(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  return Replace(scene, Scene::kMember);
}

HRESULT ReplaceByOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return Replace(scene, Scene::kMember);
}

HRESULT ReplaceWhatIsHeld(Scene& scene) {
  scene.ApplyTo(Scene::kMember, "drive.busy");
  return Replace(scene, Scene::kMember);
}

HRESULT ReplaceWhatHasFailed(Scene& scene) {
  scene.ApplyTo(Scene::kMember, "drive.fail");
  return Replace(scene, Scene::kMember);
}

const SpecialCause kReplaceCauseRows[] = {
    {"IVdsSubSystem::ReplaceDrive", "the drive to be replaced has failed, and its LUN has not",
     &ReplaceWhatHasFailed},
    {"IVdsSubSystem::ReplaceDrive", "the drive to be replaced is no member",
     [](Scene& scene) { return Replace(scene, Scene::kOtherFree); }},
    {"IVdsSubSystem::ReplaceDrive", "the replacement belongs to a LUN or a pool",
     [](Scene& scene) { return ReplaceBy(scene, Scene::kMember, Scene::kPoolMember); }},
    {"IVdsSubSystem::ReplaceDrive", "the replacement is a hot spare", &ReplaceBySpare},
    {"IVdsSubSystem::ReplaceDrive", "the replacement is OFFLINE", &ReplaceByOffline},
    {"IVdsSubSystem::ReplaceDrive", "the replacement is smaller than the LUN needs",
     [](Scene& scene) { return ReplaceBy(scene, Scene::kMember, Scene::kSmall); }},
    {"IVdsSubSystem::ReplaceDrive", "there is no other copy of its data", &ReplaceLastCopy},
    {"IVdsSubSystem::ReplaceDrive", "the other copy of its data is still being made",
     &ReplaceDuringRebuild},
    {"IVdsSubSystem::ReplaceDrive", "both are the same drive",
     [](Scene& scene) { return ReplaceBy(scene, Scene::kMember, Scene::kMember); }},
    {"IVdsSubSystem::ReplaceDrive", "another station holds the drive to be replaced",
     &ReplaceWhatIsHeld},
};

}  // namespace

const std::span<const SpecialCause> kReplaceCauses = kReplaceCauseRows;

}  // namespace vdslab::provider::testing
