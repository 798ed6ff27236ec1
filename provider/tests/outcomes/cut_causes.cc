// What lets LUNs not be made of drives that are out of service, or on those that other LUNs lie on.

#include "cause.h"
#include "creation_attempts.h"

namespace vdslab::provider::testing {
namespace {

// Of the drives of the scene's ids, with stripes of this size.
void MakeStripe(Scene& scene, ULONG stripe_bytes) {
  VDS_HINTS hints{};
  hints.ulStripeSize = stripe_bytes;
  auto& drives = scene.ids().drives;
  ComPtr<IVdsAsync> async;
  EXPECT_EQ(scene.Subsystem()->CreateLun(VDS_LT_STRIPE, Scene::kSize, drives.data(), drives.count(),
                                         all_hosts, &hints, async.put()),
            S_OK);
  HRESULT made = E_UNEXPECTED;
  Given<VDS_ASYNC_OUTPUT> output;
  EXPECT_EQ(async->Wait(&made, output.get()), S_OK);
  EXPECT_EQ(made, S_OK);
}

template <Attempt attempt>
HRESULT BesideOtherStripes(Scene& scene) {
  scene.ids().drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(Scene::kOtherFree)));
  MakeStripe(scene, 128 << 10);
  return attempt(scene, {.type = VDS_LT_STRIPE});
}

template <Attempt attempt>
HRESULT BesideSpan(Scene& scene) {
  scene.ids().drives.clear();
  for (const Scene::Slot slot : {Scene::kSpanned, Scene::kOtherSpanned}) {
    scene.ids().drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(slot)));
  }
  return attempt(scene, {.type = VDS_LT_SPAN});
}

template <Attempt attempt>
HRESULT OnOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return attempt(scene, {});
}

constexpr std::string_view kBesideOtherStripes =
    "the drives are those of a LUN with stripes of another size";
constexpr std::string_view kBesideSpan = "the drives are those of a span";
constexpr std::string_view kOnOffline = "a drive is OFFLINE";

const SpecialCause kCutCauseRows[] = {
    {"IVdsSubSystem::CreateLun", kBesideOtherStripes, &BesideOtherStripes<&Create>},
    {"IVdsSubSystem::CreateLun", kBesideSpan, &BesideSpan<&Create>},
    {"IVdsSubSystem::CreateLun", kOnOffline, &OnOffline<&Create>},
    {"IVdsSubSystem2::CreateLun2", kBesideOtherStripes, &BesideOtherStripes<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kBesideSpan, &BesideSpan<&Create2>},
    {"IVdsSubSystem2::CreateLun2", kOnOffline, &OnOffline<&Create2>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kBesideOtherStripes, &BesideOtherStripes<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kBesideSpan, &BesideSpan<&AskForMost>},
    {"IVdsSubSystem::QueryMaxLunCreateSize", kOnOffline, &OnOffline<&AskForMost>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kBesideOtherStripes,
     &BesideOtherStripes<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kBesideSpan, &BesideSpan<&AskForMost2>},
    {"IVdsSubSystem2::QueryMaxLunCreateSize2", kOnOffline, &OnOffline<&AskForMost2>},
};

}  // namespace

const std::span<const SpecialCause> kCutCauses = kCutCauseRows;

}  // namespace vdslab::provider::testing
