// What happens to single methods of asynchronous operations and of enumerations.

#include "cause.h"
#include "scene.h"

namespace vdslab::provider::testing {
namespace {

// The making of a LUN, which stops on its way until the scene is restored.
ComPtr<IVdsAsync> ParkedCreation(Scene& scene) {
  EXPECT_EQ(scene.Lab("call.hold", {{"point", "before_commit"}}).result, S_OK);
  ComPtr<IVdsAsync> async;
  WCHAR hosts[] = OLESTR("*");
  auto& drives = scene.ids().drives;
  EXPECT_EQ(scene.Subsystem()->CreateLun(VDS_LT_SIMPLE, Scene::kSize, drives.data(), drives.count(),
                                         hosts, nullptr, async.put()),
            S_OK);
  EXPECT_EQ(scene.Lab("call.await").result, S_OK);
  return async;
}

HRESULT CancelTwice(Scene& scene) {
  const auto async = ParkedCreation(scene);
  EXPECT_EQ(async->Cancel(), S_OK);
  return async->Cancel();
}

HRESULT CancelAfterTheEnd(Scene& scene) {
  const auto async = ParkedCreation(scene);
  EXPECT_EQ(scene.Lab("call.release").result, S_OK);
  HRESULT created = E_UNEXPECTED;
  Given<VDS_ASYNC_OUTPUT> output;
  EXPECT_EQ(async->Wait(&created, output.get()), S_OK);
  EXPECT_EQ(created, S_OK);
  return async->Cancel();
}

HRESULT LookOnItsWay(Scene& scene) {
  HRESULT code = E_UNEXPECTED;
  ULONG percent = 0;
  const HRESULT result = ParkedCreation(scene)->QueryStatus(&code, &percent);
  EXPECT_EQ(code, VDS_E_OPERATION_PENDING);
  return result;
}

ComPtr<IEnumVdsObject> AtItsEnd(Scene& scene) {
  const auto enumeration = scene.The<IEnumVdsObject>();
  EXPECT_EQ(enumeration->Skip(1000), S_FALSE);
  return enumeration;
}

HRESULT DrawAtTheEnd(Scene& scene) {
  Given<IUnknown*> object;
  ULONG fetched = 0;
  return AtItsEnd(scene)->Next(1, object.get(), &fetched);
}

const SpecialCause kHelperCauseRows[] = {
    {"IVdsAsync::Cancel", "the operation goes on",
     [](Scene& scene) { return ParkedCreation(scene)->Cancel(); }},
    {"IVdsAsync::Cancel", "it was cancelled before", &CancelTwice},
    {"IVdsAsync::Cancel", "the operation is over", &CancelAfterTheEnd},
    {"IVdsAsync::QueryStatus", "the operation goes on", &LookOnItsWay},
    {"IEnumVdsObject::Next", "there are fewer left than are asked for", &DrawAtTheEnd},
    {"IEnumVdsObject::Skip", "there are fewer left than are to be skipped",
     [](Scene& scene) { return AtItsEnd(scene)->Skip(1); }},
};

}  // namespace

const std::span<const SpecialCause> kHelperCauses = kHelperCauseRows;

}  // namespace vdslab::provider::testing
