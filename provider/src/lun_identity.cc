#include "lun_identity.h"

#include <algorithm>

#include "interconnects.h"
#include "task_memory_ptr.h"

namespace vdslab::provider {
namespace {

constexpr const char* kProduct = "SIMULATED LUN";

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
  if (disk.m_szSerialNumber == nullptr) return std::nullopt;
  for (const sim::LunNumber number : session.enclosure().Luns()) {
    if (LunSerial(session, number) == disk.m_szSerialNumber) return number;
  }
  return std::nullopt;
}

}  // namespace vdslab::provider
