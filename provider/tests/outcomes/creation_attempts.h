// Orders to make LUNs, and questions how large they could be.
#pragma once

#include "scene.h"

namespace vdslab::provider::testing {

inline WCHAR all_hosts[] = OLESTR("*");

struct Wish {
  VDS_LUN_TYPE type = VDS_LT_SIMPLE;
  ULONGLONG size = Scene::kSize;
};

// On the drives of the scene's ids: the one that is free, at first.
inline HRESULT Create(Scene& scene, const Wish& wish) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.Subsystem()->CreateLun(wish.type, wish.size, drives.data(), drives.count(),
                                      all_hosts, nullptr, async.get());
}
inline HRESULT Create2(Scene& scene, const Wish& wish) {
  Given<IVdsAsync*> async;
  auto& drives = scene.ids().drives;
  return scene.The<IVdsSubSystem2>()->CreateLun2(wish.type, wish.size, drives.data(),
                                                 drives.count(), all_hosts, nullptr, async.get());
}

inline HRESULT AskForMost(Scene& scene, const Wish& wish) {
  ULONGLONG most = 0;
  auto& drives = scene.ids().drives;
  return scene.Subsystem()->QueryMaxLunCreateSize(wish.type, drives.data(), drives.count(), nullptr,
                                                  &most);
}
inline HRESULT AskForMost2(Scene& scene, const Wish& wish) {
  ULONGLONG most = 0;
  auto& drives = scene.ids().drives;
  return scene.The<IVdsSubSystem2>()->QueryMaxLunCreateSize2(wish.type, drives.data(),
                                                             drives.count(), nullptr, &most);
}

using Attempt = HRESULT (*)(Scene& scene, const Wish& wish);

}  // namespace vdslab::provider::testing
