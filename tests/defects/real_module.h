// The provider module that is wrapped: the file in VDSLAB_WRAPPED, or vdslab_provider beside this
// module.
#pragma once

#include "abi/vds.h"

namespace defects {

// Null when the module cannot be loaded.
struct RealModule {
  HRESULT(STDAPICALLTYPE* get_class_object)(REFCLSID, REFIID, void**) = nullptr;
  HRESULT(STDAPICALLTYPE* can_unload_now)() = nullptr;
};
const RealModule& Real();

}  // namespace defects
