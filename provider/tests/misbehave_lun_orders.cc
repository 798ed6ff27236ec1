#include "misbehave_lun_orders.h"

namespace vdslab::provider::testing {

Finished CreateLun(Subject& s, VDS_LUN_TYPE type, ULONGLONG size, Ids drives,
                   const std::string& hosts) {
  auto list = abi::ToUtf16(hosts);
  VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
  return Finish(s.Subsystem(), &IVdsSubSystem::CreateLun, type, size, ids,
                static_cast<LONG>(drives.size()), list.data(), nullptr);
}

ULONGLONG SizeOf(const ComPtr<IVdsLun>& lun) { return Read<VDS_LUN_PROP>(lun).ullSize; }

std::string NameOf(const ComPtr<IVdsLun>& lun) {
  VDS_LUN_PROP read{};
  lun->GetProperties(&read);
  Take(read.pwszIdentification);
  Take(read.pwszUnmaskingList);
  return Take(read.pwszFriendlyName);
}

std::string HostsOf(const ComPtr<IVdsLun>& lun) {
  VDS_LUN_PROP read{};
  lun->GetProperties(&read);
  Take(read.pwszIdentification);
  Take(read.pwszFriendlyName);
  return Take(read.pwszUnmaskingList);
}

std::vector<ComPtr<IVdsLunPlex>> PlexesOf(const ComPtr<IVdsLun>& lun) {
  ComPtr<IEnumVdsObject> plexes;
  lun->QueryPlexes(plexes.put());
  return All<IVdsLunPlex>(plexes.get());
}

Ids DrivesOf(const ComPtr<IVdsLun>& lun) {
  Ids drives;
  for (const VDS_DRIVE_EXTENT& extent : Extents(PlexesOf(lun).at(0))) drives.push_back(extent.id);
  return drives;
}

std::size_t CountListedLuns(Subject& s) {
  ComPtr<IEnumVdsObject> luns;
  s.Subsystem()->QueryLuns(luns.put());
  return All<IVdsLun>(luns.get()).size();
}

Ids FreeDriveIds(Subject& s) {
  Ids free;
  for (const auto& drive : s.Drives()) {
    const DriveFacts facts = Facts(drive.get());
    if (facts.flags == VDS_DRF_UNASSIGNED) free.push_back(facts.id);
  }
  return free;
}

}  // namespace vdslab::provider::testing
