#include "lun_client.h"

#include <utility>

namespace vdslab::provider::testing {

LunClient::Begun LunClient::Create(VDS_LUN_TYPE type, ULONGLONG size, DriveIds drives,
                                   const std::string& unmasking, VDS_HINTS* hints) {
  auto list = abi::ToUtf16(unmasking);
  VDS_OBJECT_ID* const ids = drives.empty() ? nullptr : drives.data();
  return Begin(Subsystem(), &IVdsSubSystem::CreateLun, type, size, ids,
               static_cast<LONG>(drives.size()), list.data(), hints);
}

ComPtr<IVdsLun> LunClient::Made(VDS_LUN_TYPE type, ULONGLONG size, DriveIds drives) {
  const Begun begun = Create(type, size, std::move(drives));
  EXPECT_EQ(begun.result, S_OK);
  return begun.async ? Wait(begun.async).lun : nullptr;
}

LunClient::Ended LunClient::Wait(const ComPtr<IVdsAsync>& async) {
  Ended ended{};
  VDS_ASYNC_OUTPUT output{};
  EXPECT_EQ(async->Wait(&ended.result, &output), S_OK);
  ended.type = output.type;
  ComPtr<IUnknown> made;
  if (output.type == VDS_ASYNCOUT_CREATELUN) made.Attach(output.cl.pLunUnk);
  ended.lun = made.As<IVdsLun>();
  return ended;
}

LunFacts LunClient::Read(const ComPtr<IVdsLun>& lun) {
  VDS_LUN_PROP read{};
  LunFacts facts;
  facts.result = lun->GetProperties(&read);
  facts.id = read.id;
  facts.name = Take(read.pwszFriendlyName);
  facts.unmasking = Take(read.pwszUnmaskingList);
  Take(read.pwszIdentification);
  facts.size = read.ullSize;
  facts.type = read.type;
  facts.status = read.status;
  facts.health = read.health;
  return facts;
}

VDS_SUB_SYSTEM_PROP LunClient::Array() {
  VDS_SUB_SYSTEM_PROP read{};
  EXPECT_EQ(Subsystem()->GetProperties(&read), S_OK);
  Take(read.pwszFriendlyName);
  Take(read.pwszIdentification);
  return read;
}

VDS_LUN_PROP LunClient::Properties(const ComPtr<IVdsLun>& lun) {
  VDS_LUN_PROP read{};
  EXPECT_EQ(lun->GetProperties(&read), S_OK);
  for (LPWSTR* text : {&read.pwszFriendlyName, &read.pwszIdentification, &read.pwszUnmaskingList}) {
    CoTaskMemFree(std::exchange(*text, nullptr));
  }
  return read;
}

std::vector<ComPtr<IVdsLun>> LunClient::Luns() {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(Subsystem()->QueryLuns(enumeration.put()), S_OK);
  return All<IVdsLun>(enumeration.get());
}

std::vector<ComPtr<IVdsLunPlex>> LunClient::Plexes(const ComPtr<IVdsLun>& lun) {
  ComPtr<IEnumVdsObject> enumeration;
  EXPECT_EQ(lun->QueryPlexes(enumeration.put()), S_OK);
  return All<IVdsLunPlex>(enumeration.get());
}

VDS_OBJECT_ID LunClient::IdOf(const ComPtr<IVdsLunPlex>& plex) {
  VDS_LUN_PLEX_PROP read{};
  EXPECT_EQ(plex->GetProperties(&read), S_OK);
  return read.id;
}

LunClient::DriveIds LunClient::DrivesOf(const ComPtr<IVdsLunPlex>& plex) {
  VDS_DRIVE_EXTENT* extents = nullptr;
  LONG count = 0;
  EXPECT_EQ(plex->QueryExtents(&extents, &count), S_OK);
  DriveIds drives;
  for (LONG i = 0; i < count; ++i) drives.push_back(extents[i].id);
  CoTaskMemFree(extents);
  return drives;
}

LunClient::DriveIds LunClient::FreeDrives() {
  DriveIds free;
  for (const auto& drive : Drives()) {
    const DriveFacts facts = Facts(drive.get());
    if (facts.flags == VDS_DRF_UNASSIGNED) free.push_back(facts.id);
  }
  return free;
}

std::vector<ULONG> LunClient::Codes() {
  Drain();
  const auto codes = sink_.codes();
  sink_.Clear();
  return codes;
}

}  // namespace vdslab::provider::testing
