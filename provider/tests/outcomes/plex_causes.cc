// What happens to AddPlex and RemovePlex.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

ComPtr<IVdsLun> LunNumbered(Scene& scene, std::size_t number) { return scene.Luns().at(number); }

HRESULT AddPlex(Scene& scene, std::size_t lun, std::size_t other) {
  Given<IVdsAsync*> async;
  return LunNumbered(scene, lun)
      ->AddPlex(IdOf<VDS_LUN_PROP>(LunNumbered(scene, other)), async.get());
}

HRESULT RemovePlex(Scene& scene, std::size_t lun, std::size_t owner, std::size_t plex) {
  Given<IVdsAsync*> async;
  const auto plexes = AllOf<IVdsLunPlex>(LunNumbered(scene, owner), &IVdsLun::QueryPlexes);
  return LunNumbered(scene, lun)->RemovePlex(IdOf<VDS_LUN_PLEX_PROP>(plexes.at(plex)), async.get());
}

// A LUN on these drives, which is the last of all.
void MakeOn(Scene& scene, VDS_LUN_TYPE type, Scene::Ids drives) {
  WCHAR hosts[] = OLESTR("*");
  ComPtr<IVdsAsync> async;
  EXPECT_EQ(scene.Subsystem()->CreateLun(type, Scene::kSize, drives.data(), drives.count(), hosts,
                                         nullptr, async.put()),
            S_OK);
  HRESULT made = E_UNEXPECTED;
  Given<VDS_ASYNC_OUTPUT> output;
  EXPECT_EQ(async->Wait(&made, output.get()), S_OK);
  EXPECT_EQ(made, S_OK);
}

void Make(Scene& scene, VDS_LUN_TYPE type, std::initializer_list<Scene::Slot> slots) {
  Scene::Ids drives;
  for (const Scene::Slot slot : slots) drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(slot)));
  MakeOn(scene, type, std::move(drives));
}

HRESULT AddPlexToFullMirror(Scene& scene) {
  MakeOn(scene, VDS_LT_MIRROR, scene.TinyDrives());
  return AddPlex(scene, Scene::kMade, Scene::kSimple);
}

HRESULT AddPlexOfSmallDrive(Scene& scene) {
  Make(scene, VDS_LT_SIMPLE, {Scene::kSmall});
  return AddPlex(scene, Scene::kMirror, Scene::kMade);
}

HRESULT AddPlexToSharedDrives(Scene& scene) {
  Make(scene, VDS_LT_MIRROR, {Scene::kMember, Scene::kOtherMember});
  return AddPlex(scene, Scene::kMirror, Scene::kSimple);
}

HRESULT RemovePlexFromSharedDrives(Scene& scene) {
  Make(scene, VDS_LT_MIRROR, {Scene::kMember, Scene::kOtherMember});
  return RemovePlex(scene, Scene::kMirror, Scene::kMirror, 0);
}

HRESULT RemoveLastCopy(Scene& scene) {
  scene.ApplyTo(Scene::kOtherMember, "drive.fail");
  return RemovePlex(scene, Scene::kMirror, Scene::kMirror, 0);
}

const SpecialCause kPlexCauseRows[] = {
    {"IVdsLun::AddPlex", "the LUN has 64 plexes already", &AddPlexToFullMirror},
    {"IVdsLun::AddPlex", "the LUN is neither simple nor a mirror",
     [](Scene& scene) { return AddPlex(scene, Scene::kParity, Scene::kSimple); }},
    {"IVdsLun::AddPlex", "the other LUN is not simple",
     [](Scene& scene) { return AddPlex(scene, Scene::kMirror, Scene::kParity); }},
    {"IVdsLun::AddPlex", "other LUNs lie on its drives", &AddPlexToSharedDrives},
    {"IVdsLun::AddPlex", "the drive of the other LUN is too small", &AddPlexOfSmallDrive},
    {"IVdsLun::AddPlex", "both are the same LUN",
     [](Scene& scene) { return AddPlex(scene, Scene::kSimple, Scene::kSimple); }},
    {"IVdsLun::RemovePlex", "it is the only one",
     [](Scene& scene) { return RemovePlex(scene, Scene::kSimple, Scene::kSimple, 0); }},
    {"IVdsLun::RemovePlex", "other LUNs lie on its drives", &RemovePlexFromSharedDrives},
    {"IVdsLun::RemovePlex", "the plex is that of another LUN",
     [](Scene& scene) { return RemovePlex(scene, Scene::kMirror, Scene::kSimple, 0); }},
    {"IVdsLun::RemovePlex", "it has the only copy of the data", &RemoveLastCopy},
};

}  // namespace

const std::span<const SpecialCause> kPlexCauses = kPlexCauseRows;

}  // namespace vdslab::provider::testing
