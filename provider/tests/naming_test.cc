// The names and the numbers by which administrators know the subsystem and its LUNs.

#include <thread>

#include "abi/utf16.h"
#include "lun_client.h"

namespace vdslab::provider::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct NameAndId {
  std::string name;
  VDS_OBJECT_ID id{};
};

class Naming : public LunClient {
 protected:
  using LunClient::Read;
  static NameAndId Read(const ComPtr<IVdsSubSystem>& subsystem) {
    VDS_SUB_SYSTEM_PROP read{};
    EXPECT_EQ(subsystem->GetProperties(&read), S_OK);
    Take(read.pwszIdentification);
    return {Take(read.pwszFriendlyName), read.id};
  }
  static HRESULT Name(const ComPtr<IVdsLun>& lun, const std::string& name) {
    auto text = abi::ToUtf16(name);
    return lun.As<IVdsLunNaming>()->SetFriendlyName(text.data());
  }
  static HRESULT Name(const ComPtr<IVdsSubSystem>& subsystem, const std::string& name) {
    auto text = abi::ToUtf16(name);
    return subsystem.As<IVdsSubSystemNaming>()->SetFriendlyName(text.data());
  }
  HRESULT NameLun(const std::string& name) { return Name(Lun(), name); }
  HRESULT NameSubsystem(const std::string& name) { return Name(Subsystem(), name); }
};

TEST_F(Naming, ALunKeepsItsNewNameAndTellsIt) {
  EXPECT_EQ(NameLun("archive"), S_OK);
  EXPECT_EQ(Read(Lun()).name, "archive");
  Drain();
  EXPECT_EQ(sink_.told().at(0).object, Read(Lun()).id);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
}

TEST_F(Naming, TheSubsystemKeepsItsNewNameAndTellsIt) {
  EXPECT_EQ(NameSubsystem("basement"), S_OK);
  EXPECT_EQ(Read(Subsystem()).name, "basement");
  VDS_SUB_SYSTEM_PROP2 read{};
  ASSERT_EQ(Subsystem().As<IVdsSubSystem2>()->GetProperties2(&read), S_OK);
  Take(read.pwszIdentification);
  EXPECT_EQ(Take(read.pwszFriendlyName), "basement");
  Drain();
  EXPECT_EQ(sink_.told().at(0).object, Read(Subsystem()).id);
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_SUB_SYSTEM_MODIFY));
}

TEST_F(Naming, TheSameNameIsNoChange) {
  EXPECT_EQ(NameLun(Read(Lun()).name), S_OK);
  EXPECT_EQ(NameSubsystem(Read(Subsystem()).name), S_OK);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(Naming, ANameIsAnyText) {
  const std::string name = "B\xC3\xBCro \xF0\x9F\x92\xBE; *";  // an umlaut, and beyond 16 bits
  EXPECT_EQ(NameLun(name), S_OK);
  EXPECT_EQ(NameSubsystem(name), S_OK);
  EXPECT_EQ(Read(Lun()).name, name);
  EXPECT_EQ(Read(Subsystem()).name, name);
}

TEST_F(Naming, ALongNameIsShortened) {
  std::string kept;
  for (int i = 0; i < 64; ++i) kept += "\xF0\x9F\x92\xBE";
  EXPECT_EQ(NameLun(kept + "x"), VDS_S_NAME_TRUNCATED);
  EXPECT_EQ(Read(Lun()).name, kept);
  EXPECT_EQ(NameLun(kept), S_OK);
  EXPECT_EQ(NameLun(kept + "y"), VDS_S_NAME_TRUNCATED);  // what is kept is the same
  EXPECT_THAT(Codes(), ElementsAre(VDS_NF_LUN_MODIFY));
  EXPECT_EQ(NameSubsystem(std::string(1000, 'x')), VDS_S_NAME_TRUNCATED);
  EXPECT_EQ(Read(Subsystem()).name, std::string(64, 'x'));
  EXPECT_EQ(NameSubsystem(std::string(64, 'y')), S_OK);
}

TEST_F(Naming, NoNameIsAnInvalidArgument) {
  const std::string lun = Read(Lun()).name;
  const std::string subsystem = Read(Subsystem()).name;
  EXPECT_EQ(Lun().As<IVdsLunNaming>()->SetFriendlyName(nullptr), E_INVALIDARG);
  EXPECT_EQ(Subsystem().As<IVdsSubSystemNaming>()->SetFriendlyName(nullptr), E_INVALIDARG);
  EXPECT_EQ(NameLun(""), E_INVALIDARG);
  EXPECT_EQ(NameSubsystem(""), E_INVALIDARG);
  EXPECT_EQ(Read(Lun()).name, lun);
  EXPECT_EQ(Read(Subsystem()).name, subsystem);
  EXPECT_THAT(Codes(), IsEmpty());
}

TEST_F(Naming, ADamagedCacheIsSaidAfterAnInvalidArgument) {
  const auto lun = Lun();
  const auto subsystem = Subsystem();
  Lab("cache.corrupt");
  EXPECT_EQ(Name(lun, "n"), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(Name(subsystem, "n"), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(Name(lun, ""), E_INVALIDARG);
  EXPECT_EQ(Name(subsystem, ""), E_INVALIDARG);
}

TEST_F(Naming, AnotherCallKeepsANameOut) {
  const auto lun = Lun();
  const auto subsystem = Subsystem();
  Lab("call.hold", {{"point", "before_commit"}});
  std::thread caller([&] { EXPECT_EQ(Name(lun, "first"), S_OK); });
  ASSERT_TRUE(Parked(1));
  EXPECT_EQ(Name(lun, "second"), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(Name(subsystem, "second"), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_EQ(lun->SetStatus(VDS_LS_OFFLINE), VDS_E_ANOTHER_CALL_IN_PROGRESS);
  EXPECT_NE(Read(lun).name, "first");
  Lab("call.release");
  caller.join();
  EXPECT_EQ(Read(lun).name, "first");
  EXPECT_EQ(Name(subsystem, "second"), S_OK);
}

TEST_F(Naming, WhatHasFailedTakesNoName) {
  int failed = 0;
  for (const auto& drive : Drives()) {
    const DriveFacts facts = Facts(drive.get());
    if (facts.flags != VDS_DRF_ASSIGNED || ++failed > 2) continue;
    Lab("drive.fail", At(facts));
  }
  EXPECT_EQ(NameLun("n"), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(NameSubsystem("still works"), S_OK);
  Lab("controller.fail", {{"controller", 0}});
  Lab("controller.fail", {{"controller", 1}});
  EXPECT_EQ(NameSubsystem("n"), VDS_E_OBJECT_STATUS_FAILED);
  EXPECT_EQ(Read(Subsystem()).name, "still works");
}

TEST_F(Naming, FaultsOfCallsAreToldAndChangeNothing) {
  const std::string lun = Read(Lun()).name;
  const std::string subsystem = Read(Subsystem()).name;
  Lab("fault.arm", {{"kind", "out_of_memory"}, {"times", 2}});
  EXPECT_EQ(NameLun("n"), E_OUTOFMEMORY);
  EXPECT_EQ(NameSubsystem("n"), E_OUTOFMEMORY);
  Lab("fault.arm", {{"kind", "communication_timeout"}, {"lun", 0}, {"extra", "3s"}, {"times", 1}});
  EXPECT_EQ(NameSubsystem(subsystem), S_OK);
  EXPECT_EQ(NameLun("n"), VDS_E_TIMEOUT);
  EXPECT_EQ(Read(Lun()).name, lun);
  EXPECT_EQ(Read(Subsystem()).name, subsystem);
  EXPECT_THAT(Codes(), IsEmpty());
  EXPECT_EQ(NameLun("n"), S_OK);
}

TEST_F(Naming, ANameStaysAfterTheProviderHasGoneAndUntilTheArrayIsReset) {
  const std::string before = Read(Lun()).name;
  const auto lun = Lun();
  const auto subsystem = Subsystem();
  EXPECT_EQ(Name(lun, "kept"), S_OK);
  EXPECT_EQ(Unload(), S_OK);
  EXPECT_EQ(Name(lun, "n"), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Name(subsystem, "n"), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(lun.As<IVdsLunNaming>()->SetFriendlyName(nullptr), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(Load(), S_OK);
  EXPECT_EQ(Read(Lun()).name, "kept");
  Lab("reset");
  EXPECT_EQ(Read(Lun()).name, before);
}

TEST_F(Naming, ALunHasTheNumberThatTheArrayGaveIt) {
  const auto number = Lun().As<IVdsLunNumber>();
  ULONG told = 77;
  EXPECT_EQ(number->GetLunNumber(&told), S_OK);
  EXPECT_EQ(told, 0u);  // the first of the file
  VDS_SUB_SYSTEM_PROP read{};
  ASSERT_EQ(Subsystem()->GetProperties(&read), S_OK);
  Take(read.pwszFriendlyName);
  Take(read.pwszIdentification);
  EXPECT_TRUE(read.ulFlags & VDS_SF_SUPPORTS_LUN_NUMBER);
  EXPECT_EQ(number->GetLunNumber(nullptr), E_INVALIDARG);
  Lab("cache.corrupt");
  told = 77;
  EXPECT_EQ(number->GetLunNumber(&told), VDS_E_PROVIDER_CACHE_CORRUPT);
  EXPECT_EQ(told, 0u);
  EXPECT_EQ(Unload(), S_OK);
  told = 77;
  EXPECT_EQ(number->GetLunNumber(&told), VDS_E_OBJECT_DELETED);
  EXPECT_EQ(told, 0u);
}

}  // namespace
}  // namespace vdslab::provider::testing
