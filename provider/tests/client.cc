#include "client.h"

#include <chrono>
#include <thread>

#include "abi/utf16.h"

namespace vdslab::provider::testing {

std::string Take(LPWSTR text) {
  std::string taken = abi::ToUtf8(text);
  CoTaskMemFree(text);
  return taken;
}

void Free(const VDS_LUN_INFORMATION& disk) {
  CoTaskMemFree(disk.m_szVendorId);
  CoTaskMemFree(disk.m_szProductId);
  CoTaskMemFree(disk.m_szProductRevision);
  CoTaskMemFree(disk.m_szSerialNumber);
  CoTaskMemFree(disk.m_deviceIdDescriptor.m_rgIdentifiers[0].m_rgbIdentifier);
  CoTaskMemFree(disk.m_deviceIdDescriptor.m_rgIdentifiers);
}

DriveFacts Facts(IVdsDrive* drive) {
  VDS_DRIVE_PROP read{};
  DriveFacts facts;
  facts.result = drive->GetProperties(&read);
  facts.id = read.id;
  facts.name = Take(read.pwszFriendlyName);
  facts.serial = Take(read.pwszIdentification);
  facts.flags = read.ulFlags;
  facts.status = read.status;
  facts.health = read.health;
  facts.bus = read.sInternalBusNumber;
  facts.slot = read.sSlotNumber;
  return facts;
}

Json At(const DriveFacts& drive) { return {{"bus", drive.bus}, {"slot", drive.slot}}; }

Answer ApplyText(IUnknown* provider, const std::string& name, const std::string& arguments) {
  const auto lab = ComPtr<IUnknown>(provider).As<IVdsLabStimulus>();
  LPWSTR result = nullptr;
  const HRESULT answer =
      lab->Apply(abi::ToUtf16(name).c_str(), abi::ToUtf16(arguments).c_str(), &result);
  return {answer, Json::parse(Take(result), nullptr, false)};
}

Answer Apply(IUnknown* provider, const std::string& name, const Json& arguments) {
  return ApplyText(provider, name, arguments.dump());
}

Client::Client() : provider_(module_.CreateProvider()) {}
Client::Client(const LoadedModule::Exports& linked)
    : module_(linked), provider_(module_.CreateProvider()) {}

// Every test ends as a client should: nothing is left, and the library says so. A dispatcher that
// has unloaded from within OnNotify lets go of the sink when it comes back from there.
Client::~Client() {
  if (!provider_) return;
  Lab("call.release");
  Unload(TRUE);
  provider_.Reset();
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while ((sink_.references() != 1 || module_.CanUnloadNow() != S_OK) &&
         std::chrono::steady_clock::now() < limit) {
    std::this_thread::yield();
  }
  EXPECT_EQ(sink_.references(), 1u);
  EXPECT_EQ(module_.CanUnloadNow(), S_OK);
}

ComPtr<IVdsSubSystem> Client::Subsystem() {
  ComPtr<IEnumVdsObject> enumeration;
  if (FAILED(provider_->QuerySubSystems(enumeration.put()))) return nullptr;
  return All<IVdsSubSystem>(enumeration.get()).at(0);
}

std::vector<ComPtr<IVdsDrive>> Client::Drives() {
  ComPtr<IEnumVdsObject> enumeration;
  if (FAILED(Subsystem()->QueryDrives(enumeration.put()))) return {};
  return All<IVdsDrive>(enumeration.get());
}

ComPtr<IVdsDrive> Client::FreeDrive() {
  for (const auto& drive : Drives()) {
    if (Facts(drive.get()).flags == VDS_DRF_UNASSIGNED) return drive;
  }
  return nullptr;
}

ComPtr<IVdsDrive> Client::MemberDrive() {
  for (const auto& drive : Drives()) {
    if (Facts(drive.get()).flags == VDS_DRF_ASSIGNED) return drive;
  }
  return nullptr;
}

ComPtr<IVdsLun> Client::Lun() {
  ComPtr<IEnumVdsObject> enumeration;
  if (FAILED(Subsystem()->QueryLuns(enumeration.put()))) return nullptr;
  return All<IVdsLun>(enumeration.get()).at(0);
}

}  // namespace vdslab::provider::testing
