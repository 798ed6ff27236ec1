#include "lun_identity.h"

#include <algorithm>
#include <string_view>

#include "interconnects.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

constexpr const char* kProduct = "SIMULATED LUN";

// As SCSI pads texts with spaces, and a host may hand them over.
std::string_view WithoutPadding(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool Tells(const char* text, std::string_view expected) {
  return text != nullptr && WithoutPadding(text) == WithoutPadding(expected);
}

bool IsIdentifier(const VDS_STORAGE_IDENTIFIER& identifier, std::string_view serial) {
  if (identifier.m_Type != VDSStorageIdTypeVendorSpecific ||
      identifier.m_CodeSet != VDSStorageIdCodeSetAscii || identifier.m_rgbIdentifier == nullptr) {
    return false;
  }
  const BYTE* const bytes = identifier.m_rgbIdentifier;
  return std::equal(bytes, bytes + identifier.m_cbIdentifier, serial.begin(), serial.end(),
                    [](BYTE told, char ours) { return told == static_cast<BYTE>(ours); });
}

// What a disk does not tell cannot speak against it, but one of serial and identifiers must be
// told.
bool HasSerial(const VDS_LUN_INFORMATION& disk, std::string_view serial) {
  const VDS_STORAGE_DEVICE_ID_DESCRIPTOR& told = disk.m_deviceIdDescriptor;
  const bool tells_serial = disk.m_szSerialNumber != nullptr;
  const bool tells_identifiers = told.m_cIdentifiers != 0 && told.m_rgIdentifiers != nullptr;
  const auto is_ours = [&](const auto& each) { return IsIdentifier(each, serial); };
  return (tells_serial || tells_identifiers) &&
         (!tells_serial || Tells(disk.m_szSerialNumber, serial)) &&
         (!tells_identifiers ||
          std::any_of(told.m_rgIdentifiers, told.m_rgIdentifiers + told.m_cIdentifiers, is_ours));
}

}  // namespace

std::string LunSerial(Session& session, sim::LunNumber number) {
  return session.enclosure().spec().serial + "-" + std::to_string(number);
}

void DescribeLunIdentity(Session& session, sim::LunNumber number, VDS_LUN_INFORMATION* out) {
  const std::string serial = LunSerial(session, number);
  auto vendor = MakeTaskBytes(session.enclosure().spec().vendor);
  auto product = MakeTaskBytes(kProduct);
  auto revision = MakeTaskBytes("1");
  auto serial_text = MakeTaskBytes(serial);
  auto identifier_bytes = MakeTaskArray<BYTE>(serial.size());
  std::copy(serial.begin(), serial.end(), identifier_bytes.get());
  auto identifiers = MakeTaskArray<VDS_STORAGE_IDENTIFIER>(1);

  identifiers[0].m_CodeSet = VDSStorageIdCodeSetAscii;
  identifiers[0].m_Type = VDSStorageIdTypeVendorSpecific;
  identifiers[0].m_cbIdentifier = static_cast<ULONG>(serial.size());
  identifiers[0].m_rgbIdentifier = identifier_bytes.release();
  out->m_version = VER_VDS_LUN_INFORMATION;
  out->m_bCommandQueueing = TRUE;
  out->m_BusType = BusTypeOf(session.enclosure().spec().interconnects);
  out->m_szVendorId = vendor.release();
  out->m_szProductId = product.release();
  out->m_szProductRevision = revision.release();
  out->m_szSerialNumber = serial_text.release();
  out->m_deviceIdDescriptor.m_cIdentifiers = 1;
  out->m_deviceIdDescriptor.m_rgIdentifiers = identifiers.release();
}

std::optional<sim::LunNumber> FindLun(Session& session, const VDS_LUN_INFORMATION& disk) {
  const bool is_of_array = Tells(disk.m_szVendorId, session.enclosure().spec().vendor) &&
                           Tells(disk.m_szProductId, kProduct);
  if (!is_of_array) return std::nullopt;
  for (const sim::LunNumber number : session.enclosure().Luns()) {
    if (HasSerial(disk, LunSerial(session, number))) return number;
  }
  return std::nullopt;
}

}  // namespace vdslab::provider
