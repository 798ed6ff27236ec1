// What happens to Extend, and when it is asked how far it could go.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

struct Extension {
  Scene::LunNumber lun = Scene::kSpan;
  ULONGLONG bytes = Scene::kSize;
};

// With the drives of the scene's ids: the one that is free, at first.
HRESULT Extend(Scene& scene, const Extension& wish) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.Luns().at(wish.lun)->Extend(wish.bytes, drives.data(), drives.count(), async.get());
}
HRESULT AskForMore(Scene& scene, const Extension& wish) {
  ULONGLONG most = 0;
  auto& drives = scene.ids().drives;
  return scene.Luns().at(wish.lun)->QueryMaxLunExtendSize(drives.data(), drives.count(), &most);
}

using ExtendAttempt = HRESULT (*)(Scene& scene, const Extension& wish);

template <ExtendAttempt attempt>
HRESULT OfOtherType(Scene& scene) {
  return attempt(scene, {.lun = Scene::kMirror});
}

template <ExtendAttempt attempt>
HRESULT OntoMember(Scene& scene) {
  scene.ids().drives.assign(1, scene.ids().member);
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoSpare(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetFlags(VDS_DRF_HOTSPARE), S_OK);
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoUnready(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.not_ready");
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoSilent(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.silent");
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoOffline(Scene& scene) {
  EXPECT_EQ(scene.DriveIn(Scene::kDrive)->SetStatus(VDS_DRS_OFFLINE), S_OK);
  return attempt(scene, {});
}

// The span lies on two drives.
template <ExtendAttempt attempt>
HRESULT OntoTooMany(Scene& scene) {
  scene.ids().drives = scene.TinyDrives(63);
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoFailed(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.fail");
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoHeld(Scene& scene) {
  scene.ApplyTo(Scene::kDrive, "drive.busy");
  return attempt(scene, {});
}

template <ExtendAttempt attempt>
HRESULT OntoOneTwice(Scene& scene) {
  scene.ids().drives.assign(2, scene.ids().drive);
  return attempt(scene, {});
}

HRESULT ExtendByMoreDrivesThanNeeded(Scene& scene) {
  scene.ids().drives.push_back(IdOf<VDS_DRIVE_PROP>(scene.DriveIn(Scene::kOtherFree)));
  return Extend(scene, {});
}

HRESULT ExtendTooFar(Scene& scene) {
  scene.ids().drives.clear();
  return Extend(scene, {.lun = Scene::kMirror, .bytes = 8ull << 40});
}

HRESULT ExtendWithBusyDrive(Scene& scene) {
  const auto span = scene.Luns().at(Scene::kSpan);
  scene.ParkOrder(Scene::kDrive);
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return span->Extend(Scene::kSize, drives.data(), drives.count(), async.get());
}

constexpr std::string_view kOfOtherType = "further drives, of a LUN that is no span";
constexpr std::string_view kOntoMember = "a further drive belongs to a LUN";
constexpr std::string_view kOntoSpare = "a further drive is a hot spare";
constexpr std::string_view kOntoUnready = "a further drive is not ready";
constexpr std::string_view kOntoSilent = "a further drive does not answer";
constexpr std::string_view kOntoOffline = "a further drive is OFFLINE";
constexpr std::string_view kOntoTooMany = "the span would lie on more than 64 drives";
constexpr std::string_view kOntoFailed = "a further drive has failed";
constexpr std::string_view kOntoHeld = "another station holds a further drive";
constexpr std::string_view kOntoOneTwice = "a further drive is named twice";

const SpecialCause kExtendCauseRows[] = {
    {"IVdsLun::Extend", "a span gets a further drive",
     [](Scene& scene) { return Extend(scene, {}); }},
    {"IVdsLun::Extend", kOfOtherType, &OfOtherType<&Extend>},
    {"IVdsLun::Extend", kOntoMember, &OntoMember<&Extend>},
    {"IVdsLun::Extend", kOntoSpare, &OntoSpare<&Extend>},
    {"IVdsLun::Extend", kOntoUnready, &OntoUnready<&Extend>},
    {"IVdsLun::Extend", kOntoSilent, &OntoSilent<&Extend>},
    {"IVdsLun::Extend", kOntoOffline, &OntoOffline<&Extend>},
    {"IVdsLun::Extend", kOntoTooMany, &OntoTooMany<&Extend>},
    {"IVdsLun::Extend", "a further drive is not needed for so much", &ExtendByMoreDrivesThanNeeded},
    {"IVdsLun::Extend", kOntoFailed, &OntoFailed<&Extend>},
    {"IVdsLun::Extend", kOntoHeld, &OntoHeld<&Extend>},
    {"IVdsLun::Extend", "an operation on a further drive goes on", &ExtendWithBusyDrive},
    {"IVdsLun::Extend", "there is no room for so much", &ExtendTooFar},
    {"IVdsLun::Extend", "nothing is to be added",
     [](Scene& scene) { return Extend(scene, {.bytes = 0}); }},
    {"IVdsLun::Extend", kOntoOneTwice, &OntoOneTwice<&Extend>},
    {"IVdsLun::QueryMaxLunExtendSize", kOfOtherType, &OfOtherType<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoMember, &OntoMember<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoSpare, &OntoSpare<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoUnready, &OntoUnready<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoSilent, &OntoSilent<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoOffline, &OntoOffline<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoTooMany, &OntoTooMany<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoFailed, &OntoFailed<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoHeld, &OntoHeld<&AskForMore>},
    {"IVdsLun::QueryMaxLunExtendSize", kOntoOneTwice, &OntoOneTwice<&AskForMore>},
};

}  // namespace

const std::span<const SpecialCause> kExtendCauses = kExtendCauseRows;

}  // namespace vdslab::provider::testing
