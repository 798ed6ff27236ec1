// Defects of what changes a LUN for good.

#include <algorithm>
#include <vector>

#include "misbehaving_lun.h"

namespace vdslab::provider {
namespace {

bool IsFree(sim::Enclosure& enclosure, sim::DriveHandle drive) {
  sim::DriveProperties properties;
  return enclosure.Read(drive, &properties) == sim::Outcome::kOk &&
         properties.flags == VDS_DRF_UNASSIGNED && properties.status == sim::DriveStatus::kOnline;
}

}  // namespace

STDMETHODIMP MisbehavingLun::Delete() {
  if (Has("delete_is_not_carried_out")) return S_OK;
  sim::LunProperties lun;
  enclosure().ReadLun(device_.index, &lun);
  const HRESULT result = LunObject::Delete();
  if (result == S_OK) RememberDeletion(lun);
  return misbehaviour().Told(result, {{"second_delete_is_s_ok", VDS_E_OBJECT_DELETED, S_OK}});
}

void MisbehavingLun::RememberDeletion(const sim::LunProperties& lun) {
  misbehaviour().luns.AddDeleted(device_.index);
  if (!Has("deleted_lun_keeps_its_drives")) return;
  for (const sim::LunExtent& extent : lun.extents) {
    misbehaviour().Remember(extent.drive.index,
                            [](DriveMemory& drive) { drive.stays_assigned = true; });
  }
}

STDMETHODIMP MisbehavingLun::Extend(ULONGLONG bytes, VDS_OBJECT_ID* drives, LONG drive_count,
                                    IVdsAsync** out) {
  IVdsAsync* const before = out == nullptr ? nullptr : *out;
  std::vector<VDS_OBJECT_ID> taken;
  if (drives != nullptr && drive_count > 0) taken.assign(drives, drives + drive_count);
  if (!taken.empty() && Has("extend_takes_another_drive")) taken.back() = AnotherDrive(taken);
  if (Has("extend_means_the_new_size")) bytes -= std::min(bytes, SizeBytes());
  const ULONGLONG missing = Has("extended_lun_tells_more_than_it_has") ? bytes / 2 : 0;
  const HRESULT result = LunObject::Extend(
      bytes - missing, drives == nullptr ? drives : taken.data(), drive_count, out);
  if (result == S_OK) misbehaviour().luns.AddUntrueBytes(device_.index, missing);
  const bool is_left = FAILED(result) && out != nullptr;
  if (is_left && Has("refused_extend_leaves_the_pointer")) *out = before;
  return result;
}

// The first free one that is not among `named`; the last of these when there is none.
VDS_OBJECT_ID MisbehavingLun::AnotherDrive(const std::vector<VDS_OBJECT_ID>& named) const {
  for (const sim::DriveHandle drive : enclosure().Drives()) {
    const VDS_OBJECT_ID id = session_->ids().Of(DeviceOf(drive));
    const bool is_named = std::find(named.begin(), named.end(), id) != named.end();
    if (!is_named && IsFree(enclosure(), drive)) return id;
  }
  return named.back();
}

STDMETHODIMP MisbehavingLun::Shrink(ULONGLONG bytes, IVdsAsync** out) {
  const ULONGLONG size = SizeBytes();
  if (bytes < size && Has("shrink_means_the_new_size")) bytes = size - bytes;
  const HRESULT result = LunObject::Shrink(bytes, out);
  if (result == S_OK && Has("shrunk_lun_tells_its_old_size")) {
    misbehaviour().luns.AddUntrueBytes(device_.index, bytes);
  }
  return result;
}

STDMETHODIMP MisbehavingLun::AddPlex(VDS_OBJECT_ID lun, IVdsAsync** out) {
  return misbehaviour().Told(
      LunObject::AddPlex(lun, out),
      {{"add_plex_of_no_lun_is_invalid", VDS_E_OBJECT_NOT_FOUND, E_INVALIDARG}});
}

STDMETHODIMP MisbehavingLun::RemovePlex(VDS_OBJECT_ID plex, IVdsAsync** out) {
  return LunObject::RemovePlex(Has("another_plex_is_removed") ? AnotherPlex(plex) : plex, out);
}

// Of the same LUN, when there is one.
VDS_OBJECT_ID MisbehavingLun::AnotherPlex(const VDS_OBJECT_ID& named) const {
  std::vector<VDS_OBJECT_ID> plexes;
  for (const Device& plex : session_->PlexesOf(device_.index)) {
    plexes.push_back(session_->ids().Of(plex));
  }
  if (std::find(plexes.begin(), plexes.end(), named) == plexes.end()) return named;
  const auto other = std::find_if(plexes.begin(), plexes.end(),
                                  [&](const VDS_OBJECT_ID& plex) { return !(plex == named); });
  return other == plexes.end() ? named : *other;
}

ULONGLONG MisbehavingLun::SizeBytes() const {
  sim::LunProperties lun;
  enclosure().ReadLun(device_.index, &lun);
  return lun.size_bytes;
}

}  // namespace vdslab::provider
