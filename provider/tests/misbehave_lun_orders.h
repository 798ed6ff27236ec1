// What probes have done to LUNs, and what became of them.
#pragma once

#include <string>
#include <vector>

#include "lun_client.h"
#include "misbehave_subject.h"

namespace vdslab::provider::testing {

using Ids = std::vector<VDS_OBJECT_ID>;

struct Finished {
  HRESULT result;
  VDS_ASYNC_OUTPUT_TYPE type;
  ComPtr<IVdsLun> made;
};

// `method` of `object` with these arguments and then the place for IVdsAsync, carried out to its
// end.
template <class Interface, class Method, class... Arguments>
Finished Finish(const ComPtr<Interface>& object, Method method, Arguments... arguments) {
  ComPtr<IVdsAsync> async;
  Finished finished{((*object).*method)(arguments..., async.put()), VDS_ASYNCOUT_UNKNOWN, nullptr};
  if (!async) return finished;
  VDS_ASYNC_OUTPUT output{};
  async->Wait(&finished.result, &output);
  finished.type = output.type;
  ComPtr<IUnknown> made;
  if (output.type == VDS_ASYNCOUT_CREATELUN) made.Attach(output.cl.pLunUnk);
  finished.made = made.As<IVdsLun>();
  return finished;
}

// By CreateLun; without drives the array chooses.
Finished CreateLun(Subject& s, VDS_LUN_TYPE type, ULONGLONG size, Ids drives = {},
                   const std::string& hosts = "*");

ULONGLONG SizeOf(const ComPtr<IVdsLun>& lun);
std::string NameOf(const ComPtr<IVdsLun>& lun);
std::string HostsOf(const ComPtr<IVdsLun>& lun);  // its unmasking list
std::vector<ComPtr<IVdsLunPlex>> PlexesOf(const ComPtr<IVdsLun>& lun);
Ids DrivesOf(const ComPtr<IVdsLun>& lun);  // of its first plex, in the order of extents

std::size_t CountListedLuns(Subject& s);
Ids FreeDriveIds(Subject& s);  // in the order of slots

}  // namespace vdslab::provider::testing
