#include "drive_reader.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "abi/guid_text.h"
#include "abi/names.h"
#include "taken_text.h"

namespace vdslab::conformance {
namespace {

// A provider that has more extents on a drive than this has lost count.
constexpr LONG kMostExtents = 1 << 20;

void ReadProperties(IVdsDrive* drive, CallObserver& observer, const std::string& label,
                    DriveReading* reading) {
  VDS_DRIVE_PROP properties;
  std::memset(&properties, 0, sizeof properties);
  reading->properties_result = Observed(observer, "IVdsDrive::GetProperties on " + label,
                                        [&] { return drive->GetProperties(&properties); });
  if (FAILED(reading->properties_result)) return;
  reading->id = properties.id;
  reading->size_bytes = properties.ullSize;
  reading->friendly_name = TakeText(properties.pwszFriendlyName);
  reading->identification = TakeText(properties.pwszIdentification);
  reading->bus = properties.sInternalBusNumber;
  reading->slot = properties.sSlotNumber;
  reading->flags = properties.ulFlags;
  reading->status = static_cast<std::int32_t>(properties.status);
  reading->health = static_cast<std::int32_t>(properties.health);
}

void ReadExtents(IVdsDrive* drive, CallObserver& observer, const std::string& label,
                 DriveReading* reading) {
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  reading->extents_result = Observed(observer, "IVdsDrive::QueryExtents on " + label,
                                     [&] { return drive->QueryExtents(&extents, &count); });
  if (FAILED(reading->extents_result)) return;
  if (extents != nullptr && count > 0 && count <= kMostExtents) {
    reading->extents.assign(extents, extents + count);
  }
  CoTaskMemFree(extents);
}

using ExtentKey = std::tuple<std::string, std::string, std::uint64_t, bool>;

std::vector<ExtentKey> Sorted(const std::vector<VDS_DRIVE_EXTENT>& extents) {
  std::vector<ExtentKey> keys;
  for (const VDS_DRIVE_EXTENT& extent : extents) {
    const bool used = extent.bUsed != FALSE;
    // The LUN of a free extent means nothing (AMB-23).
    keys.emplace_back(abi::FormatGuid(extent.id), used ? abi::FormatGuid(extent.LunId) : "",
                      extent.ullSize, used);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

void Note(std::string* text, const std::string& member, const std::string& before,
          const std::string& after) {
  if (before == after) return;
  if (!text->empty()) *text += ", ";
  *text += member + " was " + before + " and is " + after;
}

std::string Unreadable(const DriveReading& before, const DriveReading& after) {
  if (FAILED(before.properties_result)) {
    return "it could not be read before: " + abi::NameOfHresult(before.properties_result);
  }
  if (FAILED(after.properties_result)) {
    return "it cannot be read: " + abi::NameOfHresult(after.properties_result);
  }
  return {};
}

}  // namespace

HRESULT Observed(CallObserver& observer, const std::string& what,
                 const std::function<HRESULT()>& call) {
  observer.OnCallBegins(what);
  HRESULT result = E_UNEXPECTED;
  try {
    result = call();
  } catch (...) {
    observer.OnCallEnds(what, E_UNEXPECTED);
    throw ProviderThrew(what);
  }
  observer.OnCallEnds(what, result);
  return result;
}

DriveReading ReadDrive(IVdsDrive* drive, CallObserver& observer, const std::string& label) {
  DriveReading reading;
  ReadProperties(drive, observer, label, &reading);
  ReadExtents(drive, observer, label, &reading);
  return reading;
}

std::string IdentityDifference(const DriveReading& before, const DriveReading& after) {
  std::string text = Unreadable(before, after);
  if (!text.empty()) return text;
  Note(&text, "id", abi::FormatGuid(before.id), abi::FormatGuid(after.id));
  Note(&text, "size", std::to_string(before.size_bytes), std::to_string(after.size_bytes));
  Note(&text, "place", Place(before), Place(after));
  Note(&text, "identification", '"' + before.identification + '"',
       '"' + after.identification + '"');
  return text;
}

std::string Difference(const DriveReading& before, const DriveReading& after) {
  std::string text = IdentityDifference(before, after);
  if (FAILED(before.properties_result) || FAILED(after.properties_result)) return text;
  Note(&text, "status", StatusName(before.status), StatusName(after.status));
  Note(&text, "health", HealthName(before.health), HealthName(after.health));
  Note(&text, "flags", std::to_string(before.flags), std::to_string(after.flags));
  if (SUCCEEDED(before.extents_result) && SUCCEEDED(after.extents_result) &&
      Sorted(before.extents) != Sorted(after.extents)) {
    text += text.empty() ? "extents differ" : ", extents differ";
  }
  return text;
}

std::string StatusName(std::int32_t status) { return abi::NameIn("VDS_DRIVE_STATUS", status); }

std::string HealthName(std::int32_t health) { return abi::NameIn("VDS_HEALTH", health); }

bool IsMember(const DriveReading& drive) {
  return (drive.flags & VDS_DRF_ASSIGNED) != 0 ||
         std::any_of(drive.extents.begin(), drive.extents.end(),
                     [](const VDS_DRIVE_EXTENT& extent) { return extent.bUsed != FALSE; });
}

bool IsHotSpare(const DriveReading& drive) {
  return (drive.flags & (VDS_DRF_HOTSPARE | VDS_DRF_HOTSPARE_IN_USE | VDS_DRF_HOTSPARE_STANDBY)) !=
         0;
}

std::string Place(const DriveReading& drive) {
  return std::to_string(drive.bus) + ":" + std::to_string(drive.slot);
}

}  // namespace vdslab::conformance
