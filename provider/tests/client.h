// A client of the loaded provider, as the Virtual Disk Service is one.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "loaded_module.h"
#include "recording_sink.h"

namespace vdslab::provider::testing {

using abi::ComPtr;
using Json = nlohmann::json;

// Properties whose strings are text of ours.
struct DriveFacts {
  HRESULT result = E_UNEXPECTED;
  VDS_OBJECT_ID id{};
  std::string name;
  std::string serial;
  ULONG flags = 0;
  VDS_DRIVE_STATUS status = VDS_DRS_UNKNOWN;
  VDS_HEALTH health = VDS_H_UNKNOWN;
  SHORT bus = 0;
  SHORT slot = 0;
};
DriveFacts Facts(IVdsDrive* drive);

// The text, which is freed.
std::string Take(LPWSTR text);
// What GetIdentificationData has filled in.
void Free(const VDS_LUN_INFORMATION& disk);

struct Answer {
  HRESULT result;
  Json json;
};
Answer Apply(IUnknown* provider, const std::string& name, const Json& arguments = Json::object());
Answer ApplyText(IUnknown* provider, const std::string& name, const std::string& arguments);
Json At(const DriveFacts& drive);  // {"bus": ..., "slot": ...}

template <class Interface>
std::vector<ComPtr<Interface>> All(IEnumVdsObject* enumeration) {
  std::vector<ComPtr<Interface>> all;
  ULONG fetched = 0;
  for (ComPtr<IUnknown> next; enumeration->Next(1, next.put(), &fetched) == S_OK;) {
    all.push_back(next.As<Interface>());
  }
  return all;
}

// The library, a provider in it and a sink; loaded, with the array as its file describes it.
class Client : public ::testing::Test {
 protected:
  Client();
  explicit Client(const LoadedModule::Exports& linked);
  ~Client() override;

  HRESULT Load() { return Life()->OnLoad(nullptr, &sink_); }
  HRESULT Unload(BOOL force = FALSE) { return Life()->OnUnload(force); }
  ComPtr<IVdsProviderPrivate> Life() { return provider_.As<IVdsProviderPrivate>(); }
  ComPtr<IVdsSubSystem> Subsystem();
  std::vector<ComPtr<IVdsDrive>> Drives();
  ComPtr<IVdsDrive> FreeDrive();    // neither assigned nor a spare
  ComPtr<IVdsDrive> MemberDrive();  // of a LUN
  ComPtr<IVdsLun> Lun();

  Answer Lab(const std::string& name, const Json& arguments = Json::object()) {
    return Apply(provider_.get(), name, arguments);
  }
  void Drain() { EXPECT_EQ(Lab("events.drain").result, S_OK); }
  bool Parked(int count) { return Lab("call.await", {{"count", count}}).result == S_OK; }

  LoadedModule module_;
  RecordingSink sink_;
  ComPtr<IVdsHwProvider> provider_;
};

class LoadedClient : public Client {
 protected:
  LoadedClient() { EXPECT_EQ(Load(), S_OK); }
  explicit LoadedClient(const LoadedModule::Exports& linked) : Client(linked) {
    EXPECT_EQ(Load(), S_OK);
  }
};

}  // namespace vdslab::provider::testing
