// What lets LUNs not be made of drives, and what happens when the largest one is asked for.

#include "cause.h"
#include "creation_attempts.h"

namespace vdslab::provider::testing {
namespace {

template <Attempt attempt>
HRESULT OfNoType(Scene& scene) {
  return attempt(scene, {.type = VDS_LT_RAID3});
}

template <Attempt attempt>
HRESULT OnMember(Scene& scene) {
  scene.ids().drives.assign(1, scene.ids().member);
  return attempt(scene, {});
}

template <Attempt attempt>
HRESULT OnSpare(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  return attempt(scene, {});
}

// A stripe set on both of the drives of a mirror.
template <Attempt attempt>
HRESULT BesideMirror(Scene& scene) {
  scene.ids().drives.clear();
  for (const Scene::Slot slot : {Scene::kMember, Scene::kOtherMember}) {
    scene.ids().drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(slot)));
  }
  return attempt(scene, {.type = VDS_LT_STRIPE});
}

template <Attempt attempt>
HRESULT OnOneTwice(Scene& scene) {
  scene.ids().drives.assign(2, scene.ids().drive);
  return attempt(scene, {.type = VDS_LT_MIRROR});
}

template <Attempt attempt>
HRESULT OnTwoDrives(Scene& scene, const Wish& wish) {
  scene.ids().drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(Scene::kOtherFree)));
  return attempt(scene, wish);
}

template <Attempt attempt>
HRESULT SimpleOnTwoDrives(Scene& scene) {
  return OnTwoDrives<attempt>(scene, {});
}

// The first drive has room for all of it.
template <Attempt attempt>
HRESULT SpanOnTwoDrives(Scene& scene) {
  return OnTwoDrives<attempt>(scene, {.type = VDS_LT_SPAN});
}

constexpr std::string_view kOfNoType = "the array makes no LUNs of the type";
constexpr std::string_view kOnMember = "a drive belongs to a LUN that has others, too";
constexpr std::string_view kOnSpare = "a drive is a hot spare";
constexpr std::string_view kBesideMirror = "the drives are those of a LUN of another type";
constexpr std::string_view kOnOneTwice = "a drive is named twice";
constexpr std::string_view kSimpleOnTwo = "the type cannot have as many drives as are named";
constexpr std::string_view kSpanOnTwo = "a span of that size does not need one of the drives";

const SpecialCause kCreationCauseRows[] = {
    {"IVdsSubSystem::CreateLun", kOfNoType, &OfNoType<&Create>},
    {"IVdsSubSystem::CreateLun", kOnMember, &OnMember<&Create>},
    {"IVdsSubSystem::CreateLun", kOnSpare, &OnSpare<&Create>},
    {"IVdsSubSystem::CreateLun", kBesideMirror, &BesideMirror<&Create>},
    {"IVdsSubSystem::CreateLun", kSpanOnTwo, &SpanOnTwoDrives<&Create>},
    {"IVdsSubSystem::CreateLun", kOnOneTwice, &OnOneTwice<&Create>},
    {"IVdsSubSystem::CreateLun", kSimpleOnTwo, &SimpleOnTwoDrives<&Create>},
    {"IVdsSubSystem::CreateLun", "there is no room for a LUN of that size",
     [](Scene& scene) { return Create(scene, {.size = 8ull << 40}); }},
    {"IVdsSubSystem::CreateLun", "the type needs more drives than are named",
     [](Scene& scene) { return Create(scene, {.type = VDS_LT_PARITY}); }},
    {"IVdsSubSystem::CreateLun", "the size is 0",
     [](Scene& scene) { return Create(scene, {.size = 0}); }},
    {"IVdsSubSystem2::CreateLun2", kOfNoType, &OfNoType<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kOnMember, &OnMember<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kOnSpare, &OnSpare<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kBesideMirror, &BesideMirror<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kSpanOnTwo, &SpanOnTwoDrives<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kOnOneTwice, &OnOneTwice<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kSimpleOnTwo, &SimpleOnTwoDrives<&Create2>},
    {"IVdsSubSystem2::CreateLun2", "there is no room for a LUN of that size",
     [](Scene& scene) { return Create2(scene, {.size = 8ull << 40}); }},
    {"IVdsSubSystem2::CreateLun2", "the type needs more drives than are named",
     [](Scene& scene) { return Create2(scene, {.type = VDS_LT_PARITY}); }},
    {"IVdsSubSystem2::CreateLun2", "the size is 0",
     [](Scene& scene) { return Create2(scene, {.size = 0}); }},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kOfNoType, &OfNoType<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kOnMember, &OnMember<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kOnSpare, &OnSpare<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kBesideMirror, &BesideMirror<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kOnOneTwice, &OnOneTwice<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kSimpleOnTwo, &SimpleOnTwoDrives<&AskForMost>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kOfNoType, &OfNoType<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kOnMember, &OnMember<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kOnSpare, &OnSpare<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kBesideMirror, &BesideMirror<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kOnOneTwice, &OnOneTwice<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kSimpleOnTwo, &SimpleOnTwoDrives<&AskForMost2>},
};

}  // namespace

const std::span<const SpecialCause> kCreationCauses = kCreationCauseRows;

}  // namespace vdslab::provider::testing
